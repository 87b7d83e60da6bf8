"""What makes a page take readers' news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField

from wagtail_regional_news.foundation.dates import moment_in_words
from wagtail_regional_news.intake import views
from wagtail_regional_news.intake.choices import FieldUse
from wagtail_regional_news.intake.mixins import LetterPageMixin, use_field
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.schema import FormPlace
from wagtail_regional_news.intake.validators import refuse_reversed_hours

from .forms import SubmissionForm
from .queries import published_article

MAX_PICTURES = 10
TEMPLATE = "wagtail_regional_news/submission_page.html"


class SubmissionMixin(LetterPageMixin):
    """
    What makes a page the form of readers' news: ``class SubmissionPage(SubmissionMixin, Page)``.
    """

    takes_news = True

    opens_at = models.DateTimeField(_("letters are taken from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("letters are taken until"), null=True, blank=True)
    closed_text = RichTextField(
        _("text while closed"), blank=True, help_text=_("Shown instead of the form.")
    )
    title_use = use_field(_("title"), FieldUse.REQUIRED)
    rubrics_use = use_field(_("rubrics"))
    place_use = use_field(_("place"))
    date_use = use_field(_("date of the event"))
    pictures_use = use_field(_("pictures"))
    max_pictures = models.PositiveSmallIntegerField(
        _("pictures at most"), default=5, validators=[MaxValueValidator(MAX_PICTURES)]
    )
    draft_tags = models.CharField(
        _("tags of drafts"),
        max_length=255,
        blank=True,
        help_text=_("Given to every draft that is made of a letter, with commas between them."),
    )
    draft_collection = models.ForeignKey(
        "wagtailcore.Collection",
        verbose_name=_("collection of pictures"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where a draft's pictures go. Empty: “Readers' pictures”, made when needed."),
    )

    subpage_types: list[str] = []
    content_panels = [
        FieldPanel("title"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("title_use"), FieldPanel("rubrics_use")]),
                FieldRowPanel([FieldPanel("place_use"), FieldPanel("date_use")]),
                FieldRowPanel([FieldPanel("pictures_use"), FieldPanel("max_pictures")]),
            ],
            heading=_("What the form asks for"),
        ),
        *LetterPageMixin.sender_panels,
        FieldPanel("thanks_text"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("closed_text"),
            ],
            heading=_("When it is open"),
        ),
        MultiFieldPanel(
            [FieldPanel("draft_tags"), FieldPanel("draft_collection")],
            heading=_("What a draft is given"),
        ),
    ]

    class Meta:
        abstract = True

    submission_form_class = SubmissionForm
    """The form; a site's own subclass may ask for more."""

    def clean(self) -> None:
        super().clean()
        refuse_reversed_hours(self.opens_at, self.closes_at)

    def is_open_at(self, moment: datetime | None = None) -> bool:
        """Whether letters are taken then, from ``opens_at`` up to but not at ``closes_at``."""
        moment = moment or timezone.now()
        has_begun = self.opens_at is None or self.opens_at <= moment
        return has_begun and (self.closes_at is None or moment < self.closes_at)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        return [super().get_template(request, *args, **kwargs), TEMPLATE]

    def get_home_place(self, request: HttpRequest) -> FormPlace:
        return FormPlace(
            page=self,
            url=self.get_form_url(request),
            subject=f"news:{self.pk}",
            form_class=self.submission_form_class,
            template=self.get_template(request),
            is_open=self.is_open_at(),
            closed_message=self.closed_message,
        )

    def get_letter_url(self, letter: Letter, request: HttpRequest) -> str:
        article = published_article(letter.submission)
        return (article.get_url(request) or "") if article else ""

    @property
    def closed_message(self) -> str:
        """Why nothing is taken now."""
        if self.opens_at and timezone.now() < self.opens_at:
            moment = moment_in_words(self.opens_at)
            return gettext("Letters are taken from %(moment)s.") % {"moment": moment}
        return gettext("Letters are not taken any more.")

    @path("")
    def letter_form(self, request: HttpRequest) -> HttpResponse:
        return views.answer_form(self.get_home_place(request), request)

    @path("form/")
    def plain_letter_form(self, request: HttpRequest) -> HttpResponse:
        return views.answer_form(self.get_home_place(request), request, plain=True)

    @path("token/")
    def letter_token(self, request: HttpRequest) -> HttpResponse:
        return views.answer_token(self.get_home_place(request), request)
