from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.databases import searches
from tests.newspaper import NOON, make_paper
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.paging import Cursor
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import (
    Shelf,
    archive_months,
    article_cards,
    beside,
    chosen,
    clashing_articles,
    due_entries,
    fill_shelves,
    index_paths,
    is_article,
    list_slice,
    listed,
    month_around,
    nearest_index,
    newest,
    news_indexes,
    routed_article,
    searched_ids,
)
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_paper()


def pks(entries):
    return list(entries.values_list("page_id", flat=True))


def test_an_article_stands_in_every_list_it_names_once(paper):
    society, culture = (Rubric.objects.create(name=name) for name in ("Society", "Culture"))
    anna = Contributor.objects.create(name="Anna")
    article = paper.article(
        rubric=society,
        further_rubrics=(society, culture),
        tags=("bridge", "river"),
        contributors=(anna, anna),
    )
    tags = set(Tag.objects.values_list("pk", flat=True))
    (due,) = due_entries([article.pk]).values()
    assert {(row.kind, row.key) for row in due} == {
        ("a", 0),
        ("r", society.pk),
        ("r", culture.pk),
        ("c", anna.pk),
        *(("t", tag) for tag in tags),
    }


def test_articles_of_one_moment_are_ordered_by_their_pk(paper):
    first, second = (paper.article(published_at=NOON) for _number in range(2))
    assert pks(listed(paper.index.pk)) == [second.pk, first.pk]


def test_what_has_expired_or_is_not_yet_due_is_not_listed(paper):
    now = timezone.now()
    shown = paper.article(expire_at=now + timedelta(hours=1))
    paper.article(expire_at=now - timedelta(seconds=1))
    paper.article(published_at=now + timedelta(hours=1))
    assert pks(listed(paper.index.pk)) == [shown.pk]


def test_two_papers_have_lists_of_their_own(paper):
    other = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
    here, there = paper.article(), paper.article(index=other)
    assert pks(listed(paper.index.pk)) == [here.pk]
    assert pks(listed(other.pk)) == [there.pk]


def test_a_list_is_read_page_by_page_with_its_cards_and_no_count(paper, django_assert_num_queries):
    anna = Contributor.objects.create(name="Anna")
    articles = [paper.article(contributors=(anna,)) for _number in range(5)]
    with django_assert_num_queries(3):
        page = list_slice(listed(paper.index.pk), None, 2)
        assert [card.get_credits()[0].name for card in page.rows] == ["Anna", "Anna"]
    assert [card.pk for card in page.rows] == [articles[4].pk, articles[3].pk]
    older = list_slice(listed(paper.index.pk), page.older, 2)
    assert [card.pk for card in older.rows] == [articles[2].pk, articles[1].pk]


def test_a_cursor_of_another_list_or_of_long_ago_is_a_place_like_any_other(paper):
    article = paper.article()
    ancient = Cursor(datetime(1936, 5, 1, tzinfo=UTC), 1)
    assert list_slice(listed(paper.index.pk), ancient, 20).rows == []
    future = Cursor(datetime(9000, 1, 1, tzinfo=UTC), 10**17)
    (found,) = list_slice(listed(paper.index.pk), future, 20).rows
    assert found.pk == article.pk


def test_the_archive_knows_its_months_in_the_time_of_the_site(paper):
    paper.article(published_at=datetime(2025, 12, 31, 22, tzinfo=UTC))
    paper.article(published_at=datetime(2025, 12, 31, 20, tzinfo=UTC))
    paper.article(published_at=datetime(1936, 5, 1, tzinfo=UTC))
    months = [(row.month, row.count) for row in archive_months(paper.index.pk)]
    assert months == [(date(2026, 1, 1), 1), (date(2025, 12, 1), 1), (date(1936, 5, 1), 1)]
    assert [row.month for row in archive_months(paper.index.pk, 2025)] == [date(2025, 12, 1)]


def test_shelves_are_filled_in_turn_without_repeating_an_article(paper, django_assert_num_queries):
    society = Rubric.objects.create(name="Society")
    old, middle, new = (paper.article(rubric=rubric) for rubric in (society, None, society))
    index, pair = paper.index.pk, [old.pk, new.pk]
    shelves = {
        "picked": Shelf((chosen(index, pair), newest(index, Kind.ALL, 0, 3)), size=3),
        "skipping": Shelf((newest(index, Kind.ALL, 0, 3),), size=3, skip=frozenset([new.pk])),
        "empty": Shelf((newest(index, Kind.TAG, 99, 3),), size=3),
    }
    with django_assert_num_queries(2):
        filled = fill_shelves(shelves)
    assert [card.pk for card in filled["picked"]] == [old.pk, new.pk, middle.pk]
    assert [card.pk for card in filled["skipping"]] == [middle.pk, old.pk]
    assert filled["empty"] == []
    assert fill_shelves({}) == {}


def test_several_lists_make_one_shelf_by_time(paper):
    names = ("Society", "Culture")
    rubrics = [Rubric.objects.create(name=name) for name in names]
    articles = [paper.article(rubric=rubrics[number % 2]) for number in range(4)]
    parts = tuple(newest(paper.index.pk, Kind.RUBRIC, rubric.pk, 3) for rubric in rubrics)
    filled = fill_shelves({"latest": Shelf(parts, size=3, merged=True)})
    assert [card.pk for card in filled["latest"]] == [article.pk for article in articles[:0:-1]]


def test_a_varied_shelf_repeats_only_what_it_must(paper):
    first, second, third = (paper.article() for _number in range(3))
    index = paper.index.pk
    top = Shelf((newest(index, Kind.ALL, 0, 1),), size=1)
    shelves = {
        "top": top,
        "varied": Shelf((newest(index, Kind.ALL, 0, 9),), size=1, varied=True),
        "short": Shelf((newest(index, Kind.ALL, 0, 9),), size=2, varied=True),
        "plain": top,
    }
    filled = {name: [card.pk for card in cards] for name, cards in fill_shelves(shelves).items()}
    assert filled == {
        "top": [third.pk],
        "varied": [second.pk],
        "short": [third.pk, first.pk],
        "plain": [third.pk],
    }


def test_cards_come_without_bodies(paper):
    article = paper.article()
    assert "body" in article_cards([article.pk])[article.pk].get_deferred_fields()


def test_the_article_of_an_address_is_found_live_and_in_this_index(paper):
    other = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
    article = paper.article("Bridge")
    paper.article("Draft", live=False)
    paper.article("Gone", expire_at=timezone.now() - timedelta(seconds=1))
    found = routed_article(paper.index, "bridge")
    assert (found, found.may_be_private) == (article, False)
    assert routed_article(other, "bridge") is None
    assert routed_article(paper.index, "draft") is None
    assert routed_article(paper.index, "gone") is None


@pytest.mark.parametrize("place", ["article", "folder", "index", "root"])
def test_an_article_below_a_restriction_is_found_as_perhaps_private(paper, place):
    article = paper.article("Bridge")
    places = {
        "article": article,
        "folder": article.get_parent(),
        "index": paper.index,
        "root": Page.objects.get(depth=1),
    }
    restricted = places[place]
    restricted.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    assert routed_article(paper.index, "bridge").may_be_private


def test_an_alias_of_a_restricted_article_is_found_as_perhaps_private(paper):
    source = paper.article("Bridge")
    source.create_alias(parent=paper.index, update_slug="copy")
    assert not routed_article(paper.index, "copy").may_be_private
    source.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    assert routed_article(paper.index, "copy").may_be_private


@searches
def test_a_search_finds_what_is_public(paper):
    shown, hidden = paper.article("Bridge opened"), paper.article("Bridge closed")
    hidden.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    assert searched_ids(paper.index, "bridge") == [shown.pk]


def test_indexes_are_found_by_their_place(paper):
    article = paper.article()
    assert nearest_index(article.path) == paper.index
    assert nearest_index(paper.front.path) is None
    assert index_paths() == {paper.index.path: paper.index.pk}
    assert news_indexes(paper.index.locale_id) == [paper.index]
    assert news_indexes(paper.index.locale_id + 1) == []


def test_articles_clash_only_with_other_pages_of_their_index(paper):
    other = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
    paper.article("Bridge", index=other)
    article = paper.article("Bridge")
    assert list(clashing_articles(article.path)) == []
    folder = article.get_parent()
    twin = paper.article("Item", published_at=datetime(2025, 1, 1, tzinfo=UTC))
    Page.objects.filter(pk=twin.pk).update(slug="bridge")
    assert list(clashing_articles(folder.path)) == [article]


def test_only_the_sites_article_is_an_article(settings):
    assert is_article(ArticlePage)
    assert not is_article(NewsIndexPage)
    assert not is_article(None)
    settings.WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": "wagtailcore.Page"}
    assert is_article(ArticlePage)


def test_a_search_reads_no_body(paper):
    paper.article("A bridge")
    with CaptureQueriesContext(connection) as queries:
        searched_ids(paper.index, "bridge")
    assert queries.captured_queries
    plain = [query["sql"].translate({34: None, 96: None}) for query in queries]
    assert not [sql for sql in plain if "articlepage.body" in sql]


def test_the_place_beside_an_article_is_read_off_the_index(paper, django_assert_num_queries):
    articles = [paper.article() for _ in range(3)]
    place = Cursor(articles[1].published_at, articles[1].pk)
    back = Cursor(articles[1].published_at, articles[1].pk, backwards=True)
    shelves = {
        name: Shelf((beside(paper.index.pk, Kind.ALL, 0, where),), size=1)
        for name, where in (("older", place), ("newer", back))
    }
    with django_assert_num_queries(2):
        filled = fill_shelves(shelves)
    assert filled == {"older": [articles[0]], "newer": [articles[2]]}


def test_days_with_news_are_those_of_the_site_in_one_query(paper, django_assert_num_queries):
    paper.article(published_at=datetime(2026, 2, 28, 21, tzinfo=UTC))  # 1 March in Moscow
    paper.article(published_at=datetime(2026, 3, 31, 20, 59, tzinfo=UTC))
    paper.article(published_at=datetime(2024, 2, 29, 9, tzinfo=UTC))
    with django_assert_num_queries(1):
        found = month_around(paper.index.pk, date(2026, 3, 1))
    assert found == ({1, 31}, None, date(2024, 2, 1))
    assert month_around(paper.index.pk, date(2024, 2, 1)) == ({29}, date(2026, 3, 1), None)
    assert month_around(paper.index.pk, date(2025, 1, 1))[0] == set()


@searches
def test_a_search_is_narrowed_by_main_rubric_and_date(paper):
    city = Rubric.objects.create(name="City")
    early = paper.article("Bridge", rubric=city, published_at=NOON)
    late = paper.article("Bridge", published_at=NOON + timedelta(days=1))
    noon, morrow = NOON, NOON + timedelta(days=1)
    assert searched_ids(paper.index, "bridge", city.pk) == [early.pk]
    assert searched_ids(paper.index, "bridge", since=morrow) == [late.pk]
    assert searched_ids(paper.index, "bridge", since=noon, until=morrow) == [early.pk]
    assert searched_ids(paper.index, "bridge", city.pk, since=morrow) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL knows the forms")
def test_a_search_finds_every_form_of_a_russian_word(paper):
    title = paper.article("Движение по мосту открыто")
    body = paper.article("Стройка", body=[("paragraph", "<p>Новые мосты области</p>")])
    paper.article("Мостовая")
    for query in ("мост", "мостами", "Мосты"):
        assert set(searched_ids(paper.index, query)) == {title.pk, body.pk}
