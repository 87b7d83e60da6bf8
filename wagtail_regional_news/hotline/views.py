"""The desk's work with the questions of a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_regional_news.conf import get_article_model_string

from . import actions
from .choices import QuestionState
from .forms import AnswerForm, JoinForm, ModerationForm
from .queries import (
    article_index,
    desk_questions,
    find_question,
    find_session,
    guest_sessions,
    merged_questions,
)

APP = "wagtail_regional_news"
DECIDE = f"{APP}.decide_letter"
ANSWER = f"{APP}.answer_question"
SEE_PERSONAL = f"{APP}.see_personal_letter"
SESSIONS = [f"{APP}.{act}_hotlinesession" for act in ("add", "change", "delete")]
PAGE_SIZE = 50
# What somebody who only answers has to do with.
ANSWERABLE = (QuestionState.ACCEPTED, QuestionState.ANSWERED, QuestionState.PUBLISHED)


def questions_url(session: Any) -> str:
    return reverse("news_hotline_questions", args=[session.pk])


def question_url(question: Any) -> str:
    return reverse("news_hotline_question", args=[question.pk])


def sees_all_sessions(user: Any) -> bool:
    return any(user.has_perm(permission) for permission in (DECIDE, ANSWER, *SESSIONS))


def is_concerned(user: Any) -> bool:
    """Whether the hot line is anything to this user: as an editor, or as a guest."""
    return sees_all_sessions(user) or guest_sessions(user).exists()


def may_answer(user: Any, session: Any) -> bool:
    """By permission, or as the session's guest."""
    guest = session.guest
    return user.has_perm(ANSWER) or bool(guest and guest.user_id == user.pk)


class HotlineAdminView(WagtailAdminTemplateMixin, TemplateView):
    """A page about a session, open to whoever decides on its questions or answers them."""

    header_icon = "help"

    def open_session(self, session: Any | None) -> None:
        if session is None:
            raise Http404
        self.session, user = session, self.request.user
        self.may_decide = user.has_perm(DECIDE)
        self.may_answer = may_answer(user, session)
        if not (self.may_decide or self.may_answer):
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        sessions = reverse("news_hotline:index")
        return [
            *self.breadcrumbs_items,
            {"url": sessions, "label": _("Hot line")},
            {"url": questions_url(self.session), "label": str(self.session)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"session": self.session, "may_decide": self.may_decide}
        return {**super().get_context_data(**kwargs), **own, "may_answer": self.may_answer}


class QuestionListView(HotlineAdminView):
    """The questions of a session by what there is left to do."""

    template_name = "wagtail_regional_news/admin/questions.html"
    page_title = gettext_lazy("Questions")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.open_session(find_session(kwargs["pk"]))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.session)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_to_user = list(QuestionState) if self.may_decide else list(ANSWERABLE)
        chosen = self.request.GET.get("state", "")
        states = [state for state in open_to_user if state == chosen] or open_to_user
        pages = Paginator(desk_questions(self.session.pk, states), PAGE_SIZE)
        user, session = self.request.user, self.session
        return {
            **super().get_context_data(**kwargs),
            "questions": pages.get_page(self.request.GET.get("p")),
            "states": open_to_user,
            "chosen": chosen,
            "state": session.state_at().label,
            "edit_url": reverse("news_hotline:edit", args=[session.pk])
            if user.has_perm(f"{APP}.change_hotlinesession")
            else "",
            "may_make_article": self.may_decide and bool(get_article_model_string()),
            "article": session.article,
        }


class QuestionView(HotlineAdminView):
    """One question: what the reader wrote, and all that can be done about it."""

    template_name = "wagtail_regional_news/admin/question.html"
    page_title = gettext_lazy("Question")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.question = find_question(kwargs["pk"])
        self.open_session(self.question and self.question.session)
        if not self.may_decide and self.question.state not in ANSWERABLE:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_see(self) -> bool:
        return self.may_decide and self.request.user.has_perm(SEE_PERSONAL)

    def make_form(self, name: str, *, is_sent: bool = False) -> Form:
        data = self.request.POST if is_sent else None
        if name == "question":
            return ModerationForm(self.question, data, may_see=self.may_see)
        return (AnswerForm if name == "answer" else JoinForm)(self.question, data)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        act = request.POST.get("act", "")
        name, right, change = ACTS.get(act, ("", "", None))
        if change is None or not getattr(self, right, False):
            raise PermissionDenied
        form = self.make_form(name, is_sent=True) if name else None
        if form is None or form.is_valid():
            try:
                fields = form.cleaned_data if form else {}
                change(self.question.pk, request.user, request.POST.get("seen", ""), fields)
            except actions.QuestionError as error:
                messages.error(request, str(error))
                # What was typed stays; what somebody else has done meanwhile is shown beside it.
                self.question = find_question(self.question.pk)
            else:
                messages.success(
                    request, _("Question № %(number)s: done.") % {"number": kwargs["pk"]}
                )
                return redirect(question_url(self.question))
        return self.render_to_response(
            self.get_context_data(**({f"{name}_form": form} if name else {}))
        )

    def get_page_subtitle(self) -> str:
        return f"№ {self.question.pk}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = {
            f"{name}_form": kwargs.get(f"{name}_form") or self.make_form(name)
            for name, is_open in (
                ("question", self.may_decide),
                ("join", self.may_decide),
                ("answer", self.may_answer),
            )
            if is_open
        }
        media = sum((form.media for form in forms.values()), Form().media)
        return {
            **super().get_context_data(**kwargs),
            **forms,
            "media": media,
            "question": self.question,
            "may_see": self.may_see,
            "merged": merged_questions(self.question.pk),
        }


def _accept(pk: int, user: Any, seen: str, fields: dict[str, Any]) -> None:
    actions.accept_question(pk, user, seen, **fields)


def _edit(pk: int, user: Any, seen: str, fields: dict[str, Any]) -> None:
    actions.edit_question(pk, user, seen, **fields)


def _merge(pk: int, user: Any, seen: str, fields: dict[str, Any]) -> None:
    actions.merge_question(pk, user, fields["target"].pk, seen)


def _answer(pk: int, user: Any, seen: str, fields: dict[str, Any]) -> None:
    actions.answer_question(pk, user, fields["answer"], seen)


def _plain(action: Callable[[int, Any, str], None]) -> Callable[..., None]:
    return lambda pk, user, seen, fields: action(pk, user, seen)


# Name of the button -> form, who may, what is done.
ACTS: dict[str, tuple[str, str, Callable[..., None]]] = {
    "accept": ("question", "may_decide", _accept),
    "edit": ("question", "may_decide", _edit),
    "restore": ("", "may_decide", _plain(actions.restore_question)),
    "merge": ("join", "may_decide", _merge),
    "unmerge": ("", "may_decide", _plain(actions.unmerge_question)),
    "answer": ("answer", "may_answer", _answer),
    "publish": ("", "may_decide", _plain(actions.publish_question)),
    "unpublish": ("", "may_decide", _plain(actions.unpublish_question)),
}


class SessionArticleView(View):
    """Makes the article of a session, or leads to the one that is there."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = find_session(pk)
        if session is None or not get_article_model_string():
            raise Http404
        index = article_index(session)
        if not request.user.has_perm(DECIDE) or index is None:
            raise PermissionDenied
        if not index.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        article, is_new = actions.make_article(pk, request.user, index)
        if not is_new:
            messages.warning(request, _("This session has its article already."))
        return redirect("wagtailadmin_pages:edit", article.pk)
