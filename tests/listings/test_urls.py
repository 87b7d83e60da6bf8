from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.urls import (
    archive_path,
    first_of_month,
    folder_month,
    folder_slug,
    index_address,
    is_month_folder,
    list_address,
    list_route,
    local_day,
    may_be_article,
    next_month,
    period_bounds,
)

EVENING = datetime(2026, 3, 31, 22, tzinfo=UTC)  # one o'clock of the next day in Moscow


def test_a_day_is_that_of_the_site():
    assert local_day(EVENING) == date(2026, 4, 1)
    assert first_of_month(EVENING) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("day", "slug"), [(date(2026, 3, 7), "2026-03"), (date(936, 1, 1), "0936-01")]
)
def test_a_folder_is_named_after_its_month(day, slug):
    assert folder_slug(day) == slug
    assert is_month_folder(slug)
    assert folder_month(slug) == day.replace(day=1)
    assert archive_path(day) == slug.replace("-", "/") + "/"


def test_other_words_are_no_months():
    assert not any(map(is_month_folder, ["2026", "2026-3", "2026-03-07", "society", "٢٠٢٦-٠٣"]))


def test_each_kind_of_list_has_its_place_below_the_index():
    kinds = [Kind.RUBRIC, Kind.TAG, Kind.CONTRIBUTOR]
    routes = [list_route(kind, "word") for kind in kinds]
    assert routes == ["/word/", "/tags/word/", "/contributors/word/"]
    assert list_route(Kind.TAG, "") == ""


def test_a_list_has_an_address_where_index_and_term_are_known():
    term = SimpleNamespace(slug="bridge")
    assert list_address("/news/", Kind.TAG, term) == "/news/tags/bridge/"
    assert list_address("/news/", Kind.RUBRIC, term) == "/news/bridge/"
    assert list_address("", Kind.TAG, term) == list_address("/news/", Kind.TAG, None) == ""


def test_the_month_after_december_is_in_the_next_year():
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2026, 1, 31)) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ((2026,), "2025-12-31T21:00", "2026-12-31T21:00"),
        ((2026, 12), "2026-11-30T21:00", "2026-12-31T21:00"),
        ((2024, 2, 29), "2024-02-28T21:00", "2024-02-29T21:00"),
    ],
)
def test_a_period_begins_and_ends_at_midnight_of_the_site(period, start, end):
    bounds = [f"{moment:%Y-%m-%dT%H:%M}" for moment in period_bounds(*period)]
    assert bounds == [start, end]


@pytest.mark.parametrize(
    "period", [(0,), (9999,), (2026, 13), (2026, 2, 30), (9999, 12, 31), (1, 1, 1)]
)
def test_there_is_no_such_period(period):
    with pytest.raises((ValueError, OverflowError)):
        period_bounds(*period)


@pytest.mark.parametrize(
    ("address", "may_be"),
    [
        ("bridge", True),
        ("society/bridge", True),
        ("2026-03/bridge", True),
        ("2026/03/07/bridge", True),
        ("2026/03/bridge", False),
        ("2026", False),
        ("2026/03", False),
        ("tags/bridge", False),
        ("society/feed", False),
        ("a/b/c/d", False),
    ],
)
def test_what_may_be_the_address_of_an_article(address, may_be):
    assert may_be_article(address.split("/")) is may_be


@pytest.mark.parametrize(
    ("url", "address"), [("/news/", "/news/"), ("/news", "/news/"), (None, "")]
)
def test_the_address_of_an_index_ends_with_a_slash(url, address):
    assert index_address(SimpleNamespace(get_url=lambda request: url), None) == address


def test_a_site_without_an_index_has_no_address_of_one():
    assert index_address(None, None) == ""
