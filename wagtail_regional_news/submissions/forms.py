"""The form of readers' news."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail_regional_news.intake.choices import FieldUse, LetterKind
from wagtail_regional_news.intake.forms import TEXT_LENGTH, LetterForm, LineField, TextField
from wagtail_regional_news.rubrics.queries import rubrics_for

from .records import Submission

FIRST_YEAR = 1000
"""Earlier ones are slips of two or three digits."""


class SubmissionForm(LetterForm):
    """A news item: what, where, when, with pictures."""

    uses = {
        **LetterForm.uses,
        "title": "title_use",
        "rubrics": "rubrics_use",
        "place": "place_use",
        "happened_on": "date_use",
    }
    leading = ("title", "body", "rubrics", "place", "happened_on")

    title = LineField(label=_("Title"), max_length=200)
    body = TextField(
        label=_("What happened"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Where, when, who saw it, how you know."),
    )
    rubrics = forms.MultipleChoiceField(label=_("Rubrics"), widget=forms.CheckboxSelectMultiple)
    place = LineField(label=_("Where it happened"), max_length=200)
    happened_on = forms.DateField(
        label=_("When it happened"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, page: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, page=page, request=request, **kwargs)
        if "rubrics" in self.fields:
            rubrics = rubrics_for(request, page.locale_id)
            self.fields["rubrics"].choices = [(str(each.pk), each.name) for each in rubrics]
            if not rubrics:
                del self.fields["rubrics"]

    @property
    def max_pictures(self) -> int:
        return 0 if self.page.pictures_use == FieldUse.OFF else int(self.page.max_pictures)

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data.get("happened_on")
        if day and day.year < FIRST_YEAR:
            raise forms.ValidationError(_("Write the year with four digits."))
        return day

    def make_letter(self, **facts: Any) -> Submission:
        """The letter as an unsaved row; ``save_relations`` follows its save."""
        values = self.letter_values("title", "body", "place", "happened_on")
        return Submission(kind=LetterKind.NEWS, **values, **facts)

    def save_relations(self, letter: Submission) -> None:
        letter.rubrics.set([int(pk) for pk in self.cleaned_data.get("rubrics", ())])
