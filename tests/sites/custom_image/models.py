from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.images.models import AbstractImage, AbstractRendition

from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.photos.mixins import PhotoCreditMixin


class Photo(PhotoCreditMixin, AbstractImage):
    """A site's own image, with the photo passport."""


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class LongRead(ArticlePage):
    """An article with a field more, as the guide shows it."""

    epigraph = models.TextField(blank=True)
    content_panels = [*ArticlePage.content_panels, FieldPanel("epigraph")]
