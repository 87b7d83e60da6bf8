from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.images.models import AbstractImage
from wagtail.search import index

from wagtail_regional_news.foundation.fields import WebAddressField

from .importers import read_photo_metadata, reference_metadata
from .schema import PhotoPassport, photo_passport


class PhotoCreditMixin(models.Model):
    """The passport on the image itself: `class NewsImage(PhotoCreditMixin, AbstractImage)`.

    A new or replaced file fills what is empty from its metadata, whichever way it came in.
    """

    credit = models.CharField(
        _("photo credit"),
        max_length=255,
        blank=True,
        help_text=_("Whose photo it is. Leave empty to take it from the file."),
    )
    credit_url = WebAddressField(_("link of the credit"), max_length=500, blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What is to be seen, for those who cannot see it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    licence_note = models.CharField(_("licence note"), max_length=255, blank=True)
    licence_until = models.DateField(
        _("licensed until"), null=True, blank=True, help_text=_("The last day of use.")
    )

    # Wagtail's own description stays out: `alt` takes its place.
    admin_form_fields = (
        "title",
        "file",
        "credit",
        "credit_url",
        "alt",
        "caption",
        "licence_note",
        "licence_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.SearchField("caption"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        filled = self._prefill_from_file() if self._has_new_file() else set()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *filled}
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        return self.alt or super().default_alt_text

    def _has_new_file(self) -> bool:
        # Django has no public name for "assigned, and not stored yet".
        return bool(self.file) and (self._state.adding or not self.file._committed)  # noqa: SLF001

    def _prefill_from_file(self) -> set[str]:
        """Names of the fields that were empty and are not any more."""
        try:
            self.file.open("rb")
        except OSError:
            return set()
        metadata = read_photo_metadata(self.file)
        filled = {
            name
            for name in ("credit", "alt", "caption", "licence_note")
            if not getattr(self, name) and getattr(metadata, name)
        }
        for name in filled:
            setattr(self, name, getattr(metadata, name))
        return filled


class LeadPhotoMixin(models.Model):
    """A photo on a page or snippet, with a passport that wins over the image's own."""

    lead_photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("lead photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_photo_credit = models.CharField(
        _("photo credit"),
        max_length=255,
        blank=True,
        help_text=_("Whose photo it is. Leave empty to take it from the image or its file."),
    )
    lead_photo_credit_url = WebAddressField(_("link of the credit"), max_length=500, blank=True)
    lead_photo_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What is to be seen, for those who cannot see it."),
    )
    lead_photo_caption = models.TextField(_("caption"), blank=True)
    lead_photo_licence_note = models.CharField(_("licence note"), max_length=255, blank=True)
    lead_photo_licence_until = models.DateField(
        _("licensed until"), null=True, blank=True, help_text=_("The last day of use.")
    )

    class Meta:
        abstract = True

    @property
    def lead_photo_passport(self) -> PhotoPassport:
        return photo_passport(
            self.lead_photo,
            PhotoPassport(
                credit=self.lead_photo_credit,
                credit_url=self.lead_photo_credit_url,
                licence_note=self.lead_photo_licence_note,
                licence_until=self.lead_photo_licence_until,
                alt=self.lead_photo_alt,
                caption=self.lead_photo_caption,
            ),
        )

    def clean(self) -> None:
        super().clean()
        self.prefill_lead_photo()

    def prefill_lead_photo(self) -> None:
        """Take an empty credit from the file of a stock image, which has no place for it."""
        if self.lead_photo_credit or self.lead_photo_id is None:
            return
        metadata = reference_metadata(self.lead_photo)
        self.lead_photo_credit = metadata.credit
        self.lead_photo_licence_note = self.lead_photo_licence_note or metadata.licence_note
