"""A byline: who did what for an article."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from .choices import Role
from .managers import BylineManager
from .snippets import Contributor
from .widgets import ContributorChooser


class AbstractByline(Orderable):
    """
    One contributor of an article, in the editor's order.

    A site's own article adds ``page = ParentalKey("ArticlePage", on_delete=models.CASCADE,
    related_name="bylines")`` in a subclass.
    """

    contributor = models.ForeignKey(
        Contributor,
        verbose_name=_("contributor"),
        null=True,
        blank=True,
        # A contributor in use cannot be deleted (receivers); null keeps old revisions readable.
        on_delete=models.SET_NULL,
        related_name="+",
    )
    guest_name = models.CharField(
        _("guest"),
        max_length=255,
        blank=True,
        help_text=_("A name without a contributor's entry."),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TEXT)

    objects = BylineManager()

    panels = [
        FieldRowPanel(
            [
                FieldPanel("contributor", widget=ContributorChooser),
                FieldPanel("guest_name"),
                FieldPanel("role"),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.contributor_id and self.guest_name:
            raise ValidationError(
                {"guest_name": _("Choose a contributor or write a guest's name, not both.")}
            )

    @property
    def name(self) -> str:
        return self.contributor.name if self.contributor else self.guest_name
