"""Keeps the table behind every list true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import override

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.redirects import forget_route, redirect_route
from wagtail_regional_news.foundation.tree import load_page_model

from .choices import Kind
from .queries import clashing_articles, count_month, due_entries, news_indexes
from .records import ArchiveMonth, Due, ListingEntry
from .urls import first_of_month, folder_slug, list_route, local_day, next_month

BATCH = 500
Month = tuple[int, date]


@dataclass(frozen=True)
class Discrepancies:
    """How the table differs from what it should hold."""

    missing: int = 0
    surplus: int = 0
    orphans: int = 0
    """Entries of pages that are no articles any more."""
    months: int = 0
    """Months whose count is wrong."""

    def __add__(self, other: Discrepancies) -> Discrepancies:
        return Discrepancies(
            self.missing + other.missing,
            self.surplus + other.surplus,
            self.orphans + other.orphans,
            self.months + other.months,
        )

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def total(self) -> int:
        return self.missing + self.surplus + self.orphans + self.months


# Articles


def sync_pages(page_ids: Iterable[int]) -> Discrepancies:
    """Brings the entries of these articles in line with the database. Returns what it changed."""
    return sum((_sync_batch(batch) for batch in _batches(page_ids)), Discrepancies())


def sync_subtree(path: str) -> Discrepancies:
    """Brings every article at or below this tree path in line."""
    return sum((_sync_batch(batch) for batch in _article_batches(path)), Discrepancies())


def settle_moved(path: str) -> None:
    """Gives moved articles a free slug where the index they came to has theirs already."""
    if not get_article_model_string():
        return
    for article in clashing_articles(path):
        article.settle_slug()
        article.save(clean=False)


def forget_article(page_id: int) -> None:
    """Takes an article that is about to be deleted out of every list."""
    entries = ListingEntry.objects.filter(page=page_id)
    months = _months_of(entries)
    entries.delete()
    _recount_months(months)


@transaction.atomic
def file_article(index: Any, article: Any) -> Any:
    """Adds a new article to the folder of its month (``published_at`` or today), made if need be."""
    day = local_day(article.published_at or timezone.now())
    return month_folder(index, day).add_child(instance=article)


@transaction.atomic
def month_folder(index: Any, day: date) -> Any:
    """The index's folder for the month of ``day``, made if need be, in its translations as well."""
    model, slug = index.month_folder_model(), folder_slug(day)
    # Two first articles of a month would otherwise make two folders of one name.
    pages = load_page_model().objects.select_for_update().order_by("pk")
    places = {page.pk: page for page in pages.filter(translation_key=index.translation_key)}
    folders = {
        pk: model._default_manager.child_of(page).filter(slug=slug).first()
        for pk, page in places.items()
    }
    # Wagtail offers an article for translation where its parent is translated already.
    key = next((folder.translation_key for folder in folders.values() if folder), uuid4())
    for pk, page in places.items():
        if folders[pk] is None:
            with override(page.locale.language_code):
                title = capfirst(date_format(day, "F Y"))
            folders[pk] = model(title=title, slug=slug, live=False, translation_key=key)
            page.add_child(instance=folders[pk])
        elif folders[pk].translation_key != key:
            model._default_manager.filter(pk=folders[pk].pk).update(translation_key=key)
    index.numchild = places[index.pk].numchild
    return folders[index.pk]


def _article_batches(path: str = "") -> Iterator[list[int]]:
    """Pks of every article at or below ``path``, without holding more than one batch."""
    if not get_article_model_string():
        return
    articles = get_article_model()._default_manager.filter(path__startswith=path).order_by("pk")
    batch = list(articles.values_list("pk", flat=True)[:BATCH])
    while batch:
        yield batch
        batch = list(articles.filter(pk__gt=batch[-1]).values_list("pk", flat=True)[:BATCH])


def _batches(page_ids: Iterable[int]) -> Iterator[list[int]]:
    pks = list(page_ids)
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


@transaction.atomic
def _sync_batch(page_ids: Sequence[int]) -> Discrepancies:
    # The lock makes two savers of one article take turns, so that neither undoes the other.
    pages = load_page_model().objects.select_for_update().filter(pk__in=page_ids)
    list(pages.order_by("pk").values_list("pk", flat=True))
    _date_articles(page_ids)
    missing, surplus = _differences(page_ids)
    ListingEntry.objects.filter(pk__in=[entry.pk for entry in surplus]).delete()
    ListingEntry.objects.bulk_create(missing)
    _recount_months(_month(entry) for entry in [*missing, *surplus] if entry.kind == Kind.ALL)
    return Discrepancies(missing=len(missing), surplus=len(surplus))


def _differences(page_ids: Sequence[int]) -> tuple[list[ListingEntry], list[ListingEntry]]:
    """Entries that these articles lack, and those they should not have."""
    due = due_entries(page_ids)
    surplus = []
    for entry in ListingEntry.objects.filter(page__in=page_ids):
        row = Due(entry.index_id, entry.kind, entry.key, entry.listed_at, entry.expires_at)
        if row in due[entry.page_id]:
            due[entry.page_id].remove(row)
        else:
            surplus.append(entry)
    missing = [
        ListingEntry(page_id=page_id, **row._asdict())
        for page_id, rows in due.items()
        for row in rows
    ]
    return missing, surplus


def _undated(page_ids: Sequence[int]) -> QuerySet[Any]:
    # What was made live through the base page class, or by a save of named fields.
    articles = get_article_model()._default_manager
    return articles.filter(pk__in=page_ids, live=True, published_at=None)


def _date_articles(page_ids: Sequence[int]) -> None:
    dates = _undated(page_ids).values_list("pk", "first_published_at", "go_live_at")
    for pk, first, go_live_at in dates:
        articles = get_article_model()._default_manager.filter(pk=pk)
        articles.update(published_at=first or max(filter(None, [go_live_at, timezone.now()])))


# Months


def _months_of(entries: QuerySet[ListingEntry]) -> set[Month]:
    return {_month(entry) for entry in entries.filter(kind=Kind.ALL)}


def _month(entry: ListingEntry) -> Month:
    return entry.index_id, first_of_month(entry.listed_at)


def _recount_months(months: Iterable[Month]) -> int:
    """Counts these months of an index again. Returns how many counts were wrong."""
    return sum(_recount(*month, mend=True) for month in sorted(set(months)))


@transaction.atomic
def _recount(index_id: int, month: date, *, mend: bool) -> int:
    found = ArchiveMonth.objects.filter(index=index_id, month=month)
    if mend:
        # Counted under a lock, or of two articles saved at once the later would count but one.
        ArchiveMonth.objects.get_or_create(index_id=index_id, month=month, defaults={"count": 0})
        list(found.select_for_update())
    count, stale_at = count_month(index_id, month)
    held = found.values_list("count", "stale_at").first() or (0, None)
    if held == (count, stale_at):
        return 0
    if mend:
        found.update(count=count, stale_at=stale_at)
    # A count that has gone stale by itself is no fault: readers of it count anew.
    return 0 if held[1] and held[1] <= timezone.now() else 1


def _all_months() -> Iterator[Month]:
    """Every month from the first entry of an index to its last, and every month counted."""
    spans = ListingEntry.objects.filter(kind=Kind.ALL, key=0).values_list("index").order_by()
    for index_id, first, last in spans.annotate(first=Min("listed_at"), last=Max("listed_at")):
        month, end = first_of_month(first), first_of_month(last)
        while month <= end:
            yield index_id, month
            month = next_month(month)
    yield from ArchiveMonth.objects.values_list("index", "month").order_by()


# The whole table


def audit_listings(*, mend: bool, report: Callable[[int], None] | None = None) -> Discrepancies:
    """
    Compares every entry and count with the articles, and puts them right where ``mend`` is true.

    Each batch is a transaction of its own, so a rebuild can be stopped and begun again at any
    time. ``report`` is told how many articles have been seen.
    """
    found, seen = Discrepancies(), 0
    for batch in _article_batches():
        found += _sync_batch(batch) if mend else _compare_batch(batch)
        seen += len(batch)
        if report:
            report(seen)
    orphans = _drop_orphans() if mend else _orphans().count()
    months = sum(_recount(*month, mend=mend) for month in sorted(set(_all_months())))
    return found + Discrepancies(orphans=orphans, months=months)


def _compare_batch(page_ids: Sequence[int]) -> Discrepancies:
    missing, surplus = _differences(page_ids)
    return Discrepancies(missing=len(missing) + _undated(page_ids).count(), surplus=len(surplus))


def _orphans() -> QuerySet[ListingEntry]:
    if not get_article_model_string():
        return ListingEntry.objects.all()
    articles = get_article_model()._default_manager.filter(pk=OuterRef("page"))
    return ListingEntry.objects.filter(~Exists(articles))


def _drop_orphans() -> int:
    count = 0
    while batch := list(_orphans().values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            entries = ListingEntry.objects.filter(pk__in=batch)
            months = _months_of(entries)
            entries.delete()
            _recount_months(months)
        count += len(batch)
    return count


# Lists that are renamed or deleted


def forget_list(kind: Kind, key: int, slug: str, locale_id: int | None = None) -> None:
    """Drops the list of a deleted rubric, tag or contributor, and the redirects that led to it."""
    ListingEntry.objects.filter(kind=kind, key=key).delete()
    for index in news_indexes(locale_id):
        forget_route(index, list_route(kind, slug))


def redirect_list(kind: Kind, old_slug: str, new_slug: str, locale_id: int | None = None) -> None:
    """
    Leaves one redirect from a list's old address to its new one, in every index that has it.

    Indexes are those of ``locale_id``, or all. An empty ``old_slug`` is a list that is new.
    """
    for index in news_indexes(locale_id):
        redirect_route(index, list_route(kind, old_slug), list_route(kind, new_slug))
