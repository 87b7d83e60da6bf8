"""Mails to the desk and to readers: in the background, and never a reason for an error page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _, override
from django_tasks import task

from wagtail_regional_news.foundation.mail import send_text
from wagtail_regional_news.newsroom.queries import newsroom_of, paper_of

from .choices import MailKind, Status
from .records import DueMail, Letter
from .urls import admin_url, letter_url
from .validators import split_addresses

logger = logging.getLogger(__name__)

FOLDER = "wagtail_regional_news/email"


@task()
def notify_desk(letter_pk: int) -> bool:
    """Tells the form's addresses of a new letter, once; whether it is done."""
    moment = timezone.now()
    letter = Letter.objects.with_form(letter_pk)
    if letter is None or not Letter.objects.claim_notice(letter_pk, moment):
        return False
    addresses = split_addresses(getattr(specific_form(letter), "notify_to", ""))
    with spoken(letter):
        # No title, as that may name somebody: subjects are shown on locked screens.
        subject = f"{letter}: {letter.page.title}" if letter.page else str(letter)
        inputs = {"kind": letter.get_kind_display(), "title": letter.title}
        inputs["url"] = admin_url(letter)
        is_done = not addresses or send("desk", letter, subject, addresses, **inputs)
    if not is_done:
        Letter.objects.release_notice(letter_pk, moment)
    return is_done


@task()
def send_due(letter_pk: int, kind: str) -> bool:
    """Sends a mail that is owed, once; whether it went. What failed is still owed."""
    letter = Letter.objects.with_form(letter_pk)
    if letter is None or letter.status == Status.SPAM:
        return False
    mail = DueMail.objects.claim(letter_pk, kind, timezone.now())
    if mail is None:
        return False
    is_done = False
    try:
        with spoken(letter):
            is_done = WRITERS[MailKind(kind)](letter, mail.text)
    finally:
        # Whatever a template of the site raises.
        (DueMail.objects.settle if is_done else DueMail.objects.release)(mail)
    return is_done


def write_receipt(letter: Letter, text: str = "") -> bool:
    """
    Tells the sender the letter's number and where to see what becomes of it.

    Nothing that was sent is in it, as anybody's address may have been given.
    """
    subject = _("We have received your letter № %(number)s") % {"number": letter.pk}
    return send("receipt", letter, subject, [letter.email], url=letter_url(letter))


def write_rejection(letter: Letter, text: str = "") -> bool:
    """Tells the sender why the letter is not published; without a text, the paper's own."""
    subject = _("About your letter № %(number)s") % {"number": letter.pk}
    text = text.strip() or rejection_text(letter)
    return send("rejection", letter, subject, [letter.email], text=text)


def write_withdrawal(letter: Letter, text: str) -> bool:
    """Tells the desk what is left of an erased letter. Without any address there is nobody to."""
    addresses = split_addresses(getattr(specific_form(letter), "notify_to", ""))
    addresses = addresses or list(filter(None, [newsroom_of(letter.page).email]))
    subject = _("Erased at the reader's wish: %(letter)s") % {"letter": letter}
    inputs = {"text": text, "url": admin_url(letter)}
    return not addresses or send("withdrawal", letter, subject, addresses, **inputs)


WRITERS: dict[MailKind, Callable[[Letter, str], bool]] = {
    MailKind.RECEIPT: write_receipt,
    MailKind.REJECTION: write_rejection,
    MailKind.WITHDRAWAL: write_withdrawal,
}


def promise_mail(letter: Letter, kind: MailKind, text: str = "") -> None:
    """Owes this mail within the caller's transaction, and has it sent once that is committed."""
    DueMail.objects.promise(letter.pk, kind, text)
    # No partial: Django 5.2 asks for the name of what has failed.
    transaction.on_commit(lambda: send_due.enqueue(letter.pk, kind.value), robust=True)


def rejection_text(letter: Letter) -> str:
    """What a rejection begins as: from the newsroom settings, or ours."""
    default = _("Thank you for writing to us. We have read your letter and will not publish it.")
    return newsroom_of(letter.page).rejection_letter.strip() or default


def announce(letter: Letter) -> None:
    """Tells desk and sender of a new letter once it is committed; a queue that is down is logged."""
    receipt = MailKind.RECEIPT.value
    transaction.on_commit(lambda: notify_desk.enqueue(letter.pk), robust=True)
    transaction.on_commit(lambda: send_due.enqueue(letter.pk, receipt), robust=True)


def notify_pending(report: Callable[[Letter, bool], None] | None = None) -> tuple[int, int]:
    """Tells the desk of every letter it was not told of. Returns how many were done, and not."""
    done = failed = 0
    for letter in list(Letter.objects.unnotified()):
        is_done = notify_desk.call(letter.pk)
        done, failed = done + is_done, failed + (not is_done)
        if report:
            report(letter, is_done)
    return done, failed


def send_waiting() -> tuple[int, int]:
    """Sends every mail that is owed. Returns how many went, and how many did not."""
    owed = [(mail.letter_id, mail.kind) for mail in DueMail.objects.waiting()]
    done = sum(send_due.call(*each) for each in owed)
    return done, len(owed) - done


# One mail


def specific_form(letter: Letter) -> Any:
    return letter.page.specific if letter.page else None


@contextmanager
def spoken(letter: Letter) -> Iterator[None]:
    """In the language of the form, whoever's request it is."""
    language = letter.page.locale.language_code if letter.page else settings.LANGUAGE_CODE
    with override(language):
        yield


def send(name: str, letter: Letter, subject: str, to: Sequence[str], **inputs: Any) -> bool:
    """Sends the mail of this template; whether it went. Addresses are not logged."""
    newsroom = newsroom_of(letter.page)
    inputs |= {"number": letter.pk, "paper": paper_of(letter.page)}
    text = render_to_string(f"{FOLDER}/{name}.txt", inputs).strip()
    reply_to = [newsroom.email] if newsroom.email else []
    try:
        return send_text(subject, f"{text}\n", to, reply_to)
    except Exception as error:  # noqa: BLE001 - mail servers fail in every way
        logger.warning("The mail %r of letter %s failed: %s", name, letter.pk, type(error).__name__)
        return False
