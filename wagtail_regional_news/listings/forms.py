"""What a reader asks the search for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_regional_news.conf import conf

from .schema import Choice, SearchFilters
from .urls import period_bounds

WORD = re.compile(r"\w+")
ECHO = 50


@dataclass(frozen=True)
class Search:
    """A reader's query, narrowed as far as it could be understood."""

    words: str
    """The query without its marks: one alone is a syntax error to SQLite's full text search."""
    filters: SearchFilters
    rubric_id: int = 0
    since: datetime | None = None
    until: datetime | None = None

    @property
    def query_string(self) -> str:
        """The search as an address keeps it, without what was not understood."""
        chosen = next((each.slug for each in self.filters.rubrics if each.is_chosen), "")
        days = {
            "since": "" if self.filters.since_error else self.filters.since,
            "until": "" if self.filters.until_error else self.filters.until,
        }
        named = {"q": self.filters.query, "rubric": chosen, **days}
        return urlencode({name: value for name, value in named.items() if value})


def read_search(data: Mapping[str, str], rubrics: Iterable[Any]) -> Search:
    """Reads ``q``, ``rubric`` (a slug), ``since`` and ``until``; a wrong date narrows nothing."""
    query = " ".join(data.get("q", "").split())[: conf().SEARCH_LENGTH]
    choices = {rubric.pk: rubric for rubric in rubrics}
    slug = data.get("rubric", "")
    rubric_id = next((pk for pk, rubric in choices.items() if rubric.slug == slug), 0)
    since, since_text, since_error = _read_day(data.get("since", ""))
    until, until_text, until_error = _read_day(data.get("until", ""))
    if since and until and until < since:
        until, until_error = None, _("The last day is before the first.")
    filters = SearchFilters(
        query=query,
        rubrics=[Choice(each.slug, each.name, pk == rubric_id) for pk, each in choices.items()],
        since=since_text,
        until=until_text,
        since_error=since_error,
        until_error=until_error,
    )
    words = " ".join(WORD.findall(query))
    return Search(words, filters, rubric_id, since and since[0], until and until[1])


def _read_day(text: str) -> tuple[tuple[datetime, datetime] | None, str, str]:
    """The bounds of the day, if any; its text for the form; and what is wrong with it."""
    field = forms.DateField(required=False)
    try:
        day: date | None = field.clean(text)
        bounds = period_bounds(day.year, day.month, day.day) if day else None
    except (ValidationError, ValueError, OverflowError):
        return None, text[:ECHO], str(field.error_messages["invalid"])
    return bounds, day.isoformat() if day else "", ""
