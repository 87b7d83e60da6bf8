"""Dates as a newspaper prints them, in the active language and time zone."""

from calendar import Calendar
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import pgettext


def day_in_words(day: date | None = None) -> str:
    """``14 февраля, Пятница``; today when no day is given."""
    shown = day or timezone.localdate()
    day_and_month = format_date(shown, pgettext("day and month, as a date format", "j E"))
    weekday = capfirst(format_date(shown, "l"))
    # Translators: the line under the name of the paper, e.g. "14 February, Friday".
    line = pgettext("day and weekday", "%(day_and_month)s, %(weekday)s")
    return line % {"day_and_month": day_and_month, "weekday": weekday}


def listing_date(moment: datetime) -> str:
    """``14.02.2025, 11:38``; a naive moment is taken as local."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return format_date(local, f"{get_format('SHORT_DATE_FORMAT')}, H:i")


def moment_in_words(moment: datetime) -> str:
    """``14 февраля 2025, 11:38``; a naive moment is taken as local."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{period_in_words(local.date(), has_day=True)}, {format_date(local, 'H:i')}"


def period_in_words(start: date, *, has_month: bool = True, has_day: bool = False) -> str:
    """``2025``, ``Февраль 2025`` or ``14 февраля 2025``, for the period that begins at ``start``."""
    if has_day:
        return format_date(start, pgettext("day, month and year, as a date format", "j E Y"))
    if has_month:
        return capfirst(format_date(start, "F Y"))
    return format_date(start, "Y")


def weekday_names() -> list[tuple[str, str]]:
    """Short and long names of the days, from the one that a week begins with."""
    days = [(day + _first_weekday()) % 7 for day in range(7)]
    return [(str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in days]


def month_weeks(month: date) -> list[list[int]]:
    """Days of a month by weeks of seven; 0 where a day belongs to another month."""
    return Calendar(_first_weekday()).monthdayscalendar(month.year, month.month)


def _first_weekday() -> int:
    # Django counts from Sunday, Python from Monday.
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
