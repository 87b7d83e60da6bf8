"""Letters by their text-free facts, and writes that only one of two editors can make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import get_language

from wagtail_regional_news.foundation.texts import clean_line

from .choices import ConsentKind, Status, built_in_consent
from .schema import ChosenPicture
from .storage import delete_files, taking_files_back

BUILT_IN = "0-"
"""What the version of a consent in our own words begins with; the language follows."""


class LetterManager(models.Manager[Any]):
    def claim(self, pk: Any, allowed: Iterable[str], **changes: Any) -> bool:
        """Changes the letter if its status is one of ``allowed``; whether it was."""
        return bool(self.filter(pk=pk, status__in=list(allowed)).update(**changes))

    def of_token(self, nonce: str) -> Any | None:
        """The letter that came with the form of this token, or None."""
        return self.filter(token=nonce).first()

    def is_withdrawn(self, pk: int) -> bool:
        """Whether the reader has taken the consent to processing back."""
        withdrawn = self.filter(pk=pk, consents__withdrawn_at__isnull=False)
        return withdrawn.filter(consents__kind=ConsentKind.PROCESSING).exists()

    def with_form(self, pk: Any) -> Any | None:
        """The letter and its form, or None."""
        return self.select_related("page__locale").filter(pk=pk).first()

    def unnotified(self) -> models.QuerySet[Any]:
        """New letters that the desk was not told of, the oldest first. Spam is told to nobody."""
        return self.filter(notified_at=None, status=Status.NEW).order_by("pk")

    def claim_notice(self, pk: Any, moment: datetime) -> bool:
        """Whether it is for the caller to tell the desk of this letter."""
        return bool(self.unnotified().filter(pk=pk).update(notified_at=moment))

    def release_notice(self, pk: Any, moment: datetime) -> None:
        """Takes a claim back whose mail was not sent."""
        self.filter(pk=pk, notified_at=moment).update(notified_at=None)


class ContactKeyManager(models.Manager[Any]):
    """What senders are found by, apart from the letters, as one may name several numbers."""

    def keep(self, letter_id: int, keys: set[str]) -> None:
        """Makes these the keys of the letter."""
        known = set(self.filter(letter=letter_id).values_list("key", flat=True))
        if known - keys:
            self.filter(letter=letter_id, key__in=known - keys).delete()
        self.bulk_create(self.model(letter_id=letter_id, key=key) for key in sorted(keys - known))

    def letters_with(self, keys: Iterable[str]) -> models.QuerySet[Any]:
        """Primary keys of the letters that have one of these keys."""
        return self.filter(key__in=set(keys)).values("letter")

    def letters_like(self, letter_id: int) -> models.QuerySet[Any]:
        """Primary keys of the letters that share a key with this one, the newest first."""
        own = self.filter(letter=letter_id).values("key")
        same = self.filter(key__in=own).exclude(letter=letter_id)
        return same.order_by("-letter").values_list("letter", flat=True).distinct()


class DueMailManager(models.Manager[Any]):
    """Mails that are owed: each goes once, whoever sends them at once."""

    def promise(self, letter_id: int, kind: str, text: str = "") -> None:
        """Owes this mail of the letter, in place of one of its kind that did not go."""
        fresh = {"text": text, "claimed_at": None}
        self.update_or_create(letter_id=letter_id, kind=kind, defaults=fresh)

    def waiting(self) -> models.QuerySet[Any]:
        """What nobody is sending now, the oldest first. Who sent spam is written nothing."""
        return self.filter(claimed_at=None).exclude(letter__status=Status.SPAM).order_by("pk")

    def claim(self, letter_id: int, kind: str, moment: datetime) -> Any | None:
        """The mail, where it is for the caller to send it."""
        # The row alone: a join would be read before the lock, and two would claim it.
        mine = self.filter(letter=letter_id, kind=kind, claimed_at=None)
        if not mine.update(claimed_at=moment):
            return None
        return self.filter(letter=letter_id, kind=kind, claimed_at=moment).first()

    def settle(self, mail: Any) -> None:
        """It went: nothing is owed, unless another was promised meanwhile."""
        self.filter(pk=mail.pk, claimed_at=mail.claimed_at).delete()

    def release(self, mail: Any) -> None:
        """Takes a claim back whose mail was not sent."""
        self.filter(pk=mail.pk, claimed_at=mail.claimed_at).update(claimed_at=None)


class PhotoManager(models.Manager[Any]):
    """Pictures with their files: a file is there before its row is committed, or not at all."""

    def waiting(self, nonce: str) -> list[Any]:
        """Pictures that wait for the form of this token to be mended, in their order."""
        return list(self.filter(token=nonce, letter=None)) if nonce else []

    def keep(self, chosen: Iterable[ChosenPicture], nonce: str) -> None:
        """Stores pictures whose form has an error elsewhere: they wait under its token."""
        with taking_files_back(self.storage) as written:
            first = self.filter(token=nonce, letter=None).count()
            self.store(chosen, written, first=first, token=nonce)

    def adopt(self, letter: Any, nonce: str) -> int:
        """Gives the letter the pictures that waited under its token; how many."""
        return self.filter(token=nonce, letter=None).update(letter_id=letter.pk, token="")

    def move(self, old: str, new: str) -> None:
        """Takes waiting pictures along where their form gets another token."""
        self.filter(token=old, letter=None).update(token=new)

    def settle(self, nonce: str, data: Mapping[str, str]) -> list[Any]:
        """Other words for waiting pictures, or away with one, as the reader says; those left."""
        left, removed = [], []
        for photo in self.waiting(nonce):
            prefix = f"kept-{photo.pk}"
            if data.get(f"{prefix}-remove"):
                removed.append(photo.file.name)
                photo.delete()
                continue
            if f"{prefix}-caption" in data:
                photo.caption = clean_line(data[f"{prefix}-caption"])[:255]
                photo.author = clean_line(data.get(f"{prefix}-author", ""))[:150]
                photo.save(update_fields=["caption", "author"])
            left.append(photo)
        transaction.on_commit(lambda: delete_files(removed), robust=True)
        return left

    def store(
        self, chosen: Iterable[ChosenPicture], written: list[str], *, first: int = 0, **owner: Any
    ) -> None:
        """Files and rows. A name is in ``written`` before its file is: a disk may be full."""
        for number, each in enumerate(chosen, start=first):
            photo = self.model(
                **owner,
                width=each.picture.width,
                height=each.picture.height,
                sha256=each.picture.sha256,
                sort_order=number,
                caption=each.caption,
                author=each.author,
                original_name=each.name,
                capture=asdict(each.picture.capture),
                scan=each.scan,
            )
            name = photo.file.field.generate_filename(photo, each.name)
            written.append(name)
            photo.file = self.storage.save(name, ContentFile(each.picture.data))
            photo.save()

    @property
    def storage(self) -> Storage:
        return self.model._meta.get_field("file").storage


class ConsentManager(models.Manager[Any]):
    def current(self) -> dict[str, Any]:
        """
        The newest document of each kind, in one query.

        Where the desk has written none, it is one in our own words, saved or not.
        """
        language = get_language() or "en"
        own: dict[str, Any] = {}
        written: dict[str, Any] = {}
        for document in self.order_by("created_at", "pk"):
            if not document.version.startswith(BUILT_IN):
                written[document.kind] = document
            elif document.version == f"{BUILT_IN}{language}":
                own[document.kind] = document
        for kind in ConsentKind:
            if kind not in own:
                version, text = f"{BUILT_IN}{language}", built_in_consent(kind)
                own[kind] = self.model(kind=kind, version=version, text=text)
        return own | written

    def stored(self, document: Any) -> Any:
        """The document's row, made if it is one in our own words that was never agreed to."""
        if document.pk:
            return document
        row, _is_new = self.get_or_create(
            kind=document.kind, version=document.version, defaults={"text": document.text}
        )
        return row


class SpentTokenManager(models.Manager[Any]):
    """Tokens that are used up. The unique column decides, whatever the processes and caches."""

    def spend(self, nonce: str, expires_at: datetime) -> bool:
        """Uses a token up; whether it was not before."""
        try:
            with transaction.atomic():
                self.create(nonce=nonce, expires_at=expires_at)
        except IntegrityError:
            return False
        return True

    def is_spent(self, nonce: str) -> bool:
        return self.filter(nonce=nonce).exists()

    def expired(self) -> models.QuerySet[Any]:
        """Tokens that are past their time by themselves."""
        return self.filter(expires_at__lt=timezone.now())


class GivenConsentManager(models.Manager[Any]):
    def record(self, letter: Any, document: Any) -> None:
        """That the reader of this letter has agreed to this document now."""
        self.create(
            letter_id=letter.pk,
            document=document,
            kind=document.kind,
            version=document.version,
            text_sha256=document.sha256,
            given_at=timezone.now(),
        )
