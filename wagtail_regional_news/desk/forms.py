"""What the desk fills in: the queue's filters, reasons, assignees, notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from wagtail_regional_news.intake.actions import UNDECIDED, may_become
from wagtail_regional_news.intake.choices import LetterKind, Status
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.tasks import rejection_text
from wagtail_regional_news.rubrics.queries import all_rubrics

from .queries import (
    about_rubric,
    all_letters,
    deciders,
    form_pages,
    in_status,
    of_assignee,
    open_letters,
    search_letters,
    with_pictures,
)

ALL, MINE, NOBODY, WITH, WITHOUT = "all", "mine", "nobody", "with", "without"
SEARCH_LENGTH = 200


class LetterFilterSet(WagtailFilterSet):
    """Letters that wait for a decision, unless another status is asked for."""

    status = ChoiceFilter(
        label=_("Status"),
        choices=[*Status.choices, (ALL, _("All"))],
        empty_label=_("New and in work"),
        method=lambda letters, name, value: letters if value == ALL else in_status(letters, value),
        widget=forms.RadioSelect,
    )
    kind = ChoiceFilter(
        label=_("Kind"), choices=LetterKind.choices, empty_label=_("Any"), widget=forms.RadioSelect
    )
    rubric = ModelChoiceFilter(
        label=_("Rubric"),
        queryset=lambda request: all_rubrics(),
        method=lambda letters, name, value: about_rubric(letters, value),
        widget=forms.Select,
    )
    assignee = ChoiceFilter(
        label=_("Assignee"),
        choices=[(MINE, _("Me")), (NOBODY, _("Nobody"))],
        empty_label=_("Anybody"),
        method="filter_assignee",
        widget=forms.RadioSelect,
    )
    pictures = ChoiceFilter(
        label=_("Pictures"),
        choices=[(WITH, _("With pictures")), (WITHOUT, _("Without pictures"))],
        empty_label=pgettext_lazy("with pictures or without", "Any"),
        method=lambda letters, name, value: with_pictures(letters, wanted=value == WITH),
        widget=forms.RadioSelect,
    )
    page = ModelChoiceFilter(
        label=_("Form"), queryset=lambda request: form_pages(), widget=forms.Select
    )
    created_at = DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Letter
        fields: list[str] = []

    def filter_assignee(self, letters: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        return of_assignee(letters, self.request.user if value == MINE else None)

    def filter_queryset(self, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        letters = super().filter_queryset(queryset)
        return letters if self.form.cleaned_data.get("status") else open_letters(letters)


def listed_letters(request: HttpRequest) -> QuerySet[Letter]:
    """What the queue lists with the filters and the search of this address, the newest first."""
    filters = LetterFilterSet(request.GET, all_letters(), request=request)
    letters = filters.filter_queryset(all_letters()) if filters.is_valid() else all_letters().none()
    text = request.GET.get("q", "").strip()[:SEARCH_LENGTH]
    return search_letters(letters, text, personal=sees_persons(request.user)) if text else letters


def sees_persons(user: Any) -> bool:
    return user.has_perm("wagtail_regional_news.see_personal_letter")


class UserChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, user: Any) -> str:
        return get_user_display_name(user)


class ReasonForm(forms.Form):
    """Why a letter is rejected, and whether its reader is to know."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For the desk's history."),
    )
    tell_reader = forms.BooleanField(
        label=_("Write to the reader"),
        required=False,
        help_text=_("Where the letter has an e-mail address."),
    )
    text = forms.CharField(
        label=_("What to write"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Left empty, it is the text of the newsroom settings."),
    )


class AssigneeForm(forms.Form):
    assignee = UserChoiceField(
        label=_("Assignee"), queryset=None, empty_label=_("Choose an assignee"), widget=forms.Select
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = deciders()


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note of the desk"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Readers never see it."),
    )


def decisions_on(letter: Letter) -> dict[str, Any]:
    """The buttons and forms that the state of a letter allows."""
    is_open, back = letter.status in UNDECIDED, may_become(letter, Status.NEW)
    is_free = is_open or (letter.status == Status.ACCEPTED and back)
    return {
        "decides": True,
        "may_take": may_become(letter, Status.IN_WORK),
        "may_draft": is_free and letter.kind == LetterKind.NEWS,
        "may_spam": may_become(letter, Status.SPAM),
        "may_return": back and is_open,
        "may_restore": back and not is_open,
        "reason_form": reason_form(letter) if is_open else None,
        "assignee_form": AssigneeForm(initial={"assignee": letter.assignee}) if is_open else None,
        "note_form": NoteForm(initial={"note": letter.note}),
    }


def reason_form(letter: Letter) -> ReasonForm:
    """With the paper's own words, to be mended for this reader."""
    form = ReasonForm(prefix="reject", initial={"text": rejection_text(letter)})
    if not letter.email:
        del form.fields["tell_reader"], form.fields["text"]
    return form
