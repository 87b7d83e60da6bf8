"""Contributors in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column, NumberColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .forms import NewContributorForm
from .queries import counted_contributors
from .snippets import Contributor


class ContributorChoosingMixin:
    """Namesakes are told apart by what they are."""

    page_subtitle = ""

    @property
    def columns(self) -> list[BaseColumn]:
        position = Column("position", label=_("Position"), width="40%")
        kind = Column("get_kind_display", label=_("Kind"), width="15%")
        return [self.title_column, position, kind]


class ChooseContributorView(ContributorChoosingMixin, ChooseView):
    pass


class ChooseContributorResultsView(ContributorChoosingMixin, ChooseResultsView):
    pass


class ContributorChooserViewSet(SnippetChooserViewSet):
    """Choosing a contributor, or making a new one on the spot."""

    choose_one_text = _("Choose a contributor")
    creation_tab_label = _("New contributor")
    creation_form_class = NewContributorForm
    choose_view_class = ChooseContributorView
    choose_results_view_class = ChooseContributorResultsView


class ContributorIndexView(IndexView):
    # In one piece: Wagtail would put the nominative after its "Add".
    add_item_label = _("Add contributor")


class ContributorViewSet(SnippetViewSet):
    """People and organisations that articles come from."""

    model = Contributor
    index_view_class = ContributorIndexView
    chooser_viewset_class = ContributorChooserViewSet
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
