"""What a letter can be, where it stands, and what its reader allows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, gettext_lazy as _


class LetterKind(models.TextChoices):
    NEWS = "news", _("news item")
    QUESTION = "question", _("question")


class Status(models.TextChoices):
    """Where a letter stands. ``TRANSITIONS`` says what may follow what."""

    NEW = "new", _("new")
    IN_WORK = "in_work", _("in work")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    SPAM = "spam", _("spam")
    MERGED = "merged", _("merged into another")


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.NEW: frozenset(
        {Status.IN_WORK, Status.ACCEPTED, Status.REJECTED, Status.SPAM, Status.MERGED}
    ),
    Status.IN_WORK: frozenset(
        {Status.NEW, Status.ACCEPTED, Status.REJECTED, Status.SPAM, Status.MERGED}
    ),
    Status.REJECTED: frozenset({Status.NEW}),
    Status.SPAM: frozenset({Status.NEW}),
    Status.MERGED: frozenset({Status.NEW}),
    # Accepted is final for news while the article exists; a question can be taken back.
    Status.ACCEPTED: frozenset({Status.NEW}),
}


UNDECIDED = (Status.NEW, Status.IN_WORK)
"""Where letters wait for a decision."""


class Publication(models.TextChoices):
    """How a letter may be published."""

    NAMED = "named", _("with my name")
    ANONYMOUS = "anonymous", _("without my name")
    ASK = "ask", _("ask me first")
    INFO = "info", _("not at all, it is for your information")


class FieldUse(models.TextChoices):
    """Whether a form asks for something."""

    OFF = "off", _("not asked for")
    OPTIONAL = "optional", _("optional")
    REQUIRED = "required", _("required")


class ConsentKind(models.TextChoices):
    PROCESSING = "processing", _("processing of personal data")
    DISSEMINATION = "dissemination", _("publication of a name or photo")


class MailKind(models.TextChoices):
    """Mails that are owed until they went."""

    RECEIPT = "receipt"
    REJECTION = "rejection"
    WITHDRAWAL = "withdrawal"


class ScanResult(models.TextChoices):
    """What the site's virus scanners said of the file that was sent."""

    UNSCANNED = "", _("not scanned")
    CLEAN = "clean", _("clean")
    ERROR = "error", _("the scanner failed")


class SpamReason(models.TextChoices):
    """Why a letter scores. A site's own checks have codes of their own."""

    HONEYPOT = "honeypot", _("filled in a field that readers do not see")
    HASTE = "haste", _("sent within seconds")
    LINKS = "links", _("many links")
    SHORTENER = "shortener", _("shortened links")
    MARKUP = "markup", _("markup in the text")
    SCRIPT = "script", _("no letter of the site's alphabet")
    REPETITION = "repetition", _("the same text came before")
    SENDER = "sender", _("earlier spam of the same sender")
    CROWD = "crowd", _("too many letters at once on the whole site")


def built_in_consent(kind: ConsentKind) -> str:
    """What readers agree to on a site whose desk has written no document of its own."""
    if kind == ConsentKind.DISSEMINATION:
        return gettext("I agree that my name and my pictures are published with this news.")
    return gettext(
        "I agree that the newspaper keeps and processes the personal data in this form to "
        "consider my letter."
    )
