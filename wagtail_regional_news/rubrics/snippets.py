"""Rubric: a section of the paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import TranslatableMixin
from wagtail.search import index

from wagtail_regional_news.foundation.slugs import settled_slug

from .managers import RubricManager, is_article_slug
from .validators import is_reserved, refuse_reserved

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as #rrggbb."))


class Rubric(TranslatableMixin, index.Indexed, models.Model):
    """A section that articles stand in: one main rubric and any number of further ones."""

    name = models.CharField(pgettext_lazy("of a rubric", "name"), max_length=100)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        blank=True,
        validators=[refuse_reserved],
        help_text=_("The rubric's word in addresses. Left empty, it is made of the name."),
    )
    description = models.TextField(_("description"), blank=True)
    colour = models.CharField(
        _("colour"), max_length=7, blank=True, validators=[hex_colour], help_text="#rrggbb"
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    show_in_menu = models.BooleanField(_("show in menu"), default=True)
    sort_order = models.IntegerField(_("order"), blank=True, editable=False)
    seo_title = models.CharField(_("title for search engines"), max_length=255, blank=True)
    search_description = models.TextField(_("description for search engines"), blank=True)

    objects = RubricManager()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("colour"),
        FieldPanel("picture"),
        FieldPanel("show_in_menu"),
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="rubric_slug_in_locale",
                violation_error_message=_("Another rubric has this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        if self.sort_order is None:
            self.sort_order = type(self).objects.last_place()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.fill_slug()
        is_new = self.slug != type(self).objects.saved_slug(self)
        if is_new and is_article_slug(self.slug):
            raise ValidationError({"slug": _("An article has this address. Choose another one.")})

    def fill_slug(self) -> None:
        """Makes an empty slug of the name and spells a Cyrillic one in Latin letters."""
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        is_used = partial(type(self).objects.is_slug_used, row=self, locale=self.locale_id)

        def is_taken(slug: str) -> bool:
            return is_reserved(slug) or is_article_slug(slug) or is_used(slug)

        self.slug = settled_slug(self.slug, self.name, "rubric", is_taken)
