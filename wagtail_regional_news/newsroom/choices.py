"""Vocabularies that the whole paper shares."""

from __future__ import annotations

from django.db import models


class AgeMark(models.TextChoices):
    """From what age a text is meant to be read."""

    ALL = "0+", "0+"
    SIX = "6+", "6+"
    TWELVE = "12+", "12+"
    SIXTEEN = "16+", "16+"
    EIGHTEEN = "18+", "18+"
