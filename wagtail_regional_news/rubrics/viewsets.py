"""Rubrics in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, NumberColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .queries import counted_rubrics
from .snippets import Rubric


class RubricIndexView(IndexView):
    # In one piece: Wagtail would put the nominative after its "Add".
    add_item_label = _("Add rubric")


class RubricViewSet(SnippetViewSet):
    """Rubrics in the order of the menu, which is changed by dragging."""

    model = Rubric
    index_view_class = RubricIndexView
    icon = "folder-open-inverse"
    menu_label = _("Rubrics")
    menu_name = "news-rubrics"
    sort_order_field = "sort_order"
    ordering = "sort_order"
    list_display = [
        "name",
        "slug",
        BooleanColumn("show_in_menu", label=_("In menu")),
        NumberColumn("article_count", label=_("Articles")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rubric]:
        return counted_rubrics()
