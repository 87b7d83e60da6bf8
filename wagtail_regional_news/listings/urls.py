"""The words of an index's own addresses."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone

from wagtail_regional_news.rubrics.validators import ROUTE_WORDS

MONTH_FOLDER = re.compile(r"^(\d{4})-(\d{2})$")


def folder_slug(day: date) -> str:
    """``2026-03``: the slug of the folder that keeps a month's articles."""
    return f"{day:%Y-%m}"


def is_month_folder(slug: str) -> bool:
    return bool(MONTH_FOLDER.match(slug))


def archive_path(day: date) -> str:
    """``2026/03/``: where the archive shows the month of ``day``."""
    return f"{day:%Y/%m}/"


def local_day(moment: datetime) -> date:
    """The day of ``moment`` in the site's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


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
