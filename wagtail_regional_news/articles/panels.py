"""The article's form in the order of work."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)

from wagtail_regional_news.photos.panels import lead_photo_panel


def article_panels() -> list[Panel]:
    """Title, rubric, lead, photo, text, sources; what a short item rarely needs comes last."""
    return [
        TitleFieldPanel("title"),
        # A list is one click; a chooser of rubrics would be three.
        FieldRowPanel([FieldPanel("rubric", widget=forms.Select), FieldPanel("kind")]),
        FieldPanel("lead"),
        lead_photo_panel(),
        FieldPanel("body"),
        InlinePanel("bylines", heading=_("Sources and authors"), label=_("Byline")),
        FieldPanel("tags"),
        FieldPanel("further_rubrics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("published_at"),
        FieldPanel("related_picks"),
        MultiFieldPanel(
            [
                FieldPanel("age_mark"),
                FieldPanel("ad_label"),
                FieldPanel("ad_token"),
                FieldPanel("advertiser"),
            ],
            heading=_("Marks and advertising"),
            classname="collapsed",
        ),
    ]
