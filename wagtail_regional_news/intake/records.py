"""What readers sent, and what goes with it."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from wagtail.images import get_image_model_string

from wagtail_regional_news.foundation.contacts import contact_keys, long_keys
from wagtail_regional_news.foundation.texts import text_key
from wagtail_regional_news.foundation.tree import PAGE_MODEL

from .choices import ConsentKind, LetterKind, MailKind, Publication, ScanResult, Status
from .managers import (
    ContactKeyManager,
    DueMailManager,
    GivenConsentManager,
    LetterManager,
    PhotoManager,
    SpentTokenManager,
)
from .snippets import ConsentDocument
from .storage import private_storage


class Letter(models.Model):
    """
    What a reader sent through a form: the queue's row, whatever its kind.

    ``token`` is the form's own: its uniqueness makes one letter of any number of copies.
    Of the sender's address it keeps keyed hashes alone. ``str()`` names nobody, as the log keeps it.
    """

    kind = models.CharField(pgettext_lazy("of a letter", "kind"), max_length=10, choices=LetterKind)
    token = models.CharField(max_length=64, unique=True, editable=False)
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("form"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("sent from"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)

    sender_name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    messenger = models.CharField(_("messenger"), max_length=150, blank=True)
    publication = models.CharField(
        _("permission to publish"), max_length=10, choices=Publication, default=Publication.ASK
    )

    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    network = models.CharField(max_length=64, blank=True, editable=False)
    body_hash = models.CharField(max_length=64, blank=True, editable=False)
    spam_score = models.PositiveSmallIntegerField(_("spam score"), default=0)
    spam_reasons = models.JSONField(_("spam reasons"), default=list, blank=True)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.TextField(_("reason"), blank=True)
    note = models.TextField(_("note of the desk"), blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    status_changed_at = models.DateTimeField(_("last decision"), null=True)
    status_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    notified_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(_("personal data erased"), null=True)

    objects = LetterManager()

    class Meta:
        verbose_name = _("reader's letter")
        verbose_name_plural = _("readers' letters")
        # The queue has a viewset of its own; letters are neither made nor edited by hand.
        default_permissions = ("view", "delete")
        permissions = [
            ("decide_letter", _("Can decide on readers' letters")),
            ("see_personal_letter", _("Can see personal data of readers' letters")),
            ("export_letter", _("Can export readers' letters")),
        ]
        indexes = [
            models.Index(fields=["status", "-created_at"], name="news_letter_queue"),
            models.Index(fields=["fingerprint", "-created_at"], name="news_letter_sender"),
            models.Index(fields=["network", "-created_at"], name="news_letter_network"),
            models.Index(fields=["body_hash", "-created_at"], name="news_letter_text"),
            models.Index(fields=["-created_at"], name="news_letter_newest"),
        ]

    def __str__(self) -> str:
        kind = gettext("Question") if self.kind == LetterKind.QUESTION else gettext("News item")
        return f"{kind} № {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body_hash = self.body_hash or text_key(self.body)
        with transaction.atomic():
            super().save(*args, **kwargs)
            ContactKey.objects.keep(self.pk, self.sender_keys)

    @property
    def sender_keys(self) -> set[str]:
        """What the sender is found by: e-mails and numbers, whichever field they stand in."""
        keys = contact_keys(self.phone) | long_keys(contact_keys(self.messenger))
        return keys | {self.email.strip().lower()} - {""}


class ContactKey(models.Model):
    """An e-mail or a phone number of a letter's sender: one key, however it is written."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="contact_keys")
    key = models.CharField(max_length=254, db_index=True)

    objects = ContactKeyManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.pk}"


def photo_path(photo: LetterPhoto, filename: str) -> str:
    """A random place: the reader's own name of the file is no part of it."""
    name = uuid.uuid4().hex
    return f"letters/{name[:2]}/{name}.jpg"


class LetterPhoto(models.Model):
    """
    A picture that a reader sent, re-encoded, in private storage.

    While the reader mends an error in the form it has no letter yet and waits under the
    form's ``token``.
    """

    letter = models.ForeignKey(Letter, null=True, on_delete=models.CASCADE, related_name="photos")
    token = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.FileField(storage=private_storage, upload_to=photo_path, max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sort_order = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(_("caption"), max_length=255, blank=True)
    author = models.CharField(_("author of the photo"), max_length=150, blank=True)
    original_name = models.CharField(max_length=100, blank=True)
    capture = models.JSONField(default=dict, blank=True)
    """What the camera said: when, where, which camera. For the desk alone."""
    scan = models.CharField(max_length=10, choices=ScanResult, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    image = models.ForeignKey(
        get_image_model_string(), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PhotoManager()

    class Meta:
        verbose_name = _("reader's picture")
        verbose_name_plural = _("readers' pictures")
        default_permissions = ()
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        picture = gettext("Picture")
        return f"{picture} № {self.pk}"


class Consent(models.Model):
    """That a reader agreed, to which words, when, and until when."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="consents")
    document = models.ForeignKey(ConsentDocument, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=ConsentKind)
    version = models.CharField(max_length=20)
    text_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = GivenConsentManager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["letter", "kind"], name="news_consent_once")]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.kind} {self.version}"


class DueMail(models.Model):
    """
    A mail that is owed, from the moment of its reason until a mail server took it.

    The reason's own transaction makes it, so that neither a broken server nor a queue that is down
    loses it. ``text`` is what an editor wrote, and goes with the row.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="due_mails")
    kind = models.CharField(max_length=10, choices=MailKind)
    text = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True)
    """When somebody began to send it: it is nobody else's then."""

    objects = DueMailManager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["letter", "kind"], name="news_mail_once")]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.kind}"


class SpentToken(models.Model):
    """A form's token that a wrong answer has used up, kept until it would expire anyway."""

    nonce = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = SpentTokenManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.nonce
