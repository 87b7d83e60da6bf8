"""A custom image model, as most sites have one: Wagtail's fields and the photo passport."""

from django.db import models
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,  # noqa: TID251 - for its list of form fields
)

from wagtail_regional_news.photos.mixins import PHOTO_FORM_FIELDS, PhotoCreditMixin


class NewspaperImage(PhotoCreditMixin, AbstractImage):
    admin_form_fields = (*Image.admin_form_fields, *PHOTO_FORM_FIELDS)

    class Meta(AbstractImage.Meta):
        pass


class NewspaperRendition(AbstractRendition):
    image = models.ForeignKey(NewspaperImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
