from types import SimpleNamespace

import pytest
from django.utils.translation import override

from wagtail_regional_news.contributors.choices import ContributorKind, Role
from wagtail_regional_news.contributors.schema import author_names, byline_at_hand, byline_credits
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticleByline, ArticlePage


def byline(name="", role=Role.TEXT, guest="", **fields):
    contributor = Contributor(name=name, slug="someone", **fields) if name else None
    return SimpleNamespace(contributor=contributor, name=name or guest, role=role)


def test_every_role_has_a_label():
    with override("en"):
        lines = [str(*byline_credits([byline("Anna", role)])) for role in Role]
    assert lines == [
        "News author: Anna",
        "Photo author: Anna",
        "Video author: Anna",
        "Illustrator: Anna",
        "News author: Anna",
        "Editor: Anna",
    ]


def test_credits_keep_the_editors_order():
    names = ["Press service", "The Herald", "Anna"]
    lines = byline_credits([byline(name, Role.SOURCE) for name in names])
    assert [credit.name for credit in lines] == names


def test_one_name_stands_once_under_one_label():
    rows = [byline("Anna", Role.TEXT), byline("Anna", Role.SOURCE), byline("Anna", Role.PHOTO)]
    assert [credit.role for credit in byline_credits(rows)] == [Role.TEXT, Role.PHOTO]


def test_a_row_left_empty_is_passed_over():
    assert byline_credits([byline()]) == []


def test_a_guest_is_a_person_without_a_page():
    (credit,) = byline_credits([byline(guest="Ivan Petrov")], "/news/")
    assert (credit.name, credit.kind, credit.url) == ("Ivan Petrov", ContributorKind.PERSON, "")


@pytest.mark.parametrize(
    ("has_page", "index_url", "url"),
    [(True, "/news/", "/news/contributors/someone/"), (False, "/news/", ""), (True, "", "")],
)
def test_a_contributor_is_linked_where_there_is_a_page(has_page, index_url, url):
    (credit,) = byline_credits([byline("Anna", has_page=has_page)], index_url)
    assert credit.url == url


def test_authors_are_those_of_the_text():
    rows = [byline("Anna"), byline("Press service", Role.SOURCE), byline("Oleg", Role.PHOTO)]
    assert author_names(byline_credits(rows)) == "Anna, Press service"


@pytest.mark.django_db
def test_a_card_names_the_writers_that_were_read_with_its_list(paper, django_assert_num_queries):
    anna = Contributor.objects.create(name="Anna")
    pk = paper.article(contributors=(anna,)).pk
    articles = ArticlePage.objects.prefetch_related("bylines")
    (read_with,), unread = list(articles), ArticlePage.objects.get(pk=pk)
    with django_assert_num_queries(0):
        assert byline_at_hand(read_with) == "Anna"
        assert byline_at_hand(unread) == ""
        assert byline_at_hand(ArticlePage(bylines=[ArticleByline(contributor=anna)])) == "Anna"
