"""Related articles, found when an article is published and read as rows."""

from __future__ import annotations

import swapper
from django.db import models

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")


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
