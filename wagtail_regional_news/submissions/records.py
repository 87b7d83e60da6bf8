"""A reader's news."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_regional_news.foundation.tree import PAGE_MODEL
from wagtail_regional_news.intake.records import Letter


class Submission(Letter):
    """A news item that a reader proposes, and the article that was made of it."""

    rubrics = models.ManyToManyField(
        "wagtail_regional_news.Rubric", verbose_name=_("rubrics"), blank=True, related_name="+"
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    happened_on = models.DateField(_("date of the event"), null=True, blank=True)
    article = models.OneToOneField(
        PAGE_MODEL,
        verbose_name=_("article"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="reader_submission",
    )

    class Meta:
        verbose_name = _("reader's news")
        verbose_name_plural = _("readers' news")
        default_permissions = ()
