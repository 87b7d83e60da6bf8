"""Sessions of the hot line in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, pgettext
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BaseColumn, Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_regional_news.foundation.dates import moment_in_words

from .choices import SessionState
from .forms import SessionForm
from .queries import all_sessions, counted_sessions, guest_sessions, in_session_state
from .snippets import HotlineSession
from .views import is_concerned, questions_url, sees_all_sessions


class SessionFilterSet(WagtailFilterSet):
    state = ChoiceFilter(
        label=gettext_lazy("Status"),
        choices=SessionState.choices,
        empty_label=gettext_lazy("Any"),
        method=lambda sessions, name, value: in_session_state(sessions, value),
        widget=RadioSelect,
    )

    class Meta:
        model = HotlineSession
        fields: list[str] = []


class SessionIndexView(IndexView):
    """Sessions; somebody who is only a guest finds his own."""

    # In one piece: Wagtail would put the nominative after its "Add".
    add_item_label = gettext_lazy("Add session")
    default_ordering = "-closes_at"
    any_permission_required = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_concerned(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[HotlineSession]:
        user = self.request.user
        return counted_sessions(all_sessions() if sees_all_sessions(user) else guest_sessions(user))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        topic = self._get_title_column_class(TitleColumn)
        return [
            topic("topic", label=_("Topic"), sort_key="topic", get_url=questions_url),
            Column("guest", label=_("Guest"), sort_key="guest__name", width="18%"),
            Column("state", label=_("Status"), accessor=state_label, width="14%"),
            Column("closes_at", label=_("Ends"), accessor=end_in_words, sort_key="closes_at"),
            NumberColumn(
                "new_count", label=pgettext("questions", "New"), sort_key="new_count", width="8%"
            ),
            NumberColumn("answer_count", label=_("Answers"), sort_key="answer_count", width="8%"),
        ]


def state_label(session: HotlineSession) -> str:
    return str(session.state_at().label)


def end_in_words(session: HotlineSession) -> str:
    # Wagtail's own column tells how long ago it was, also of what is to come.
    return moment_in_words(session.closes_at)


class SessionAddView(CreateView):
    page_title = gettext_lazy("New session")

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # Wagtail would put the nominative after its "New".
        *items, _new = super().get_breadcrumbs_items()
        return [*items, {"url": "", "label": self.page_title}]

    def get_success_url(self) -> str:
        return questions_url(self.object)


class SessionDeleteView(DeleteView):
    """Refuses, in words, to delete a session that readers have asked something."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(
                self.request, _("The session has questions of readers, so it was not deleted.")
            )
            return redirect(questions_url(self.object))


class HotlineMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_concerned(request.user)


class SessionViewSet(ModelViewSet):
    """Sessions of the hot line, in the paper's part of the menu."""

    model = HotlineSession
    name = "news_hotline"
    url_prefix = "news/hotline"
    icon = "help"
    menu_label = gettext_lazy("Hot line")
    menu_name = "news-hotline"
    menu_hook = "register_newsroom_menu_item"
    menu_item_class = HotlineMenuItem
    menu_order = 60
    index_view_class = SessionIndexView
    add_view_class = SessionAddView
    delete_view_class = SessionDeleteView
    filterset_class = SessionFilterSet
    copy_view_enabled = False
    search_fields = ["topic", "guest__name"]

    @property
    def edit_handler(self) -> ObjectList:
        return ObjectList(HotlineSession.panels, base_form_class=SessionForm)
