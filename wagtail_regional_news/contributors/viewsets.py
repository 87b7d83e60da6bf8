"""Contributors in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, NumberColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .queries import counted_contributors
from .snippets import Contributor


class ContributorIndexView(IndexView):
    # In one piece: Wagtail would put the nominative after its "Add".
    add_item_label = _("Add contributor")


class ContributorViewSet(SnippetViewSet):
    """People and organisations that articles come from."""

    model = Contributor
    index_view_class = ContributorIndexView
    icon = "user"
    menu_label = _("Contributors")
    menu_name = "news-contributors"
    list_display = [
        "name",
        "kind",
        "position",
        NumberColumn("article_count", label=_("Articles"), sort_key="article_count"),
        BooleanColumn("has_page", label=_("Has a page"), sort_key="has_page"),
    ]
    list_filter = ["kind", "has_page"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contributor]:
        return counted_contributors()
