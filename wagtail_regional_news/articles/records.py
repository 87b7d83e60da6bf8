"""What is stored about articles: their relatives, and where they were imported from."""

from __future__ import annotations

from django.db import models

from wagtail_regional_news.foundation.tree import PAGE_MODEL


class RelatedLink(models.Model):
    """``target`` is shown under ``source``, the higher its ``score`` the earlier."""

    source = models.ForeignKey(
        PAGE_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    target = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["source", "-score"], name="news_related_order")]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="news_related_once")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class ImportRecord(models.Model):
    """The line an article was last imported from: while it stays the same, so does the article."""

    page = models.OneToOneField(
        PAGE_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="import_record"
    )
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.page_id}: {self.digest}"
