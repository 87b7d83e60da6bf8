"""A letter, and what is asked with it, as its reader sees them."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from .choices import Status
from .records import Letter
from .schema import LetterState
from .snippets import ConsentDocument

# Spam stays "received": who sends it learns nothing.
STATES = {
    Status.IN_WORK: "in_work",
    Status.ACCEPTED: "in_work",
    Status.REJECTED: "closed",
    Status.MERGED: "in_work",
}


def letter_state(letter: Letter, article_url: str = "") -> LetterState:
    """What a reader is told; ``article_url`` is where the letter has been published, or ""."""
    is_withdrawn = Letter.objects.is_withdrawn(letter.pk)
    return LetterState(
        number=letter.pk,
        state="published" if article_url else STATES.get(Status(letter.status), "received"),
        title=letter.title,
        article_url=article_url,
        can_withdraw=not is_withdrawn and letter.erased_at is None,
        is_withdrawn=is_withdrawn,
    )


def consent_label(document: ConsentDocument) -> str | SafeString:
    """The words of a consent, and the way to the whole document."""
    if not document.policy_url:
        return document.text
    link = gettext("Read the document")
    return format_html('{} <a href="{}">{}</a>', document.text, document.policy_url, link)


def too_many_pictures(number: int) -> str:
    """In the words that stand above the pictures."""
    words = ngettext(
        "%(count)s picture at most, as your phone or camera made it.",
        "Up to %(count)s pictures, as your phone or camera made them.",
        number,
    )
    return words % {"count": number}


def field_errors(field: forms.BoundField) -> tuple[str, str, Sequence[str]]:
    """Where a link to the field leads, of several boxes to the first; its label and errors."""
    target = f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
    # What stands beside a tick box is a text rather than a label.
    is_tick = isinstance(field.field, forms.BooleanField)
    return target, "" if is_tick else str(field.label), field.errors
