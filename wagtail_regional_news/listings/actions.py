"""Keeps the table behind every list true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.tree import load_page_model

from .choices import Kind
from .queries import Due, due_entries, listed_between, period_bounds
from .records import ArchiveMonth, ListingEntry
from .urls import folder_slug, local_day

BATCH = 500
Month = tuple[int, date]


@dataclass(frozen=True)
class Drift:
    """How the table differs from what it should hold."""

    missing: int = 0
    surplus: int = 0
    months: int = 0

    def __add__(self, other: Drift) -> Drift:
        return Drift(
            self.missing + other.missing,
            self.surplus + other.surplus,
            self.months + other.months,
        )

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.months)


def sync_pages(page_ids: Iterable[int]) -> Drift:
    """Brings the entries of these articles in line with the database. Returns what it changed."""
    return sum((_sync_batch(batch) for batch in _batches(page_ids)), Drift())


def sync_subtree(path: str) -> Drift:
    """Brings every article at or below this tree path in line."""
    if not get_article_model_string():
        return Drift()
    articles = get_article_model()._default_manager.filter(path__startswith=path)
    return sync_pages(articles.order_by("pk").values_list("pk", flat=True).iterator(BATCH))


def recount_months(months: Iterable[Month]) -> int:
    """Counts these months of an index again. Returns how many counts were wrong."""
    return sum(_recount(index_id, month) for index_id, month in sorted(set(months)))


def touched_months(page_id: int) -> set[Month]:
    """The months whose counts this article stands in."""
    entries = ListingEntry.objects.filter(page=page_id, kind=Kind.ALL)
    return {
        (index, month_of(moment)) for index, moment in entries.values_list("index", "listed_at")
    }


def month_of(moment: datetime) -> date:
    """First day of the month that ``moment`` falls in, in the site's time zone."""
    return local_day(moment).replace(day=1)


@transaction.atomic
def file_article(index: Any, article: Any) -> Any:
    """Adds a new article to the folder of its month (``published_at`` or today), made if need be."""
    # Two first articles of a month would otherwise make two folders of one name.
    locked = load_page_model().objects.select_for_update().get(pk=index.pk)
    day = local_day(article.published_at or timezone.now())
    model = index.month_folder_model()
    folder = model.objects.child_of(locked).filter(slug=folder_slug(day)).first()
    if folder is None:
        title = date_format(day, "F Y")
        folder = locked.add_child(instance=model(title=title, slug=folder_slug(day), live=False))
    return folder.add_child(instance=article)


@transaction.atomic
def _sync_batch(page_ids: Sequence[int]) -> Drift:
    # The lock makes two savers of one article take turns, so that neither undoes the other.
    pages = load_page_model().objects.select_for_update().filter(pk__in=page_ids)
    list(pages.order_by("pk").values_list("pk", flat=True))
    due = due_entries(page_ids)
    surplus, months = [], set()
    for entry in ListingEntry.objects.filter(page__in=page_ids):
        row = Due(entry.index_id, entry.kind, entry.key, entry.listed_at, entry.expires_at)
        if row in due[entry.page_id]:
            due[entry.page_id].remove(row)
        else:
            surplus.append(entry.pk)
            months |= _month_of_row(row)
    ListingEntry.objects.filter(pk__in=surplus).delete()
    missing = [
        ListingEntry(page_id=page_id, **row._asdict())
        for page_id, rows in due.items()
        for row in rows
    ]
    ListingEntry.objects.bulk_create(missing)
    for rows in due.values():
        for row in rows:
            months |= _month_of_row(row)
    recount_months(months)
    return Drift(missing=len(missing), surplus=len(surplus))


def _month_of_row(row: Due) -> set[Month]:
    return {(row.index_id, month_of(row.listed_at))} if row.kind == Kind.ALL else set()


def _recount(index_id: int, month: date) -> int:
    entries = ListingEntry.objects.filter(index=index_id, kind=Kind.ALL, key=0)
    count = listed_between(entries, *period_bounds(month.year, month.month)).count()
    rows = ArchiveMonth.objects.filter(index=index_id, month=month)
    if rows.filter(count=count).exists() or (not count and not rows.exists()):
        return 0
    ArchiveMonth.objects.update_or_create(index_id=index_id, month=month, defaults={"count": count})
    return 1


def _batches(page_ids: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for page_id in page_ids:
        batch.append(page_id)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def verify_pages(page_ids: Iterable[int]) -> Drift:
    """How the entries of these articles differ from the database, without changing anything."""
    drift = Drift()
    for batch in _batches(page_ids):
        held: dict[int, set[Any]] = {pk: set() for pk in batch}
        for entry in ListingEntry.objects.filter(page__in=batch):
            held[entry.page_id].add(
                Due(entry.index_id, entry.kind, entry.key, entry.listed_at, entry.expires_at)
            )
        for pk, due in due_entries(batch).items():
            drift += Drift(missing=len(due - held[pk]), surplus=len(held[pk] - due))
    return drift
