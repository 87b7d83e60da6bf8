"""Kinds of articles."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleKind(models.TextChoices):
    NEWS = "news", _("news item")
    REPORTAGE = "reportage", _("reportage")
    INTERVIEW = "interview", _("interview")
    OPINION = "opinion", _("opinion")
    ANNOUNCEMENT = "announcement", _("announcement")


class ArticleState(models.TextChoices):
    """What an article is at this moment, for the listing's filter."""

    LIVE = "live", _("live")
    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    EXPIRED = "expired", _("expired")
