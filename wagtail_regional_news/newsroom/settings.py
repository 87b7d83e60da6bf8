"""What a paper says of itself: edited in the admin, one row a site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.images import get_image_model_string

from .choices import AgeMark


class NewsroomSettings(BaseSiteSetting):
    """Name, logo, imprint, age mark and counter of a paper."""

    select_related = ["logo"]

    name = models.CharField(_("name of the paper"), max_length=255, blank=True)
    tagline = models.CharField(_("tagline"), max_length=255, blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    age_mark = models.CharField(
        _("age mark"), max_length=3, choices=AgeMark, default=AgeMark.TWELVE
    )
    founder = models.CharField(_("founder"), max_length=500, blank=True)
    editor_in_chief = models.CharField(_("editor-in-chief"), max_length=255, blank=True)
    registration = models.TextField(
        _("registration"),
        blank=True,
        help_text=_("Who registered the paper, under which number, when."),
    )
    address = models.CharField(_("address"), max_length=500, blank=True)
    phone = models.CharField(_("phone"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    imprint = models.TextField(
        _("further imprint"), blank=True, help_text=_("Shown in the footer of every page.")
    )
    rejection_letter = models.TextField(
        _("letter of rejection"),
        blank=True,
        help_text=_("What is written to a reader whose letter is rejected. Empty: our own words."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo"), FieldPanel("age_mark")],
            heading=_("The paper"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("founder"),
                FieldPanel("editor_in_chief"),
                FieldPanel("registration"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("imprint"),
            ],
            heading=_("Imprint"),
        ),
        MultiFieldPanel([FieldPanel("rejection_letter")], heading=_("Readers' letters")),
    ]

    class Meta:
        verbose_name = _("newsroom settings")
        verbose_name_plural = _("newsroom settings")
        permissions = [("use_raw_html", "Can use raw HTML in articles")]
