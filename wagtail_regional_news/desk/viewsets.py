"""The queue of readers' letters in the admin: its list, its export, what is done to many at once."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.transaction import non_atomic_requests
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_regional_news.intake.actions import (
    UNDECIDED,
    AlreadyDecided,
    ForbiddenTransition,
    assign_letters,
    change_status,
    may_become,
)
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter

from .actions import reject_letters, write_export
from .forms import AssigneeForm, LetterFilterSet, ReasonForm, listed_letters, sees_persons
from .panels import LetterFinder, LettersMenuItem
from .queries import all_letters, open_letters, picked_letters, search_letters, with_rows
from .renderers import HEADINGS, PERSONAL_HEADINGS, SafeExportMixin
from .urls import letter_url
from .views import (
    DecideView,
    DeleteLetterView,
    DraftView,
    LetterHistoryView,
    LetterView,
    PhotoView,
)
from .widgets import letter_about, letter_title, queue_columns

MOST_AT_ONCE = 500


class QueueView(SafeExportMixin, IndexView):
    """What waits for a decision, the newest first."""

    template_name = "wagtail_regional_news/admin/letters.html"
    any_permission_required = ["view"]
    is_searchable = True
    filterset_class = LetterFilterSet
    default_ordering = "-created_at"
    export_headings = {**HEADINGS, **PERSONAL_HEADINGS}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        if not self.show_export_buttons:
            raise PermissionDenied
        letters = self.get_queryset()
        write_export(request.user, letters.count(), personal=sees_persons(request.user))
        return self.as_spreadsheet(letters, request.GET["export"])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return queue_columns(
            lambda letter: letter_url(self.request, letter.pk),
            decides=self.user_has_permission("decide"),
        )

    @cached_property
    def show_export_buttons(self) -> bool:
        return self.user_has_permission("export")

    @property
    def list_export(self) -> list[str]:
        personal = PERSONAL_HEADINGS if sees_persons(self.request.user) else {}
        return [*HEADINGS, *personal]

    def to_row_dict(self, item: Letter) -> dict[str, Any]:
        special = {"about": letter_about(item), "pictures": len(item.photos.all())}
        special["assignee"] = item.assignee.get_username() if item.assignee else ""
        row = {}
        for name in self.list_export:
            value = special[name] if name in special else getattr(item, name)
            row[name] = value() if callable(value) else value
        return row

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        decides = self.user_has_permission("decide")
        return {**super().get_context_data(*args, **kwargs), "decides": decides}

    def get_base_queryset(self) -> QuerySet[Letter]:
        return with_rows(all_letters())

    def order_queryset(self, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        if self.ordering == self.default_ordering:
            return queryset
        return super().order_queryset(queryset)

    def filter_queryset(self, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        # Filters that make no sense show what is shown without any, not everything.
        return (
            super().filter_queryset(queryset) if self.filters.is_valid() else open_letters(queryset)
        )

    def search_queryset(self, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        if not self.is_searching:
            return queryset
        personal = sees_persons(self.request.user)
        return search_letters(queryset, self.search_query.strip(), personal=personal)


class LetterViewSet(ModelViewSet):
    """The queue. No snippet: their chooser shows titles to everybody in the admin."""

    model = Letter
    name = "news_letters"
    url_prefix = "news/letters"
    icon = "mail"
    menu_label = pgettext_lazy("in the menu", "Readers' letters")
    menu_name = "news-letters"
    menu_order = 151
    add_to_admin_menu = True
    menu_item_class = LettersMenuItem
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields: list[str] = []
    index_view_class = QueueView
    history_view_class = LetterHistoryView
    delete_view_class = DeleteLetterView
    list_per_page = 25
    list_display = list_filter = list_export = export_headings = ModelViewSet.UNDEFINED
    export_filename = "letters"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {"add_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(
            **{**names, "edit_url_name": self.get_url_name("detail"), **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", LetterView.as_view(), name="detail"),
            path("<int:pk>/decide/<slug:choice>/", DecideView.as_view(), name="decide"),
            path("<int:pk>/draft/", non_atomic_requests(DraftView.as_view()), name="draft"),
            path("<int:pk>/photos/<int:photo>/", PhotoView.as_view(), name="photo"),
            path("<int:pk>/delete/", self.delete_view, name="delete"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/history/results/", self.history_results_view, name="history_results"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        # All of them: that of viewing, which Wagtail leaves out, is what opens the queue.
        self.inspect_view_enabled = True
        return super().get_permissions_to_register()

    def register_admin_url_finder(self) -> None:
        register_admin_url_finder(Letter, LetterFinder)


class LetterBulkAction(BulkAction):
    """
    What is done to the ticked letters, or to all that the filters show.

    The editor confirms a number. Where other letters would be meant by then, nothing is done.
    """

    models = [Letter]
    template_name = "wagtail_regional_news/admin/letters_bulk.html"
    form_class: type[Form] = Form
    to = Status.NEW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        codes = ("view", "decide")
        if not request.user.has_perms([f"wagtail_regional_news.{code}_letter" for code in codes]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self, letter: Letter) -> bool:
        return may_become(letter, self.to)

    @cached_property
    def chosen(self) -> tuple[list[Letter], list[Letter]]:
        """The letters that it can be done to, and the others."""
        pks = self.request.GET.getlist("id")
        letters = listed_letters(self.request) if "all" in pks else picked_letters(pks)
        parts: tuple[list[Letter], list[Letter]] = ([], [])
        for letter in letters[: MOST_AT_ONCE + 1]:
            parts[0 if self.is_allowed(letter) else 1].append(letter)
        return parts

    def get_actionable_objects(self) -> tuple[list[Letter], dict[str, list[Letter]]]:
        letters, others = self.chosen
        return letters, {"items_with_no_access": others}

    def object_context(self, obj: Letter) -> dict[str, Any]:
        return {"item": obj, "title": letter_title(obj)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letters, others = self.chosen
        return {
            **super().get_context_data(**kwargs),
            "name": str(self.display_name).rstrip("…"),
            "header_icon": "mail",
            "chosen": key_of(letters),
            "most": MOST_AT_ONCE,
            "is_too_many": len(letters) + len(others) > MOST_AT_ONCE,
        }

    def form_valid(self, form: Form) -> HttpResponseBase:
        if self.request.POST.get("chosen") != key_of(self.chosen[0]) or not self.chosen[0]:
            form.add_error(None, _("These are other letters by now: look at their number again."))
            return self.form_invalid(form)
        try:
            return super().form_valid(form)
        except (ForbiddenTransition, AlreadyDecided) as error:
            messages.error(self.request, _("Nothing was changed. %s") % error)
            return redirect(self.next_url)

    def get_execution_context(self) -> dict[str, Any]:
        return {"action": self, "data": self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects: list[Letter], **kwargs: Any) -> tuple[int, int]:
        kwargs["action"].change(objects, kwargs["data"])
        return len(objects), 0

    def change(self, letters: list[Letter], data: dict[str, Any]) -> None:
        change_status(letters, self.to, user=self.request.user)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(action)s: %(count)s letter.", "%(action)s: %(count)s letters.", num_parent_objects
        )
        return text % {"action": str(self.display_name).rstrip("…"), "count": num_parent_objects}


def key_of(letters: Iterable[Letter]) -> str:
    """Another one for any other letters, and for others' states."""
    return sha256(repr([(each.pk, each.status) for each in letters]).encode()).hexdigest()


class SpamAction(LetterBulkAction):
    action_type, action_priority, to = "spam", 10, Status.SPAM
    display_name, aria_label = gettext_lazy("To spam"), gettext_lazy("Put letters with the spam")


class RejectAction(LetterBulkAction):
    action_type, action_priority, to = "reject", 20, Status.REJECTED
    display_name, aria_label = gettext_lazy("Reject"), gettext_lazy("Reject letters")
    form_class = ReasonForm

    def change(self, letters: list[Letter], data: dict[str, Any]) -> None:
        reject_letters(letters, user=self.request.user, **data)


class TakeAction(LetterBulkAction):
    action_type, action_priority, to = "take", 30, Status.IN_WORK
    display_name = gettext_lazy("Assign to me")
    aria_label = gettext_lazy("Assign letters to me")

    def is_allowed(self, letter: Letter) -> bool:
        return letter.status in UNDECIDED and not letter.erased_at

    def change(self, letters: list[Letter], data: dict[str, Any]) -> None:
        assign_letters(letters, self.request.user, user=self.request.user)


class AssignAction(TakeAction):
    action_type, action_priority = "assign", 40
    display_name, aria_label = gettext_lazy("Assign to…"), gettext_lazy("Assign letters")
    form_class = AssigneeForm

    def change(self, letters: list[Letter], data: dict[str, Any]) -> None:
        assign_letters(letters, data["assignee"], user=self.request.user)


class RestoreAction(LetterBulkAction):
    action_type, action_priority, to = "restore", 50, Status.NEW
    display_name = gettext_lazy("Back to the queue")
    aria_label = gettext_lazy("Put letters back into the queue")
