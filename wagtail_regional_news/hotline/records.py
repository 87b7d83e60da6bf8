"""A reader's question."""

from __future__ import annotations

import json
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail.fields import RichTextField

from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter

from .choices import QuestionState
from .managers import QuestionManager
from .snippets import HotlineSession

ANSWER_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
EDITORIAL = ("status", "public_text", "asker", "merged_into_id", "follows_id", "group")
ANSWERING = ("sort_order", "assignee_id", "answer", "published_at")


class Question(Letter):
    """
    A question to the guest of a session, and its answer.

    Readers see ``public_text`` and ``asker``, which the desk has written, never the letter's own
    text, and only from ``published_at`` on.
    """

    session = models.ForeignKey(
        HotlineSession,
        verbose_name=pgettext_lazy("of the hot line", "session"),
        on_delete=models.PROTECT,
        related_name="questions",
    )
    place = models.CharField(_("town"), max_length=150, blank=True)
    public_text = models.TextField(_("question as published"), blank=True)
    asker = models.CharField(_("asked by"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged",
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("follows up on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="follow_ups",
    )
    group = models.CharField(_("group"), max_length=100, blank=True)
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    answer = RichTextField(_("answer"), blank=True, features=ANSWER_FEATURES)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    told_at = models.DateTimeField(null=True, editable=False)
    """When the reader was told of the answer."""

    objects = QuestionManager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()
        permissions = [("answer_question", _("Can answer questions of the hot line"))]
        indexes = [
            models.Index(
                fields=["session", "published_at", "sort_order"], name="news_hotline_questions"
            )
        ]

    @property
    def version(self) -> str:
        """Stands for what editors see of the question: it is another one after any change."""
        seen = [str(getattr(self, name)) for name in (*EDITORIAL, *ANSWERING)]
        return sha256(json.dumps(seen).encode()).hexdigest()[:16]

    @property
    def state(self) -> QuestionState:
        if self.status == Status.MERGED:
            return QuestionState.MERGED
        if self.status in {Status.REJECTED, Status.SPAM}:
            return QuestionState.REFUSED
        if self.status != Status.ACCEPTED:
            return QuestionState.NEW
        if self.published_at:
            return QuestionState.PUBLISHED
        return QuestionState.ANSWERED if self.answer else QuestionState.ACCEPTED

    @property
    def anchor(self) -> str:
        """The id of the question on its session's page."""
        return f"question-{self.pk}"
