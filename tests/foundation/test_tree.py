import pytest
from wagtail.models import Page, PageViewRestriction

from tests.newspaper import make_paper
from wagtail_regional_news.foundation.tree import (
    RoutedPage,
    load_page_model,
    nearest,
    paths_with_copies,
    restricted_paths,
    with_privacy,
)
from wagtail_regional_news.pages.models import ArticlePage

pytestmark = pytest.mark.django_db


def restrict(page):
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)


def test_the_page_model_is_wagtails_unless_a_site_has_its_own():
    assert load_page_model() is Page


@pytest.mark.parametrize(
    ("path", "pk"), [("000100020003", 2), ("00010002", 2), ("00010009", 1), ("0009", None)]
)
def test_the_nearest_page_is_itself_or_above(path, pk):
    assert nearest(path, {"0001": 1, "00010002": 2}) == pk


def test_copies_of_copies_are_found_with_their_source():
    paper = make_paper()
    source = paper.article("Bridge")
    copy = source.create_alias(parent=paper.index, update_slug="copy")
    second = copy.create_alias(parent=paper.index, update_slug="second")
    found = paths_with_copies([source.pk])
    assert found == {page.path: page.pk for page in (source, copy, second)}
    assert paths_with_copies([]) == {}


def test_a_restriction_holds_for_the_aliases_of_its_page():
    paper = make_paper()
    source, other = paper.article("Bridge"), paper.article("Tunnel")
    copy = source.create_alias(parent=paper.index, update_slug="copy")
    assert restricted_paths() == {}
    restrict(source)
    assert set(restricted_paths()) == {source.path, copy.path}
    found = dict(with_privacy(ArticlePage.objects.all()).values_list("pk", "may_be_private"))
    # The third is private perhaps: where restricted pages have aliases, Wagtail is asked.
    assert found == {source.pk: True, copy.pk: True, other.pk: True}


def test_what_stands_on_an_alias_holds_for_no_copy_of_it():
    paper = make_paper()
    copy = paper.article("Bridge").create_alias(parent=paper.index, update_slug="copy")
    second = copy.create_alias(parent=paper.index, update_slug="second")
    restrict(copy)
    assert set(restricted_paths()) == {copy.path}
    assert not second.get_view_restrictions().exists()


def test_beside_a_restricted_page_everything_is_surely_public():
    paper = make_paper()
    source, other = paper.article("Bridge"), paper.article("Tunnel")
    restrict(source)
    found = dict(with_privacy(ArticlePage.objects.all()).values_list("pk", "may_be_private"))
    assert found == {source.pk: True, other.pk: False}


def test_a_page_that_is_surely_public_is_not_asked_for_restrictions(django_assert_num_queries):
    article = make_paper().article("Bridge")
    restrict(article)
    assert isinstance(article, RoutedPage)
    assert article.get_view_restrictions().count() == 1
    article.is_surely_public = True
    with django_assert_num_queries(0):
        assert not article.get_view_restrictions().exists()


def test_a_page_found_elsewhere_leads_to_its_own_address(rf):
    article = make_paper().article("Bridge")
    assert article.serve(rf.get("/news/bridge/")).status_code == 200
    article.is_misplaced = True
    response = article.serve(rf.get("/news/other/bridge/?a=1"))
    assert (response.status_code, response["Location"]) == (301, "/news/bridge/?a=1")
