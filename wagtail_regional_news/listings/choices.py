"""The kinds of lists."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a list is about. ``key`` of an entry is the pk of that thing, 0 for ALL."""

    ALL = "a", _("everything")
    RUBRIC = "r", _("rubric")
    TAG = "t", _("tag")
    CONTRIBUTOR = "c", _("contributor")
