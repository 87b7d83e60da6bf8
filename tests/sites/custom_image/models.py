from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

from wagtail_regional_news.photos.mixins import PhotoCreditMixin


class Photo(PhotoCreditMixin, AbstractImage):
    """A site's own image, with the photo passport."""


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
