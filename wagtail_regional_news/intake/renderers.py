"""A letter, and what is asked with it, as its reader sees them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.files.uploadedfile import UploadedFile
from django.db.models import CharField, TextField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from wagtail_regional_news.foundation.texts import clean_line

from .choices import Status
from .records import Letter, LetterPhoto
from .schema import LetterState, TypedField, slot_name, slot_numbers
from .snippets import ConsentDocument

TOKEN_FIELD = "letter_token"  # noqa: S105 - the name of an input
PICTURES_ID = "id_photos"
NAME_LENGTH = 100
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


def file_name(file: UploadedFile) -> str:
    """What the reader calls a file, as far as it is shown and kept."""
    return clean_line(file.name or "")[:NAME_LENGTH]


def field_errors(field: forms.BoundField) -> tuple[str, str, Sequence[str]]:
    """Where a link to the field leads, of several boxes to the first; its label and errors."""
    target = f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
    # What stands beside a tick box is a text rather than a label.
    is_tick = isinstance(field.field, forms.BooleanField)
    return target, "" if is_tick else str(field.label), field.errors


def error_summary(form: Any) -> list[tuple[str, str]]:
    """Every error of a letter's form with the id of its field, in their order."""
    pictures = [(f"id_{slot_name(s.number)}", s.label, s.errors) for s in form.slots]
    pictures.append((PICTURES_ID, "", form.stray_errors))
    above, below = map(field_errors, form.plain_fields), map(field_errors, form.agreements)
    return [
        (target, f"{label}: {message}" if label else message)
        for target, label, messages in (*above, *pictures, *below)
        for message in messages
    ]


def typed_field(name: str, value: str) -> TypedField:
    """With the label of the record's own field, where ``photo-1-caption`` or ``title`` has one."""
    label, is_text = name, False
    for model in (LetterPhoto, Letter):
        with suppress(FieldDoesNotExist):
            field = model._meta.get_field(name.rpartition("-")[2])
            label = str(getattr(field, "verbose_name", name))
            is_text = isinstance(field, CharField | TextField) and not field.choices
    is_words = name != TOKEN_FIELD and bool(value.strip()) and (is_text or " " in value.strip())
    return TypedField(name, label, value, is_words)


def typed_fields(form: Any, *, leaving_out: Container[str] = ()) -> list[TypedField]:
    """What stands in the fields of a form, under their labels; last its pictures, one on a line."""
    fields = [
        TypedField(field.name, str(field.label), words)
        for field in form
        if field.name not in leaving_out and (words := words_of(field))
    ]
    pictures = "\n".join(picture_lines(form))
    return [*fields, TypedField(PICTURES_ID, gettext("Pictures"), pictures)] if pictures else fields


def words_of(field: forms.BoundField) -> str:
    """The value of a field as its reader saw it."""
    value = field.value()
    values = value if isinstance(value, list) else [value]
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return ", ".join(labels.get(str(each), str(each)) for each in values if each)


def picture_lines(form: Any) -> list[str]:
    """Name, caption and author of each picture that a form came with, or was kept for it."""
    pictures = [(each.name, each.caption, each.author) for each in form.kept]
    for number in slot_numbers([*form.data, *form.files]):
        file = form.files.get(slot_name(number))
        words = [form.data.get(f"photo-{number}-{name}", "") for name in ("caption", "author")]
        pictures.append((file_name(file) if file else "", *words))
    return [line for each in pictures if (line := " — ".join(filter(None, map(clean_line, each))))]
