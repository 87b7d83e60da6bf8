"""What a session of the hot line is to its readers, and a question to the desk."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class SessionState(models.TextChoices):
    UPCOMING = "upcoming", _("upcoming")
    OPEN = "open", _("questions are taken")
    PAST = "past", _("past")


class QuestionState(models.TextChoices):
    """What there is left to do about a question."""

    NEW = "new", pgettext_lazy("of a question", "new")
    ACCEPTED = "accepted", _("waits for an answer")
    ANSWERED = "answered", _("answered, not published")
    PUBLISHED = "published", pgettext_lazy("of a question", "published")
    MERGED = "merged", pgettext_lazy("of a question", "merged into another")
    REFUSED = "refused", _("rejected or spam")


class LogAction(models.TextChoices):
    """What the log says was done, and to what."""

    ACCEPT = "news.question.accept", _("Accept the question")
    EDIT = "news.question.edit", _("Edit the question")
    RESTORE = "news.question.restore", _("Take the question back to the new ones")
    MERGE = "news.question.merge", _("Merge the question into another")
    UNMERGE = "news.question.unmerge", _("Part the question from another")
    ANSWER = "news.question.answer", _("Answer the question")
    PUBLISH = "news.question.publish", _("Publish the answer")
    UNPUBLISH = "news.question.unpublish", _("Take the answer off the site")
    ARTICLE = "news.session.article", _("Make an article of the session")
