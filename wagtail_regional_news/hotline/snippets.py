"""A session of the hot line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from wagtail_regional_news.contributors.widgets import ContributorChooser
from wagtail_regional_news.foundation.slugs import SlugManager, settled_slug
from wagtail_regional_news.foundation.tree import PAGE_MODEL
from wagtail_regional_news.intake.validators import refuse_reversed_hours

from .choices import SessionState

ROUTE_WORDS = frozenset({"thanks", "status"})


class HotlineSession(models.Model):
    """
    A guest who answers readers' questions on a topic.

    Questions are taken from ``opens_at`` up to, but not including, ``closes_at``.
    """

    page = models.ForeignKey(
        PAGE_MODEL, verbose_name=_("hot line"), on_delete=models.CASCADE, related_name="+"
    )
    topic = models.CharField(_("topic"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("The session's word in addresses. Left empty, it is made of the topic."),
    )
    guest = models.ForeignKey(
        "wagtail_regional_news.Contributor",
        verbose_name=pgettext_lazy("of the hot line", "guest"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Name, position and photo are those of the contributor."),
    )
    intro = RichTextField(_("introduction"), blank=True)
    held_at = models.DateTimeField(
        _("date of the session"), null=True, blank=True, help_text=_("When the guest answers.")
    )
    opens_at = models.DateTimeField(_("questions are taken from"))
    closes_at = models.DateTimeField(_("questions are taken until"))
    article = models.OneToOneField(
        PAGE_MODEL,
        verbose_name=_("article"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="hotline_session",
    )

    objects = SlugManager()

    panels = [
        FieldPanel("topic"),
        FieldPanel("guest", widget=ContributorChooser),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("held_at")]),
        FieldPanel("intro"),
        FieldPanel("page"),
        FieldPanel("slug"),
    ]

    class Meta:
        verbose_name = _("hot line session")
        verbose_name_plural = _("hot line sessions")
        ordering = ["-closes_at", "-pk"]
        indexes = [models.Index(fields=["page", "-closes_at"], name="news_hotline_sessions")]

    def __str__(self) -> str:
        return self.topic

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.fill_slug()
        if self.slug in ROUTE_WORDS:
            raise ValidationError({"slug": _("The hot line needs this word itself.")})
        refuse_reversed_hours(self.opens_at, self.closes_at)

    def fill_slug(self) -> None:
        """Makes an empty slug of the topic and spells a Cyrillic one in Latin letters."""

        def is_taken(slug: str) -> bool:
            return slug in ROUTE_WORDS or HotlineSession.objects.is_slug_used(slug, self)

        self.slug = settled_slug(self.slug, self.topic, "session", is_taken)

    def state_at(self, moment: datetime | None = None) -> SessionState:
        """What the session is at this moment, now unless it is given."""
        moment = moment or timezone.now()
        if moment < self.opens_at:
            return SessionState.UPCOMING
        return SessionState.OPEN if moment < self.closes_at else SessionState.PAST
