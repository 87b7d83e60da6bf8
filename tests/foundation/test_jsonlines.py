from datetime import UTC, datetime

import pytest

from wagtail_regional_news.articles.choices import ArticleKind
from wagtail_regional_news.foundation.jsonlines import (
    LineError,
    choice_of,
    moment_of,
    read_row,
    row_of,
    rows_of,
    text_of,
    texts_of,
)


def test_a_row_loses_what_no_database_keeps():
    assert read_row(b'\xef\xbb\xbf{"a\\u0000": ["x\\ud800y", {"b": "\\u0007z\\n"}], "n": 1}') == {
        "a": ["xy", {"b": "z\n"}],
        "n": 1,
    }


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe{}", b"[" * 100_000, b"1" * 5000],
    ids=lambda raw: repr(raw[:10]),
)
def test_what_is_no_object_is_refused(raw):
    with pytest.raises(LineError):
        read_row(raw)


def test_texts_are_stripped_and_numbers_taken_for_texts():
    assert text_of({"a": " x "}, "a") == "x"
    assert text_of({"a": 45}, "a") == "45"
    assert text_of({"a": None}, "a") == ""
    assert text_of({}, "a") == ""
    assert texts_of({"a": ["x", " ", None, 7]}, "a") == ["x", "7"]
    assert texts_of({"a": None}, "a") == []


@pytest.mark.parametrize("value", [True, 1.5, [], {}])
def test_other_values_are_no_texts(value):
    with pytest.raises(LineError, match="“a” is to be a text"):
        text_of({"a": value}, "a")


def test_a_required_text_is_missed():
    with pytest.raises(LineError, match="“a” is missing"):
        text_of({"a": " "}, "a", required=True)


def test_a_value_of_a_closed_list():
    assert choice_of({"kind": "opinion"}, "kind", ArticleKind, "news") == "opinion"
    assert choice_of({}, "kind", ArticleKind, "news") == "news"
    with pytest.raises(LineError, match="news, reportage"):
        choice_of({"kind": "novel"}, "kind", ArticleKind, "news")


def test_objects_and_lists_of_objects():
    assert row_of({"a": {"b": 1}}, "a") == {"b": 1}
    assert row_of({"a": None}, "a") == {}
    assert rows_of({"a": [{"b": 1}]}, "a") == [{"b": 1}]
    with pytest.raises(LineError):
        row_of({"a": "b"}, "a")
    with pytest.raises(LineError):
        rows_of({"a": ["b"]}, "a")
    with pytest.raises(LineError):
        rows_of({"a": {"b": 1}}, "a")


@pytest.mark.parametrize(
    ("text", "moment", "guessed"),
    [
        ("2023-11-28T10:48:00+03:00", datetime(2023, 11, 28, 7, 48, tzinfo=UTC), False),
        ("2023-11-28T07:48:00Z", datetime(2023, 11, 28, 7, 48, tzinfo=UTC), False),
        ("2023-11-28 10:48", datetime(2023, 11, 28, 7, 48, tzinfo=UTC), True),
        ("2023-11-28", datetime(2023, 11, 27, 21, tzinfo=UTC), True),
    ],
)
def test_a_moment_without_a_zone_is_in_the_sites(text, moment, guessed):
    assert moment_of({"at": text}, "at") == (moment, guessed)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2023-13-01", "0001-01-01", "9999-12-31T23:59:59Z", "0999-05-05"]
)
def test_other_moments_are_refused(text):
    with pytest.raises(LineError, match="at"):
        moment_of({"at": text}, "at")
