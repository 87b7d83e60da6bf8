"""The hot line in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry

from wagtail_regional_news.newsroom.queries import named_permissions

from .choices import LogAction
from .queries import has_questions
from .views import ANSWER, QuestionListView, QuestionView, SessionArticleView
from .viewsets import SessionViewSet


@hooks.register("register_admin_viewset")
def register_sessions() -> SessionViewSet:
    return SessionViewSet()


@hooks.register("register_admin_urls")
def register_questions() -> list[URLPattern]:
    base = "news/hotline/"
    return [
        path(f"{base}<int:pk>/", QuestionListView.as_view(), name="news_hotline_questions"),
        path(f"{base}question/<int:pk>/", QuestionView.as_view(), name="news_hotline_question"),
        path(f"{base}<int:pk>/article/", SessionArticleView.as_view(), name="news_hotline_article"),
    ]


@hooks.register("before_delete_page")
def keep_questions(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A page is not deleted with the questions of its sessions: in words, not by an error page."""
    if request.method != "POST" or not has_questions([page]):
        return None
    return refuse_deletion(request, reverse("wagtailadmin_pages:edit", args=[page.pk]))


@hooks.register("before_bulk_action")
def keep_questions_of_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    if action_type != "delete" or not has_questions(objects):
        return None
    return refuse_deletion(request, action.next_url)


def refuse_deletion(request: HttpRequest, url: str) -> HttpResponse:
    messages.error(request, _("The session has questions of readers, so it was not deleted."))
    return redirect(url)


@hooks.register("register_permissions")
def register_answering() -> QuerySet[Permission]:
    app_label, codename = ANSWER.split(".")
    return named_permissions({app_label: [codename]})


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> Any:
    for action in LogAction:
        actions.register_action(action.value, action.label, action.label)
