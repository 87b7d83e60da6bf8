"""Readers' letters on the dashboard, in the menu and in Wagtail's reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from wagtail_regional_news.intake.records import Letter

from .queries import MOST_NEW, count_new, new_letters
from .widgets import age_in_words, letter_title

SHOWN = 5


class NewLettersPanel(Component):
    """How many letters are new, and the newest of them."""

    name = "news_letters"
    template_name = "wagtail_regional_news/admin/letters_panel.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        letters = [
            (letter.pk, letter_title(letter), age_in_words(letter.created_at))
            for letter in new_letters()[:SHOWN]
        ]
        return {"letters": letters, "count": new_in_words() if letters else ""}


def new_in_words() -> str:
    """``12``, ``99+``, or nothing where there are none."""
    count = count_new()
    return f"{MOST_NEW}+" if count > MOST_NEW else str(count or "")


class LettersMenuItem(MenuItem):
    """Hidden from who may not view letters; with the number of new ones."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("wagtail_regional_news.view_letter")

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        item = super().render_component(request)
        if count := new_in_words():
            item.label = _("%(label)s (%(count)s)") % {"label": self.label, "count": count}
        return item


class LetterFinder(ModelAdminURLFinder):
    """Wagtail's reports lead to a letter's own view; nothing of it is edited."""

    edit_url_name = "news_letters:detail"

    def get_edit_url(self, instance: Letter) -> str | None:
        may_view = self.user is None or self.user.has_perm("wagtail_regional_news.view_letter")
        return self.construct_edit_url(instance) if may_view else None
