"""What a card of a list shows: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail_regional_news.photos.renderers import Picture


@dataclass(frozen=True)
class Card:
    """An article in a list; every text may be empty."""

    pk: int
    title: str
    url: str
    lead: str = ""
    published_at: datetime | None = None
    rubric_name: str = ""
    rubric_url: str = ""
    rubric_colour: str = ""
    picture: Picture | None = None
    credit: str = ""
    kind_label: str = ""
    age_mark: str = ""
    ad_label: str = ""


@dataclass(frozen=True)
class ListPage:
    """One page of a list: what ``news_index_page.html`` shows."""

    kind: str
    """``latest``, ``rubric``, ``tag``, ``contributor``, ``archive`` or ``search``."""
    heading: str
    url: str
    """Address of the list's first page: the canonical one of all its pages."""
    cards: Sequence[Card] = ()
    older_url: str = ""
    newer_url: str = ""
    description: str = ""
    subject: Any = None
    """The rubric, tag or contributor that the list is about."""
    seo_title: str = ""
    search_description: str = ""
    months: Sequence[Any] = ()
    query: str = ""
