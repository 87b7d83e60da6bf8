from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from wagtail_regional_news.foundation.dates import (
    day_in_words,
    listing_date,
    moment_in_words,
    month_weeks,
    period_in_words,
    weekday_names,
)


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("ru", date(2025, 2, 14), "14 февраля, Пятница"),
        ("ru", date(2026, 5, 3), "3 мая, Воскресенье"),
        ("ru", date(2026, 8, 26), "26 августа, Среда"),
        ("en", date(2025, 2, 14), "14 February, Friday"),
    ],
)
def test_a_day_is_written_in_words(language, day, words):
    with translation.override(language):
        assert day_in_words(day) == words


def test_today_is_the_day_of_the_current_time_zone():
    with timezone.override("Pacific/Kiritimati"):
        assert day_in_words() == day_in_words(timezone.localdate())
        ahead = day_in_words()
    with timezone.override("Pacific/Pago_Pago"):
        assert day_in_words() != ahead


@pytest.mark.parametrize(
    ("language", "shown"),
    [("ru", "14.02.2025, 11:38"), ("en", "02/14/2025, 11:38"), ("de", "14.02.2025, 11:38")],
)
def test_a_moment_in_a_list_is_short_and_local(language, shown):
    moment = datetime(2025, 2, 14, 8, 38, tzinfo=UTC)
    with translation.override(language), timezone.override("Europe/Moscow"):
        assert listing_date(moment) == shown


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "14 февраля 2025, 11:38"), ("en", "14 February 2025, 11:38")],
)
def test_a_moment_in_words_is_local(language, words):
    moment = datetime(2025, 2, 14, 8, 38, tzinfo=UTC)
    with translation.override(language), timezone.override("Europe/Moscow"):
        assert moment_in_words(moment) == words


def test_hours_have_two_digits():
    with translation.override("ru"):
        moment = datetime(2025, 2, 4, 9, 5)  # noqa: DTZ001
        assert moment_in_words(moment) == "4 февраля 2025, 09:05"
        assert listing_date(datetime(2025, 2, 4, 9, 5)) == "04.02.2025, 09:05"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "parts", "words"),
    [
        ("ru", {"has_month": False}, "2025"),
        ("ru", {}, "Февраль 2025"),
        ("ru", {"has_day": True}, "14 февраля 2025"),
        ("en", {"has_day": True}, "14 February 2025"),
    ],
)
def test_a_period_is_named_by_as_much_as_it_has(language, parts, words):
    with translation.override(language):
        assert period_in_words(date(2025, 2, 14), **parts) == words


def test_a_week_begins_where_the_language_has_it():
    march = date(2026, 3, 1)
    with translation.override("en"):
        assert weekday_names()[0] == ("Sun", "Sunday")
        assert month_weeks(march)[0] == [1, 2, 3, 4, 5, 6, 7]
    with translation.override("ru"):
        assert weekday_names()[0] == ("Пн", "Понедельник")
        assert month_weeks(march)[0] == [0, 0, 0, 0, 0, 0, 1]
        assert month_weeks(march)[-1] == [30, 31, 0, 0, 0, 0, 0]


def test_a_moment_is_a_day_in_words_and_a_time():
    moment = datetime(2025, 2, 14, 8, 38, tzinfo=UTC)
    with translation.override("ru"):
        assert moment_in_words(moment) == "14 февраля 2025, 11:38"
    assert moment_in_words(datetime(2025, 2, 4, 9, 5)) == "4 February 2025, 09:05"  # noqa: DTZ001
