"""What the desk does beside its decisions: deletes, exports, sweeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation.contacts import phone_keys
from wagtail_regional_news.hotline.actions import part_merged
from wagtail_regional_news.intake.actions import (
    blank_log,
    change_status,
    drop_photos,
    log_of,
    write_log,
)
from wagtail_regional_news.intake.choices import MailKind, Status
from wagtail_regional_news.intake.records import ContactKey, Letter, LetterPhoto, SpentToken
from wagtail_regional_news.intake.storage import sweep_files, sweep_uploads
from wagtail_regional_news.intake.tasks import promise_mail

from .serializers import letter_data

ORPHANED = timedelta(days=1)


def write_export(user: Any, count: int, *, personal: bool) -> None:
    """That an editor took letters away in a file. It is no letter's history but the site's."""
    data = {"count": count, "personal": personal}
    title = str(Letter._meta.verbose_name_plural)
    log(Letter(pk=0), "news.letter.export", user=user, uuid=uuid4(), data=data, title=title)


def reject_letters(
    letters: Iterable[Letter], *, user: Any, reason: str, tell_reader: bool = False, text: str = ""
) -> None:
    """
    Rejects all of the letters or none, and writes to their senders where asked to.

    Raises as ``change_status`` does. An empty ``text`` stands for the paper's own words.
    """
    rejected = list(letters)
    with transaction.atomic():
        change_status(rejected, Status.REJECTED, user=user, reason=reason)
        for letter in rejected if tell_reader else ():
            if letter.email:
                promise_mail(letter, MailKind.REJECTION, text)


def write_note(letter: Letter, note: str, *, user: Any) -> None:
    """Keeps the desk's note. The log tells that, not what it says."""
    with transaction.atomic():
        if Letter.objects.filter(pk=letter.pk, erased_at=None).update(note=note):
            write_log(letter, "news.letter.note", user)


def delete_letter(letter: Letter, *, user: Any) -> None:
    """With its pictures, whose files go on commit."""
    with transaction.atomic():
        part_merged(letter.pk, user)
        drop_photos(LetterPhoto.objects.filter(letter=letter.pk))
        blank_log([letter.pk])
        write_log(letter, "wagtail.delete", user)
        Letter.objects.filter(pk=letter.pk).delete()


def due_for_erasure(now: datetime | None = None) -> QuerySet[Letter]:
    """Letters whose time by RETENTION_DAYS is over."""
    due = Q(pk__in=[])
    for status, days in conf().RETENTION_DAYS.items():
        limit = (now or timezone.now()) - timedelta(days=days)
        decided = Q(status_changed_at__lt=limit)
        due |= Q(status=status) & (decided | Q(status_changed_at=None, created_at__lt=limit))
    return Letter.objects.filter(due, erased_at=None).order_by("pk")


def letters_to_erase(
    email: str = "", phone: str = "", numbers: Iterable[int] = ()
) -> QuerySet[Letter]:
    """Letters of a person, or of these numbers, that are not blank yet."""
    wanted = letters_of_person(email, phone) | Letter.objects.filter(pk__in=list(numbers))
    return wanted.filter(erased_at=None).order_by("pk")


def letters_of_person(email: str = "", phone: str = "") -> QuerySet[Letter]:
    """All letters sent with one e-mail or phone, in whichever field of the form it stands."""
    keys = phone_keys(phone) | {email.strip().lower()} - {""}
    return Letter.objects.filter(pk__in=ContactKey.objects.letters_with(keys))


def export_person(email: str = "", phone: str = "") -> dict[str, Any]:
    """Everything that is kept of one e-mail or phone, ready for JSON."""
    letters = letters_of_person(email, phone).order_by("pk")
    found = letters.prefetch_related("photos", "due_mails", "consents__document")
    return {"letters": [letter_data(letter, log_of([letter.pk])) for letter in found]}


def sweep_leftovers(older_than: timedelta = ORPHANED, *, dry_run: bool = False) -> dict[str, int]:
    """
    Counts what nothing needs any more, and deletes it.

    Files without a row, uploads of killed processes, pictures whose form was never sent and spent
    tokens.
    """
    limit = timezone.now() - older_than
    photos = LetterPhoto.objects.filter(letter=None, created_at__lt=limit)
    tokens = SpentToken.objects.expired()
    counts = {"photos": photos.count(), "tokens": tokens.count()}
    if not dry_run:
        with transaction.atomic():
            drop_photos(photos)
            tokens.delete()
    files = sweep_files(named_files, limit, dry_run=dry_run)
    return {"files": files, "uploads": sweep_uploads(limit, dry_run=dry_run), **counts}


def named_files(names: Iterable[str]) -> set[str]:
    """Those of the files that a row names."""
    return set(LetterPhoto.objects.filter(file__in=list(names)).values_list("file", flat=True))
