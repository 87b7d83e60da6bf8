"""Tags in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import NumberColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .queries import counted_tags
from .snippets import Tag


class TagViewSet(SnippetViewSet):
    """Tags by name, or by how many articles have them."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    menu_name = "news-tags"
    list_display = [
        "name",
        "slug",
        NumberColumn("article_count", label=_("Articles"), sort_key="article_count"),
    ]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return counted_tags()
