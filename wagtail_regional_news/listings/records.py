"""The one table behind every list, and the counts of its months."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import models

from wagtail_regional_news.foundation.tree import PAGE_MODEL

from .choices import Kind
from .managers import EntryQuerySet


class ListingEntry(models.Model):
    """A public article's place in one list. There is a row only while the article is public."""

    index = models.ForeignKey(
        PAGE_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=1, choices=Kind)
    key = models.PositiveBigIntegerField(default=0)
    listed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    page = models.ForeignKey(
        PAGE_MODEL, on_delete=models.CASCADE, related_name="listing_entries", db_index=False
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["index", "kind", "key", "-listed_at", "-page"], name="news_listing_order"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "index", "kind", "key"], name="news_listing_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.index_id}/{self.kind}{self.key}/{self.page_id}"


class Due(NamedTuple):
    """A row that the table should hold for an article."""

    index_id: int
    kind: str
    key: int
    listed_at: datetime
    expires_at: datetime | None


class ArchiveMonth(models.Model):
    """How many articles an index shows in a month of the site's time zone."""

    index = models.ForeignKey(
        PAGE_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    month = models.DateField()
    count = models.PositiveIntegerField()
    stale_at = models.DateTimeField(null=True)
    """When the next of its articles appears or expires by itself: from then on, count anew."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["index", "month"], name="news_archive_month_once")
        ]

    def __str__(self) -> str:
        return f"{self.index_id}/{self.month:%Y-%m}: {self.count}"
