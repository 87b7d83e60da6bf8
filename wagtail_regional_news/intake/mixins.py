"""What makes a page take letters from readers."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from wagtail_regional_news.components.queries import site_index
from wagtail_regional_news.listings.schema import way_to_list

from . import views
from .choices import FieldUse
from .records import Letter
from .schema import FormPlace
from .validators import validate_addresses

SHORTEST_LIMIT = 100


def use_field(label: str, default: FieldUse = FieldUse.OPTIONAL) -> models.CharField:  # type: ignore[type-arg]
    """Whether the form asks for something, chosen for each page."""
    return models.CharField(label, max_length=10, choices=FieldUse, default=default)


class LetterPageMixin(RoutablePageMixin, models.Model):
    """
    A page that takes letters: its words, what it asks of the sender, who is told.

    A letter's own pages stand here too: thanks, and what became of it.
    """

    intro = RichTextField(_("introduction"), blank=True)
    thanks_text = RichTextField(
        _("thanks"), blank=True, help_text=_("Shown after sending, above the letter's number.")
    )
    name_use = use_field(_("name"))
    contact_use = use_field(_("contact"))
    notify_to = models.TextField(
        _("tell of new letters"),
        blank=True,
        validators=[validate_addresses],
        help_text=_("E-mail addresses, one on a line."),
    )
    text_limit = models.PositiveIntegerField(
        _("characters at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SHORTEST_LIMIT)],
        help_text=_(
            "Of the text. Empty: 20,000 for news, 5,000 for a question, which is the most."
        ),
    )
    hourly_limit = models.PositiveSmallIntegerField(
        _("letters an hour"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Of one reader. Empty: as the site's settings say."),
    )

    sender_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("name_use"), FieldPanel("contact_use")])],
            heading=_("What the form asks of the sender"),
        ),
        FieldPanel("notify_to"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("text_limit"), FieldPanel("hourly_limit")])],
            heading=_("Limits"),
        ),
    ]

    class Meta:
        abstract = True

    def get_form_url(self, request: HttpRequest | None = None) -> str:
        """The page's address with a slash at its end."""
        return f"{(self.get_url(request) or '').rstrip('/')}/"

    def get_home_place(self, request: HttpRequest) -> FormPlace:
        """Where letters are asked for at the page's own address. To be overridden."""
        raise NotImplementedError

    def get_letter_url(self, letter: Letter, request: HttpRequest) -> str:
        """Where the letter has been published, or "". To be overridden."""
        return ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        trail = way_to_list(site_index(request), request)[:1]
        return {**super().get_context(request, *args, **kwargs), "breadcrumbs": trail}

    @path("thanks/<str:key>/")
    def letter_thanks(self, request: HttpRequest, key: str) -> HttpResponse:
        return views.answer_status(self.get_home_place(request), request, key, is_new=True)

    @path("status/<str:key>/")
    def letter_status(self, request: HttpRequest, key: str) -> HttpResponse:
        return views.answer_status(self.get_home_place(request), request, key)
