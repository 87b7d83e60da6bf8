from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from wagtail_regional_news.foundation.fields import WebAddressField

from .schema import PhotoPassport, photo_passport


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
            credit=self.lead_photo_credit,
            credit_url=self.lead_photo_credit_url,
            licence_note=self.lead_photo_licence_note,
            licence_until=self.lead_photo_licence_until,
            alt=self.lead_photo_alt,
            caption=self.lead_photo_caption,
        )
