from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.newspaper import NOON, make_paper
from wagtail_regional_news.foundation.paging import BrokenCursorError, Cursor, Slice, cut_slice
from wagtail_regional_news.listings.records import ListingEntry

moments = st.datetimes(timezones=st.just(UTC))


@given(moments, st.integers(0, 10**18 - 1), st.booleans())
def test_a_cursor_is_read_as_it_was_written(moment, pk, backwards):
    cursor = Cursor(moment, pk, backwards=backwards)
    assert Cursor.parse(str(cursor)) == cursor


@given(st.text())
def test_any_text_is_a_cursor_or_broken(text):
    try:
        Cursor.parse(text)
    except BrokenCursorError:
        return
    assert str(Cursor.parse(text)).split("-")[0] in ("after", "before")


@pytest.mark.parametrize(
    "text",
    [
        *("", "after-1", "after-x-1", "later-1-1", "after-1-1-1", "after-1-1\n", "after-٣-١"),
        *("after-999999999999999999-1", "after--999999999999999999-1", "after-1-" + "9" * 19),
    ],
)
def test_what_is_no_place_is_broken(text):
    with pytest.raises(BrokenCursorError):
        Cursor.parse(text)


@pytest.fixture
def entries(db):
    """Seven entries, three of one moment."""
    paper = make_paper()
    for minutes in (0, 1, 2, 2, 2, 3, 4):
        paper.article(published_at=NOON + timedelta(minutes=minutes))
    return ListingEntry.objects.all()


def cut(entries, cursor=None, size=2):
    return cut_slice(entries, cursor, size, "listed_at", "page_id")


def walk(entries, direction, page, size):
    pages = [page]
    while cursor := getattr(pages[-1], direction):
        pages.append(cut(entries, cursor, size))
    return [list(page.rows) for page in pages]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_the_way_forth_shows_each_row_once_in_order(entries, size):
    pages = walk(entries, "older", cut(entries, size=size), size)
    assert [row for page in pages for row in page] == list(
        entries.order_by("-listed_at", "-page_id")
    )
    assert all(len(page) == size for page in pages[:-1])


def test_the_way_back_ends_at_the_first_page_shown_whole(entries):
    last = cut(entries, cut(entries, size=6).older, size=6)
    assert len(last.rows) == 1
    back = cut(entries, last.newer, size=6)
    assert back.rows == cut(entries, size=6).rows
    assert back.newer is None
    assert back.older


def test_a_row_that_comes_or_goes_moves_no_other(entries):
    first = cut(entries)
    following = cut(entries, first.older).rows
    ListingEntry.objects.filter(pk=first.rows[0].pk).delete()
    ListingEntry.objects.filter(pk=first.rows[1].pk).delete()
    assert cut(entries, first.older).rows == following


def test_a_list_without_rows_has_no_neighbours(db):
    nowhere = ListingEntry.objects.none()
    assert cut(nowhere) == Slice()
    assert cut(nowhere, Cursor(datetime(2026, 1, 1, tzinfo=UTC), 1, backwards=True)) == Slice()


def test_a_page_costs_one_query(entries, django_assert_num_queries):
    with django_assert_num_queries(1):
        cut(entries)
    with django_assert_num_queries(1):
        cut(entries, Cursor(NOON + timedelta(minutes=2), 10**9))
