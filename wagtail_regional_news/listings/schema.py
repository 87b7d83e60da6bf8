"""What a card of a list shows: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wagtail_regional_news.contributors.schema import ContributorCard
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
class Breadcrumb:
    title: str
    url: str


@dataclass(frozen=True)
class ArchiveLink:
    """A month of the archive (its first day), and how many articles it has."""

    month: date
    count: int
    url: str
    title: str
    year: Breadcrumb


@dataclass(frozen=True)
class ListPage:
    """One page of a list: what ``news_index_page.html`` shows."""

    kind: str
    """``latest``, ``rubric``, ``tag``, ``contributor``, ``archive`` or ``search``."""
    heading: str
    url: str
    """Address of the list's first page."""
    index_url: str
    """Address of the news index."""
    canonical_url: str = ""
    """``url`` with scheme and host: the canonical address of all the list's pages."""
    breadcrumbs: Sequence[Breadcrumb] = ()
    feed_url: str = ""
    """The list's own feed, or "" where it has none."""
    cards: Sequence[Card] = ()
    older_url: str = ""
    newer_url: str = ""
    description: str = ""
    subject: Any = None
    """The rubric, tag or contributor that the list is about."""
    author: ContributorCard | None = None
    """The contributor as a card, without the name that the heading says."""
    seo_title: str = ""
    search_description: str = ""
    months: Sequence[ArchiveLink] = ()
    """Months of the archive, newest first."""
    query: str = ""
