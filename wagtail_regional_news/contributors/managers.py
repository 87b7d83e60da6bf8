"""Bylines as they are read."""

from __future__ import annotations

from typing import Any

from django.db import models


class BylineManager(models.Manager[Any]):
    """Bylines with their contributors in one query: a line is never shown without its name."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().select_related("contributor")
