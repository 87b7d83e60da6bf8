"""What a card of a list shows: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Site

from wagtail_regional_news.contributors.choices import ContributorKind
from wagtail_regional_news.contributors.schema import ContributorCard
from wagtail_regional_news.foundation.markup import entity, part, whole_address
from wagtail_regional_news.photos.renderers import Picture
from wagtail_regional_news.photos.schema import PhotoPassport

from .urls import index_address


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
    byline: str = ""
    """Names of the writers, joined by commas."""


@dataclass(frozen=True)
class Breadcrumb:
    title: str
    url: str


@dataclass(frozen=True)
class Neighbour:
    """The article before or after another in a list."""

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
class CalendarDay:
    number: int
    """0 where the week has no day of this month."""
    url: str = ""
    """"" where the day has no news."""
    is_current: bool = False


@dataclass(frozen=True)
class Calendar:
    """A month of the archive, week by week."""

    title: str
    weekdays: Sequence[tuple[str, str]]
    """Short and long names, from the first day of the reader's week."""
    weeks: Sequence[Sequence[CalendarDay]]
    newer: Breadcrumb | None = None
    older: Breadcrumb | None = None


@dataclass(frozen=True)
class Choice:
    slug: str
    name: str
    is_chosen: bool = False


@dataclass(frozen=True)
class SearchFilters:
    """A reader's search as it was understood."""

    query: str = ""
    rubrics: Sequence[Choice] = ()
    since: str = ""
    """First and last day as in ISO 8601, or what was written where that is no date."""
    until: str = ""
    since_error: str = ""
    until_error: str = ""

    @property
    def errors(self) -> list[str]:
        return [error for error in (self.since_error, self.until_error) if error]

    @property
    def is_narrowed(self) -> bool:
        """Whether it is for less than everything."""
        is_chosen = any(rubric.is_chosen for rubric in self.rubrics)
        return is_chosen or bool(self.since or self.until)


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
    picture: Picture | None = None
    """The rubric's own picture."""
    passport: PhotoPassport = field(default_factory=PhotoPassport)
    seo_title: str = ""
    search_description: str = ""
    months: Sequence[ArchiveLink] = ()
    """Months of the archive, newest first."""
    calendar: Calendar | None = None
    """Days that have news, on the pages of a month or a day."""
    query: str = ""
    filters: SearchFilters | None = None
    """What a search is narrowed to; None where the list is no search."""

    @property
    def is_card_first(self) -> bool:
        """Whether the page's first image is that of a card."""
        return self.picture is None


def way_to_list(index: Any | None, request: HttpRequest) -> list[Breadcrumb]:
    """Front page and news index, as far as they are two."""
    site = Site.find_for_request(request)
    home_url, index_url = (
        site.root_page.get_url(request) if site else "",
        index_address(index, request),
    )
    trail = [Breadcrumb(gettext("Front page"), home_url)] if home_url else []
    if index and index_url.rstrip("/") != (home_url or "").rstrip("/"):
        trail.append(Breadcrumb(index.title, index_url))
    return trail


def breadcrumb_list(trail: Sequence[Breadcrumb], title: str, root: str) -> dict[str, Any]:
    """A BreadcrumbList of schema.org: the way to the page ``title``, which ends it; {} at its top."""
    if not trail:
        return {}
    steps = [(crumb.title, whole_address(crumb.url, root)) for crumb in trail] + [(title, "")]
    items = [
        part("ListItem", position=number, name=name, item=url)
        for number, (name, url) in enumerate(steps, 1)
    ]
    return entity("BreadcrumbList", itemListElement=items)


def list_entity(listing: ListPage, root: str) -> dict[str, Any]:
    """A ProfilePage of a contributor, a CollectionPage of any other list."""
    values: dict[str, Any] = {"url": listing.canonical_url, "description": listing.description}
    if listing.author:
        return entity("ProfilePage", mainEntity=_profile(listing, listing.author, root), **values)
    items = [
        part("ListItem", position=number, url=whole_address(card.url, root))
        for number, card in enumerate(listing.cards, 1)
    ]
    contents = part("ItemList", itemListElement=items) if items else None
    return entity("CollectionPage", name=listing.heading, mainEntity=contents, **values)


def _profile(listing: ListPage, author: ContributorCard, root: str) -> dict[str, Any]:
    is_person = listing.subject.kind == ContributorKind.PERSON
    return part(
        "Person" if is_person else "Organization",
        name=listing.heading,
        url=listing.canonical_url,
        description=author.bio,
        jobTitle=author.position if is_person else "",
        image=whole_address(author.picture.src, root) if author.picture else "",
        sameAs=[url for _label, url in author.links],
    )
