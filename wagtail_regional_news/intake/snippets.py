"""The words that readers agree to, version by version."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .choices import ConsentKind
from .managers import ConsentManager

MARK = "words-"
"""What the mark of a document begins with."""
POLICY_URL = re.compile(r"https?://|/(?![/\\])", re.IGNORECASE)


class ConsentDocument(models.Model):
    """
    One version of a consent. Append-only: other words are another version.

    The newest of its kind is what forms ask for.
    """

    kind = models.CharField(
        _("kind of consent"), max_length=15, choices=ConsentKind, default=ConsentKind.PROCESSING
    )
    version = models.CharField(_("version"), max_length=20)
    text = models.TextField(
        _("text"), help_text=_("The sentence beside the tick box, as readers agree to it.")
    )
    policy_url = models.CharField(
        _("address of the policy"),
        max_length=500,
        blank=True,
        help_text=_("A link to the whole document, on this site or elsewhere."),
    )
    sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("valid from"), auto_now_add=True)

    objects = ConsentManager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("version"),
        FieldPanel("text"),
        FieldPanel("policy_url"),
    ]

    class Meta:
        verbose_name = _("consent document")
        verbose_name_plural = _("consent documents")
        ordering = ["kind", "-created_at", "-pk"]
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "version"],
                name="news_consent_version",
                violation_error_message=_("There is this version already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sha256 = text_digest(self.text)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        # It becomes a link on every form: one that runs as a script is none.
        if self.policy_url and not POLICY_URL.match(self.policy_url):
            raise ValidationError({"policy_url": URLValidator.message})

    @property
    def mark(self) -> str:
        """Stands for these words in a form, whether they are stored yet or not."""
        words = f"{self.version}\n{self.text}\n{self.policy_url}"
        return f"{MARK}{text_digest(words)[:16]}"


def text_digest(text: str) -> str:
    """Hex SHA-256 of a text, for telling one version from another."""
    return sha256(text.encode()).hexdigest()
