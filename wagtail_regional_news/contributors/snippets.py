"""Contributor: a person or an organisation that articles come from."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index

from wagtail_regional_news.foundation.fields import BodyField
from wagtail_regional_news.foundation.slugs import SlugManager, settled_slug

from .choices import ContributorKind


class LinkBlock(blocks.StructBlock):
    """A contributor's place elsewhere on the web."""

    label = blocks.CharBlock(label=_("Link text"), max_length=100)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link-external"
        label = _("Link")


class Contributor(index.Indexed, models.Model):
    """An author, photographer, press service, or the paper itself."""

    kind = models.CharField(
        pgettext_lazy("of a contributor", "kind"),
        max_length=12,
        choices=ContributorKind,
        default=ContributorKind.PERSON,
    )
    name = models.CharField(pgettext_lazy("of a contributor", "name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("The contributor's word in addresses. Left empty, it is made of the name."),
    )
    position = models.CharField(_("position"), max_length=255, blank=True)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    bio = models.TextField(_("about"), blank=True)
    links = BodyField([("link", LinkBlock())], verbose_name=_("links"), blank=True)
    has_page = models.BooleanField(
        _("show a page"),
        default=True,
        help_text=_("A page with the contributor's articles, linked from every byline."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news_contributor",
    )

    objects = SlugManager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("position"),
        FieldPanel("photo"),
        FieldPanel("bio"),
        FieldPanel("links"),
        FieldPanel("has_page"),
        FieldPanel("user"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.fill_slug()

    def fill_slug(self) -> None:
        """Makes an empty slug of the name and spells a Cyrillic one in Latin letters."""
        is_taken = partial(Contributor.objects.is_slug_used, row=self)
        self.slug = settled_slug(self.slug, self.name, "contributor", is_taken)
