from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from django.utils.translation import override

from wagtail_regional_news.listings.forms import read_search

CITY = SimpleNamespace(pk=7, slug="city", name="City")


def search(**data):
    return read_search(data, [CITY])


def test_a_search_is_narrowed_to_a_rubric_and_to_days_of_the_site():
    found = search(q=" old  bridge! ", rubric="city", since="2026-03-07", until="2026-03-07")
    assert (found.words, found.filters.query, found.rubric_id) == ("old bridge", "old bridge!", 7)
    assert found.since == datetime(2026, 3, 6, 21, tzinfo=UTC)
    assert found.until == datetime(2026, 3, 7, 21, tzinfo=UTC)
    assert [choice.is_chosen for choice in found.filters.rubrics] == [True]
    assert found.filters.is_narrowed
    assert found.filters.errors == []


def test_nothing_asked_is_nothing_narrowed():
    found = search()
    assert (found.words, found.rubric_id, found.since, found.until) == ("", 0, None, None)
    assert not found.filters.is_narrowed
    assert found.query_string == ""


@pytest.mark.parametrize(
    "text", ["x", "2026-02-30", "0001-01-01", "9999-12-31", "\x00", "9" * 3000, "2026-03-07T00:00"]
)
def test_a_wrong_date_is_told_beside_its_field_and_narrows_nothing(text):
    found = search(q="bridge", rubric="city", since=text, until="2026-03-07")
    assert found.since is None
    assert found.filters.since_error == "Enter a valid date."
    assert text.startswith(found.filters.since)
    assert len(found.filters.since) <= 50
    assert (found.filters.until, found.filters.until_error) == ("2026-03-07", "")
    assert (found.words, found.rubric_id) == ("bridge", 7)


def test_a_period_that_ends_before_it_begins_is_told_so():
    found = search(since="2026-03-07", until="2026-03-06")
    assert found.filters.errors == ["The last day is before the first."]
    assert found.until is None
    assert found.since


def test_a_date_is_read_as_the_reader_writes_it():
    with override("ru"):
        assert search(since="07.03.2026").filters.since == "2026-03-07"


def test_a_rubric_that_is_none_chooses_nothing():
    assert search(rubric="none").rubric_id == 0


def test_a_long_query_is_cut_and_marks_are_no_words(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"SEARCH_LENGTH": 5}
    assert search(q="x" * 3000).words == "xxxxx"
    assert search(q='"(*').words == ""


def test_an_address_keeps_what_was_understood():
    kept = parse_qs(search(q="a&b", rubric="city", since="x", until="2026-03-07").query_string)
    assert kept == {"q": ["a&b"], "rubric": ["city"], "until": ["2026-03-07"]}
