"""Readers' letters in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .panels import NewLettersPanel
from .viewsets import (
    AssignAction,
    LetterViewSet,
    RejectAction,
    RestoreAction,
    SpamAction,
    TakeAction,
)


@hooks.register("register_admin_viewset")
def register_queue() -> LetterViewSet:
    return LetterViewSet()


for action in (SpamAction, RejectAction, TakeAction, AssignAction, RestoreAction):
    hooks.register("register_bulk_action", action)


@hooks.register("construct_homepage_panels")
def show_new_letters(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm("wagtail_regional_news.view_letter"):
        panels.append(NewLettersPanel())
