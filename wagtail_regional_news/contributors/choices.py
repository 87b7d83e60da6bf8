"""Who contributes, and what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContributorKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class Role(models.TextChoices):
    """What a contributor did for an article."""

    TEXT = "text", _("text")
    PHOTO = "photo", _("photo")
    VIDEO = "video", _("video")
    ILLUSTRATION = "illustration", _("illustration")
    SOURCE = "source", _("source")
    EDITOR = "editor", _("editor")
