"""The article's form in the order of work."""

from __future__ import annotations

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel

from wagtail_regional_news.photos.panels import lead_photo_panel

from .widgets import CheckboxRow, RadioRow


def article_panels() -> list[Panel]:
    """Title, rubric, lead, photo, text, sources, tags; what a short item rarely needs is folded."""
    return [
        # Not Wagtail's own panel: its script would fill the slug, spelt by another table than ours.
        FieldPanel("title", classname="title", widget=TextInput({"placeholder": _("Title")})),
        FieldPanel("rubric", widget=RadioRow),
        FieldPanel("lead"),
        lead_photo_panel(),
        FieldPanel("body"),
        InlinePanel("bylines", heading=_("Sources and authors"), label=_("Byline")),
        FieldPanel("tags"),
        FieldPanel("kind", widget=RadioRow),
        MultiFieldPanel(
            [
                FieldPanel("published_at"),
                FieldPanel("further_rubrics", widget=CheckboxRow),
                FieldPanel("related_picks"),
            ],
            heading=_("Date, further rubrics, related articles"),
            classname="collapsed",
        ),
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
