"""Tag: a table of the paper's own, apart from the tags of images."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from wagtail_regional_news.foundation.slugs import SlugManager, free_slug, latin_slug


class Tag(index.Indexed, TagBase):
    """A subject that articles have in common."""

    free_tagging = True

    objects = SlugManager()

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug or not self.slug.isascii():
            self.slug = free_slug(
                self.slugify(self.slug or self.name),
                lambda slug: Tag.objects.is_slug_used(slug, self),
                max_length=100,
            )
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = latin_slug(tag, max_length=90) or "tag"
        return f"{slug}-{i}" if i is not None else slug


class AbstractArticleTag(ItemBase):
    """
    The row between an article and a tag.

    A site's own article adds ``content_object = ParentalKey("ArticlePage",
    on_delete=models.CASCADE, related_name="tagged_items")`` in a subclass.
    """

    tag = models.ForeignKey(
        Tag, related_name="%(app_label)s_%(class)s_items", on_delete=models.CASCADE
    )

    class Meta:
        abstract = True
