import pytest
from django.core.exceptions import ImproperlyConfigured

from wagtail_regional_news.conf import conf, get_article_model, get_article_model_string
from wagtail_regional_news.pages.models import ArticlePage


def test_without_the_setting_every_key_has_its_default(settings):
    del settings.WAGTAIL_REGIONAL_NEWS
    assert conf().URL_STYLE == "rubric"
    assert conf().LATEST_SIZE == 14
    assert "paragraph" in conf().BODY_BLOCKS


def test_the_setting_is_read_at_each_call(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"PAGE_SIZE": 7}
    assert conf().PAGE_SIZE == 7


@pytest.mark.parametrize(
    ("key", "hint"), [("URL_STILE", "Did you mean 'URL_STYLE'"), ("xyzzy", "Known keys: ")]
)
def test_an_unknown_key_is_refused_with_a_hint(settings, key, hint):
    settings.WAGTAIL_REGIONAL_NEWS = {key: 1}
    with pytest.raises(ImproperlyConfigured, match=hint):
        conf()


def test_an_unknown_url_style_is_refused(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"URL_STYLE": "tree"}
    with pytest.raises(ImproperlyConfigured, match="rubric, flat, date"):
        conf()


def test_the_article_is_ours_where_the_pages_are_installed():
    assert get_article_model() is ArticlePage


def test_the_article_is_named_by_the_setting(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": "wagtail_regional_news_pages.FrontPage"}
    assert get_article_model_string() == "wagtail_regional_news_pages.FrontPage"


@pytest.mark.parametrize("name", ["nowhere.Article", "Article"])
def test_a_model_that_is_not_installed_is_named_in_the_error(settings, name):
    settings.WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": name}
    with pytest.raises(ImproperlyConfigured, match=name):
        get_article_model()


def test_without_pages_and_setting_there_is_no_article(uninstall):
    uninstall("wagtail_regional_news.pages")
    assert get_article_model_string() == ""
    with pytest.raises(ImproperlyConfigured, match="INSTALLED_APPS"):
        get_article_model()
