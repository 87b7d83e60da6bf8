import pytest
from wagtail.models import Page, Site

from wagtail_regional_news.pages.actions import is_welcome_page, make_paper
from wagtail_regional_news.pages.models import ArticlePage, FrontPage, NewsIndexPage

pytestmark = pytest.mark.django_db


def default_site() -> Site:
    return Site.objects.select_related("root_page").get(is_default_site=True)


def test_an_empty_site_gets_a_front_page_in_place_of_the_welcome_page(client):
    welcome = default_site().root_page
    index = make_paper()
    front = default_site().root_page.specific
    assert isinstance(front, FrontPage)
    assert not Page.objects.filter(pk=welcome.pk).exists()
    assert index.get_parent().specific == front
    assert [block.block_type for block in front.components] == ["latest"]
    assert front.live
    assert index.live
    assert index.url == "/news/"
    for url in ("/", "/news/"):
        assert client.get(url).status_code == 200


def test_the_new_pages_can_be_edited_in_the_admin(admin_client):
    index = make_paper()
    for page in (index, default_site().root_page):
        assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_tree_without_a_site_gets_one():
    Site.objects.all().delete()
    make_paper()
    assert isinstance(default_site().root_page.specific, FrontPage)


def test_a_root_page_of_the_sites_own_is_kept():
    own = Page.objects.get(depth=1).add_child(instance=FrontPage(title="Own", slug="own"))
    Site.objects.update(root_page=own)
    Site.clear_site_root_paths_cache()
    index = make_paper()
    assert default_site().root_page_id == own.pk
    assert index.get_parent().specific == own


def test_a_plain_root_page_with_children_or_revisions_is_no_welcome_page():
    root = default_site().root_page
    assert is_welcome_page(root)
    root.save_revision()
    root.refresh_from_db()
    assert not is_welcome_page(root)


def test_a_root_page_that_allows_no_news_index_is_told_of():
    index = make_paper()
    article = index.add_child(instance=ArticlePage(title="Bridge"))
    Site.objects.update(root_page=article)
    pages = NewsIndexPage.objects.count()
    with pytest.raises(ValueError, match="allows no news index"):
        make_paper()
    assert NewsIndexPage.objects.count() == pages
