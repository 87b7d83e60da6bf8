"""The words of an index's own addresses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from wagtail_regional_news.rubrics.validators import ROUTE_WORDS

from .choices import Kind

MONTH_FOLDER = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$", re.ASCII)
PREFIXES = {Kind.RUBRIC: "", Kind.TAG: "tags/", Kind.CONTRIBUTOR: "contributors/"}


def index_address(index: Any, request: HttpRequest | None) -> str:
    """Address of an index with a slash at its end, whatever WAGTAIL_APPEND_SLASH says; "" without."""
    url = index.get_url(request) if index else ""
    return f"{url.rstrip('/')}/" if url else ""


def list_route(kind: Kind, slug: str) -> str:
    """``/society/``, ``/tags/bridge/`` or ``/contributors/ivanov/`` below an index; "" without."""
    return f"/{PREFIXES[kind]}{slug}/" if slug else ""


def list_address(index_url: str, kind: Kind, term: Any | None) -> str:
    """Where the list of a rubric, tag or contributor stands; "" without an index or a term."""
    return f"{index_url}{list_route(kind, term.slug)[1:]}" if index_url and term else ""


def folder_slug(day: date) -> str:
    """``2026-03``: the slug of the folder that keeps a month's articles."""
    return day.isoformat()[:7]


def folder_month(slug: str) -> date:
    """First day of the month that a folder of this slug keeps."""
    return date.fromisoformat(f"{slug}-01")


def is_month_folder(slug: str) -> bool:
    return bool(MONTH_FOLDER.match(slug))


def archive_path(day: date) -> str:
    """``2026/03/``: where the archive shows the month of ``day``."""
    return f"{folder_slug(day).replace('-', '/')}/"


def local_day(moment: datetime) -> date:
    """The day of ``moment`` in the site's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def first_of_month(moment: datetime) -> date:
    """First day of the month that ``moment`` falls in, in the site's time zone."""
    return local_day(moment).replace(day=1)


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def period_bounds(year: int, month: int = 0, day: int = 0) -> tuple[datetime, datetime]:
    """
    First moment of a year, month or day and of the next one.

    Raises ValueError or OverflowError where there is no such period.
    """
    start = date(year, month or 1, day or 1)
    if day:
        end = start + timedelta(days=1)
    elif month:
        end = next_month(start)
    else:
        end = date(year + 1, 1, 1)
    return _midnight(start), _midnight(end)


def _midnight(day: date) -> datetime:
    # In UTC, as databases need it: the first hours of the year 1 have no such moment.
    return datetime.combine(day, time(), timezone.get_default_timezone()).astimezone(UTC)


def may_be_article(components: list[str]) -> bool:
    """Whether these words can be an article's address in any of the URL styles."""
    match components:
        case [slug] | [_, slug]:
            is_formed = True
        case [year, month, day, slug]:
            is_formed = year.isdigit() and month.isdigit() and day.isdigit()
        case _:
            return False
    is_reserved = not ROUTE_WORDS.isdisjoint((components[0], slug))
    return is_formed and not is_reserved and not slug.isdigit()
