"""What makes a page the hot line."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path

from wagtail_regional_news.foundation.dates import moment_in_words
from wagtail_regional_news.foundation.paging import BrokenCursorError, Cursor
from wagtail_regional_news.intake import views
from wagtail_regional_news.intake.mixins import LetterPageMixin
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.schema import FormPlace

from .choices import SessionState
from .forms import QuestionForm
from .queries import listed_sessions, session_of, shown_question
from .renderers import session_context, session_list, session_url


class HotlineMixin(LetterPageMixin):
    """
    What makes a page the hot line: ``class HotlinePage(HotlineMixin, Page)``.

    Its sessions are rows that editors keep; it lists them and serves each at a word of its own.
    """

    is_hotline = True
    question_form_class = QuestionForm
    """The form; a site's own subclass may ask for more."""

    subpage_types: list[str] = []
    content_panels = [
        FieldPanel("title"),
        FieldPanel("intro"),
        *LetterPageMixin.sender_panels,
        FieldPanel("thanks_text"),
    ]

    class Meta:
        abstract = True
        verbose_name = gettext_lazy("hot line")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        own = super().get_template(request, *args, **kwargs)
        return [own, "wagtail_regional_news/hotline_page.html"]

    def get_session_template(self, request: HttpRequest) -> list[str]:
        """The site's ``<app>/<model>_session.html``, then ours."""
        own = self.get_template(request)[0].removesuffix(".html")
        return [f"{own}_session.html", "wagtail_regional_news/hotline_session.html"]

    def get_home_place(self, request: HttpRequest) -> FormPlace:
        return FormPlace(
            page=self,
            url=self.get_form_url(request),
            subject="",
            form_class=self.question_form_class,
            template=self.get_template(request),
            is_open=False,
        )

    def get_letter_url(self, letter: Letter, request: HttpRequest) -> str:
        question = shown_question(letter.pk)
        if question is None:
            return ""
        return f"{session_url(self, question.session, request)}#{question.anchor}"

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        sessions = listed_sessions(self.pk)
        addresses = [{"location": session_url(self, each, request)} for each in sessions]
        return [*super().get_sitemap_urls(request), *addresses]

    @path("")
    def sessions(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("cursor", "")
        try:
            listing = session_list(self, request, Cursor.parse(text) if text else None)
        except BrokenCursorError:
            return HttpResponseRedirect(self.get_url(request))
        if text and listing.is_empty:
            return HttpResponseRedirect(listing.url)
        return self.render(request, context_overrides={"listing": listing})

    # A session has a form of its own, with all that goes with it.

    def get_session_place(self, request: HttpRequest, slug: str) -> FormPlace:
        """A session as the place where its questions are asked. Raises Http404."""
        session, now = session_of(self.pk, slug), timezone.now()
        if session is None:
            raise Http404
        return FormPlace(
            page=self,
            url=f"{self.get_form_url(request)}{slug}/",
            subject=f"question:{session.pk}",
            form_class=self.question_form_class,
            template=self.get_session_template(request),
            options={"session": session},
            # What nobody is shown, as after a question was taken, is not read.
            context=SimpleLazyObject(partial(session_context, self, session, request, now)),
            is_open=session.state_at(now) == SessionState.OPEN,
            closed_message=closed_message(session, now),
        )

    @path("<slug:slug>/")
    def session(self, request: HttpRequest, slug: str) -> HttpResponse:
        return views.answer_form(self.get_session_place(request, slug), request)

    @path("<slug:slug>/form/")
    def plain_session(self, request: HttpRequest, slug: str) -> HttpResponse:
        return views.answer_form(self.get_session_place(request, slug), request, plain=True)

    @path("<slug:slug>/token/")
    def session_token(self, request: HttpRequest, slug: str) -> HttpResponse:
        return views.answer_token(self.get_session_place(request, slug), request)

    @path("<slug:slug>/thanks/<str:key>/")
    def session_thanks(self, request: HttpRequest, slug: str, key: str) -> HttpResponse:
        place = self.get_session_place(request, slug)
        return views.answer_status(place, request, key, is_new=True)

    @path("<slug:slug>/status/<str:key>/")
    def session_status(self, request: HttpRequest, slug: str, key: str) -> HttpResponse:
        return views.answer_status(self.get_session_place(request, slug), request, key)


def closed_message(session: Any, now: datetime) -> str:
    """What is said to a reader who asks before the beginning or from the end on."""
    if now < session.opens_at:
        text = _("It is too early: questions are taken from %(moment)s. Yours was not sent.")
        return text % {"moment": moment_in_words(session.opens_at)}
    text = _("We are sorry, it is too late: questions were taken until %(moment)s.")
    return text % {"moment": moment_in_words(session.closes_at)}
