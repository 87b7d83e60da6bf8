"""Which articles stand in which list, in what order."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import get_page_models

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.paging import Cursor, Slice, cut_slice
from wagtail_regional_news.foundation.tree import (
    load_page_model,
    nearest,
    restricted_paths,
    with_privacy,
)
from wagtail_regional_news.foundation.unions import union_rows
from wagtail_regional_news.photos.choices import EVERY_RENDITION
from wagtail_regional_news.photos.queries import prefetch_renditions

from .choices import Kind
from .managers import EntryQuerySet
from .records import ArchiveMonth, Due, ListingEntry
from .urls import period_bounds

SEARCHED = 200


@dataclass(frozen=True)
class Shelf:
    """
    A short list to be filled: ``size`` articles from bounded ``parts``.

    A part is a sliced queryset that yields ``(page_id, listed_at, weight)``. Parts are taken in
    turn, heavier and newer first within each; ``merged`` parts make one list, newest first.
    A ``varied`` shelf prefers what no shelf filled before it shows, and repeats rather than fall
    short: its parts need some rows to spare.
    """

    parts: tuple[QuerySet[Any, Any], ...]
    size: int
    skip: frozenset[int] = frozenset()
    merged: bool = False
    varied: bool = False


def is_article(model: type[Any] | None) -> bool:
    """Whether ``model`` is the site's article type or a subclass of it."""
    if model is None or not get_article_model_string():
        return False
    return issubclass(model, get_article_model())


def index_models() -> list[Any]:
    """Page types that hold news (subclasses of NewsIndexMixin)."""
    return [model for model in get_page_models() if getattr(model, "is_news_index", False)]


def index_content_types() -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*index_models()).values())


def listed(index_id: int, kind: str = Kind.ALL, key: int = 0) -> EntryQuerySet:
    """Entries of one list that are public at this moment, newest first."""
    entries = ListingEntry.objects.filter(index=index_id, kind=kind, key=key)
    return entries.public().order_by("-listed_at", "-page_id")


def newest(index_id: int, kind: str, key: int, size: int) -> QuerySet[Any, Any]:
    """The newest ``size`` of one list as a part of a Shelf."""
    return listed(index_id, kind, key).values_list("page_id", "listed_at", Value(0.0))[:size]


def chosen(index_id: int, page_ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Those of ``page_ids`` that are public, as a part of a Shelf in the given order."""
    weight = models.Case(
        *(models.When(page=pk, then=Value(float(-n))) for n, pk in enumerate(page_ids)),
        default=Value(0.0),
    )
    entries = listed(index_id).filter(page__in=page_ids)
    return entries.values_list("page_id", "listed_at", weight)[: len(page_ids)]


def beside(index_id: int, kind: str, key: int, place: Cursor) -> QuerySet[Any, Any]:
    """The entry right before or after a place in a list as a part of a Shelf."""
    entries = place.filter(listed(index_id, kind, key), "listed_at", "page_id")
    if place.backwards:
        entries = entries.order_by("listed_at", "page_id")
    return entries.values_list("page_id", "listed_at", Value(0.0))[:1]


def fill_shelves(shelves: Mapping[str, Shelf], images: Iterable[Any] = ()) -> dict[str, list[Any]]:
    """
    Articles for every shelf in three queries, however many shelves there are.

    ``images`` are further pictures of the page, whose renditions come in the same query.
    """
    wanted: dict[str, list[int]] = {}
    shown: set[int] = set()
    for name, shelf, rows in _bounded_rows(shelves):
        wanted[name] = _pick(shelf, rows, shown)
        shown.update(wanted[name])
    cards = article_cards({pk for pks in wanted.values() for pk in pks}, images)
    return {name: [cards[pk] for pk in pks if pk in cards] for name, pks in wanted.items()}


def article_cards(
    page_ids: Iterable[int],
    images: Iterable[Any] = (),
    specs: Iterable[str] = EVERY_RENDITION,
    *,
    bylines: bool = False,
) -> dict[int, Any]:
    """Articles by pk with what a card shows, in two queries, three with bylines; no body."""
    ids = list(page_ids)
    articles = get_article_model()._default_manager.filter(pk__in=ids).defer_streamfields()
    articles = articles.select_related("rubric", "lead_photo")
    found = articles.prefetch_related(*["bylines"] if bylines else []).in_bulk()
    photos = [card.lead_photo for card in found.values() if card.lead_photo]
    prefetch_renditions([*photos, *images], specs)
    return found


def list_slice(
    entries: QuerySet[ListingEntry], cursor: Cursor | None, size: int, images: Iterable[Any] = ()
) -> Slice[Any]:
    """One page of a list as article cards; ``images`` as of ``fill_shelves``."""
    page = cut_slice(entries, cursor, size, "listed_at", "page_id")
    cards = article_cards([entry.page_id for entry in page.rows], images, bylines=True)
    rows = [cards[entry.page_id] for entry in page.rows if entry.page_id in cards]
    return Slice(rows, page.older, page.newer)


def archive_months(index_id: int, year: int = 0) -> list[ArchiveMonth]:
    """Months of an index that have news, newest first; of one year where it is given."""
    rows = ArchiveMonth.objects.filter(index=index_id).order_by("-month")
    months = list(rows.filter(month__year=year) if year else rows)
    now = timezone.now()
    for row in months:
        if row.stale_at and row.stale_at <= now:
            row.count, row.stale_at = count_month(index_id, row.month)
    return [row for row in months if row.count]


def month_around(index_id: int, month: date) -> tuple[set[int], date | None, date | None]:
    """Days of a month that have articles, and the nearest months after and before it that have."""
    days = range(1, monthrange(month.year, month.month)[1] + 1)
    counted = ArchiveMonth.objects.filter(index=index_id, count__gt=0)
    months = (
        counted.filter(month__gt=month).order_by("month"),
        counted.filter(month__lt=month).order_by("-month"),
    )
    # A probe of the index for each day; all in one query, whose columns need one type.
    parts = [rows.values_list(Cast("month", CharField(max_length=10)))[:1] for rows in months]
    for day in days:
        entries = listed(index_id).between(*period_bounds(month.year, month.month, day))
        parts.append(entries.values_list(Cast("kind", CharField(max_length=10)))[:1])
    found = dict(union_rows(parts))
    newer, older = (date.fromisoformat(found[n]) if n in found else None for n in (0, 1))
    return {day for day in days if day + 1 in found}, newer, older


def count_month(index_id: int, month: date) -> tuple[int, datetime | None]:
    """How many articles of a month are public now, and until when that holds by itself."""
    now = timezone.now()
    entries = ListingEntry.objects.filter(index=index_id, kind=Kind.ALL, key=0)
    found = entries.between(*period_bounds(month.year, month.month)).aggregate(
        count=models.Count(
            "pk",
            filter=Q(listed_at__lte=now) & (Q(expires_at=None) | Q(expires_at__gt=now)),
        ),
        appears=models.Min("listed_at", filter=Q(listed_at__gt=now)),
        expires=models.Min("expires_at", filter=Q(expires_at__gt=now)),
    )
    ahead = [moment for moment in (found["appears"], found["expires"]) if moment]
    return found["count"], min(ahead, default=None)


def _bounded_rows(
    shelves: Mapping[str, Shelf],
) -> Iterable[tuple[str, Shelf, list[list[tuple[Any, ...]]]]]:
    """The rows of every part of every shelf, by one UNION ALL of bounded reads."""
    parts = [part for shelf in shelves.values() for part in shelf.parts]
    rows: list[list[tuple[Any, ...]]] = [[] for _part in parts]
    for number, *row in union_rows(parts):
        rows[number].append(tuple(row))
    position = 0
    for name, shelf in shelves.items():
        yield name, shelf, rows[position : position + len(shelf.parts)]
        position += len(shelf.parts)


def _pick(shelf: Shelf, parts: list[list[tuple[Any, ...]]], shown: set[int]) -> list[int]:
    groups = [[row for part in parts for row in part]] if shelf.merged else parts
    picked: dict[int, None] = {}
    for rows in groups:
        for page_id, _listed_at, _weight in sorted(
            rows, key=lambda row: (row[2], row[1], row[0]), reverse=True
        ):
            if page_id not in shelf.skip:
                picked.setdefault(page_id)
    best = sorted(picked, key=shown.__contains__) if shelf.varied else picked
    taken = set(list(best)[: shelf.size])
    return [pk for pk in picked if pk in taken]


def due_entries(page_ids: Sequence[int]) -> dict[int, set[Due]]:
    """
    What the table should hold for these articles: a set for each id, empty if not public.

    What has expired keeps its entries, which nobody sees, until the scheduler unpublishes it.
    """
    due: dict[int, set[Due]] = {pk: set() for pk in page_ids}
    rows = (
        get_article_model()
        ._default_manager.filter(pk__in=page_ids, live=True, published_at__isnull=False)
        .values_list("pk", "path", "published_at", "expire_at")
    )
    public = {row[0]: row for row in rows}
    if not public:
        return due
    indexes, barred = index_paths(), restricted_paths()
    keys = get_article_model().listing_keys(list(public))
    for pk, path, listed_at, expires_at in public.values():
        index_id = nearest(path, indexes)
        if index_id is None or nearest(path, barred) is not None:
            continue
        due[pk] = {Due(index_id, kind, key, listed_at, expires_at) for kind, key in keys[pk]}
    return due


def index_paths() -> dict[str, int]:
    """Tree path -> pk of every news index."""
    pages = load_page_model().objects.filter(content_type__in=index_content_types())
    return dict(pages.values_list("path", "pk"))


def news_indexes(locale_id: int | None = None) -> list[Any]:
    """Every news index, or those of one locale."""
    pages = load_page_model().objects.filter(content_type__in=index_content_types())
    return list((pages.filter(locale=locale_id) if locale_id else pages).specific())


def clashing_articles(path: str) -> QuerySet[Any]:
    """Articles at or below ``path`` whose slug another page of their index has as well."""
    index_path = max((p for p in index_paths() if path.startswith(p)), key=len, default=path)
    others = load_page_model().objects.filter(path__startswith=index_path, slug=OuterRef("slug"))
    articles = get_article_model()._default_manager.filter(path__startswith=path)
    return articles.filter(Exists(others.exclude(path__startswith=path)))


def nearest_index(path: str) -> Any | None:
    """The news index at this tree path or above it."""
    pk = nearest(path, index_paths())
    return load_page_model().objects.get(pk=pk).specific if pk else None


def routed_article(index: Any, slug: str) -> Any | None:
    """The live article of this slug anywhere below ``index``, with what its page shows."""
    now = timezone.now()
    articles = get_article_model()._default_manager.filter(
        Q(expire_at=None) | Q(expire_at__gt=now),
        slug=slug,
        path__startswith=index.path,
        live=True,
    )
    article = with_privacy(articles).select_related("rubric", "lead_photo").first()
    return article.specific if article else None


def searched_ids(
    index: Any,
    query: str,
    rubric_id: int = 0,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[int]:
    """
    Pks of public articles of ``index`` that a reader's query finds, best first, 200 at most.

    They are those of one main rubric, and of ``since <= published_at < until``, where given.
    """
    wanted = {"rubric": rubric_id, "published_at__gte": since, "published_at__lt": until}
    narrowed = {name: value for name, value in wanted.items() if value}
    articles = get_article_model()._default_manager.live().defer_streamfields().filter(**narrowed)
    found = [page.pk for page in articles.descendant_of(index).search(query)[:SEARCHED]]
    public = set(listed(index.pk).filter(page__in=found).values_list("page_id", flat=True))
    return [pk for pk in found if pk in public]
