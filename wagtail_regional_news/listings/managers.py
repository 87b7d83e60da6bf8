"""Entries as they are read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone


class EntryQuerySet(models.QuerySet[Any]):
    """Entries of the lists, to be narrowed further."""

    def public(self) -> EntryQuerySet:
        """Those that a reader may see at this moment."""
        now = timezone.now()
        return self.filter(listed_at__lte=now).filter(Q(expires_at=None) | Q(expires_at__gt=now))

    def between(self, start: datetime, end: datetime) -> EntryQuerySet:
        """Those with ``start <= listed_at < end``."""
        return self.filter(listed_at__gte=start, listed_at__lt=end)
