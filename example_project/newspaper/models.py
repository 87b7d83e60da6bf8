"""A custom image model, as most sites have one: Wagtail's fields and the photo passport."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

from wagtail_regional_news.photos.mixins import PhotoCreditMixin


class NewspaperImage(PhotoCreditMixin, AbstractImage):
    class Meta(AbstractImage.Meta):
        pass


class NewspaperRendition(AbstractRendition):
    image = models.ForeignKey(NewspaperImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
