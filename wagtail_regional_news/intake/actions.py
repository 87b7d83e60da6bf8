"""Takes letters in, decides on them, and erases what readers told of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from wagtail_regional_news.foundation.dates import listing_date

from .choices import TRANSITIONS, UNDECIDED, MailKind, Status
from .records import Consent, ContactKey, DueMail, Letter, LetterPhoto
from .signals import letter_received, letter_rejected, letter_withdrawn
from .snippets import ConsentDocument
from .storage import delete_files, taking_files_back

LOG_ACTIONS = {
    Status.NEW: "news.letter.restore",
    Status.IN_WORK: "news.letter.take",
    Status.REJECTED: "news.letter.reject",
    Status.SPAM: "news.letter.spam",
}
BLANK: dict[str, Any] = {
    **dict.fromkeys(("sender_name", "email", "phone", "messenger"), ""),
    **dict.fromkeys(("title", "body", "note", "reason"), ""),
    **dict.fromkeys(("fingerprint", "network", "body_hash"), ""),
    "spam_reasons": [],
}
# What kinds of letters add to that, by the name of their relation. Published questions stay.
BLANK_PARTS: list[tuple[str, Q, dict[str, str]]] = [
    ("submission", Q(), {"place": ""}),
    ("question", Q(), {"place": ""}),
    ("question", Q(published_at=None), {"public_text": "", "asker": ""}),
]
# And where readers ask for it themselves: their names under what is published.
BLANK_NAMES: list[tuple[str, Q, dict[str, str]]] = [("question", Q(), {"asker": ""})]


def receive_letter(form: Any, *, token: str, **facts: Any) -> Any:
    """
    Stores what a clean form holds: letter, pictures, consents, all or nothing.

    Raises IntegrityError where a letter with this ``token`` is there already. Receivers of
    ``letter_received`` are called after the commit, and their errors do not undo it.
    """
    with taking_files_back(LetterPhoto.objects.storage) as written:
        letter = form.make_letter(token=token, page=form.page, **facts)
        letter.save(force_insert=True)
        form.save_relations(letter)
        kept = LetterPhoto.objects.adopt(letter, token)
        LetterPhoto.objects.store(form.chosen, written, first=kept, letter_id=letter.pk)
        for kind in form.given_consents:
            Consent.objects.record(letter, ConsentDocument.objects.stored(form.documents[kind]))
        if letter.email and letter.status != Status.SPAM:
            DueMail.objects.promise(letter.pk, MailKind.RECEIPT)
        # No partial: where one fails, Django 5.2 fails to log it.
        transaction.on_commit(
            lambda: letter_received.send_robust(type(letter), letter=letter), robust=True
        )
    return letter


@transaction.atomic
def withdraw(letter: Letter) -> None:
    """The reader takes the consent back: what is personal goes, that it was given stays."""
    letter.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    erase([letter], with_names=True)


class ForbiddenTransition(Exception):  # noqa: N818 - it is the editor's mistake, not the program's
    """A letter cannot go from where it stands to where it was sent."""

    def __init__(self, letter: Letter, to: Status) -> None:
        words = {"letter": letter, "status": letter.get_status_display(), "to": to.label}
        super().__init__(_("%(letter)s is “%(status)s” and cannot become “%(to)s”.") % words)


class AlreadyDecided(Exception):  # noqa: N818 - another editor was faster
    """Somebody has decided on the letter since it was read."""

    def __init__(self, pk: int) -> None:
        letter = Letter.objects.select_related("status_changed_by").filter(pk=pk).first()
        super().__init__(decision_in_words(letter) if letter else _("The letter is deleted."))


def decision_in_words(letter: Letter) -> str:
    """``News item № 5 is already “rejected” (anna, 7.03.2026, 12:05).``"""
    who = letter.status_changed_by.get_username() if letter.status_changed_by else "–"
    words = {
        "letter": letter,
        "status": letter.get_status_display(),
        "who": who,
        "when": listing_date(letter.status_changed_at or letter.created_at),
    }
    return _("%(letter)s is already “%(status)s” (%(who)s, %(when)s).") % words


def may_become(letter: Letter, to: Status) -> bool:
    """Whether the desk may send the letter there. It is accepted by its draft or answer alone."""
    by_hand = {Status.NEW, Status.IN_WORK, Status.REJECTED, Status.SPAM}
    if letter.erased_at or to not in by_hand & TRANSITIONS[Status(letter.status)]:
        return False
    if letter.status == Status.MERGED:
        # The hot line alone parts what it has merged.
        return False
    return letter.status != Status.ACCEPTED or not is_used(letter)


def is_used(letter: Letter) -> bool:
    """Whether an article was made of the letter, or its question is published."""
    used = Q(submission__article__isnull=False) | Q(question__published_at__isnull=False)
    return Letter.objects.filter(used, pk=letter.pk).exists()


def change_status(
    letters: Iterable[Letter],
    to: Status,
    *,
    user: Any,
    reason: str = "",
    assignee: Any = None,
) -> None:
    """
    Brings all of the letters to ``to``, or none of them.

    The ``status`` of each is what the editor saw. Raises ForbiddenTransition, and
    AlreadyDecided where it stands elsewhere by now.
    """
    with transaction.atomic():
        # In one order everywhere, so that two editors never wait for each other.
        for letter in sorted(letters, key=lambda each: each.pk):
            if not may_become(letter, to):
                raise ForbiddenTransition(letter, to)
            was_accepted = letter.status == Status.ACCEPTED
            if letter.status == Status.REJECTED:
                # What was not told yet is not true any more.
                DueMail.objects.filter(letter=letter.pk, kind=MailKind.REJECTION).delete()
            _claim(letter, [letter.status], user, status=to, reason=reason, assignee=assignee)
            # Asked again behind the claim, which waits for whoever drafts or publishes it now.
            if was_accepted and is_used(letter):
                raise AlreadyDecided(letter.pk)
            write_log(letter, LOG_ACTIONS[to], user, reason=reason)
            if to == Status.REJECTED:
                send = partial(letter_rejected.send_robust, Letter, letter=letter)
                transaction.on_commit(send)


def take_letter(letter: Letter, *, user: Any) -> None:
    """Takes a new letter into work. Of two editors at once the second is told of the first."""
    change_status([letter], Status.IN_WORK, user=user, assignee=user)


def assign_letters(letters: Iterable[Letter], assignee: Any, *, user: Any) -> None:
    """Gives open letters to an editor. Raises as ``change_status`` does."""
    with transaction.atomic():
        for letter in sorted(letters, key=lambda each: each.pk):
            if letter.status not in UNDECIDED:
                raise ForbiddenTransition(letter, Status.IN_WORK)
            _claim(letter, [letter.status], user, status=Status.IN_WORK, assignee=assignee)
            write_log(letter, "news.letter.assign", user, assignee=assignee.get_username())


def _claim(letter: Letter, allowed: Iterable[str], user: Any, **changes: Any) -> None:
    changes = {**changes, "status_changed_at": timezone.now(), "status_changed_by": user}
    if not Letter.objects.claim(letter.pk, allowed, **changes):
        raise AlreadyDecided(letter.pk)
    for name, value in changes.items():
        setattr(letter, name, value)


def write_log(letter: Letter, action: str, user: Any, **data: Any) -> None:
    """
    Into the history of the letter, whichever of its kinds ``letter`` is an instance of.

    Wagtail shows one entry of each uuid and action, whatever it is about: each has its own.
    """
    known = {name: value for name, value in data.items() if value}
    base = Letter(pk=letter.pk, kind=letter.kind)
    log(base, action, user=user, uuid=uuid4(), data=known)


def erase(letters: Iterable[Letter], *, user: Any = None, with_names: bool = False) -> int:
    """
    Blanks what letters tell of their senders, in one transaction; how many were not blank yet.

    Number, dates, status and consents stay; so do published questions, their askers' names
    unless ``with_names``: then ``letter_withdrawn`` is sent of each. Files go on commit.
    """
    with transaction.atomic():
        ids = [letter.pk for letter in letters]
        # Locked first, as by whoever makes a draft meanwhile: one waits for the other.
        found = Letter.objects.select_for_update().filter(pk__in=ids, erased_at=None)
        whole = list(found.order_by("pk"))
        ids = [letter.pk for letter in whole]
        for rows in (ContactKey.objects, DueMail.objects):
            rows.filter(letter__in=ids).delete()
        for letter in whole if with_names else ():
            letter_withdrawn.send(Letter, letter=letter)
        for name, which, blank in [*BLANK_PARTS, *(BLANK_NAMES if with_names else ())]:
            part: Any = getattr(Letter, name).related.related_model
            part.objects.filter(which, pk__in=ids).update(**blank)
        drop_photos(LetterPhoto.objects.filter(letter__in=ids))
        blank_log(ids)
        Letter.objects.filter(pk__in=ids).update(**BLANK, erased_at=timezone.now())
        for letter in whole:
            write_log(letter, "news.letter.erase", user)
    return len(ids)


def log_of(ids: Iterable[int]) -> QuerySet[ModelLogEntry]:
    kind = ContentType.objects.get_for_model(Letter)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id__in=[str(i) for i in ids])
    return entries.select_related("user").order_by("timestamp", "pk")


def blank_log(ids: Iterable[int]) -> None:
    # Labels are numbers of letters; reasons stand in the data.
    log_of(ids).update(data={})


def drop_photos(photos: QuerySet[LetterPhoto]) -> int:
    names = list(photos.values_list("file", flat=True))
    photos.delete()
    transaction.on_commit(lambda: delete_files(names), robust=True)
    return len(names)
