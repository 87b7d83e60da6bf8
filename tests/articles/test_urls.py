from datetime import UTC, datetime

import pytest

from tests.newspaper import make_paper
from wagtail_regional_news.articles.urls import canonical_tail, public_path
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric

STYLES = {
    "rubric": "society/bridge",
    "flat": "bridge",
    "date": "2026/04/01/bridge",
}


@pytest.fixture
def article():
    rubric = Rubric(pk=1, name="Society", slug="society")
    evening = datetime(2026, 3, 31, 22, tzinfo=UTC)  # the next day in Moscow
    return ArticlePage(title="Bridge", slug="bridge", rubric=rubric, published_at=evening)


def use_style(settings, style):
    settings.WAGTAIL_REGIONAL_NEWS = {"URL_STYLE": style}


@pytest.mark.parametrize(("style", "tail"), STYLES.items())
def test_the_address_follows_the_style(article, settings, style, tail):
    use_style(settings, style)
    assert canonical_tail(article) == tail


@pytest.mark.parametrize("style", STYLES)
def test_without_rubric_and_date_the_address_is_the_slug(settings, style):
    use_style(settings, style)
    assert canonical_tail(ArticlePage(title="Bridge", slug="bridge")) == "bridge"


@pytest.mark.parametrize(
    ("tree", "public"),
    [
        ("/news/2026-03/bridge/", "/news/society/bridge/"),
        ("/news/bridge/", "/news/society/bridge/"),
        ("/2026-03/bridge/", "/society/bridge/"),
        ("/bridge", "/society/bridge"),
    ],
)
def test_the_month_goes_and_the_rubric_comes(article, tree, public):
    assert public_path(tree, article) == public


@pytest.mark.django_db
def test_the_address_of_a_card_costs_no_query(django_assert_num_queries, rf):
    paper = make_paper()
    written = paper.article("Bridge", rubric=Rubric.objects.create(name="Society"))
    request = rf.get("/")
    paper.index.get_url(request)  # the paths of the sites are known by now
    card = ArticlePage.objects.select_related("rubric").get(pk=written.pk)
    with django_assert_num_queries(0):
        assert card.get_url(request) == "/news/society/bridge/"
        assert card.get_index_url(request) == "/news/"
