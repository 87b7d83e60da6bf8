"""A reader's question; a session, and what editors fill in of a question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from wagtail_regional_news.intake.choices import LetterKind, Status
from wagtail_regional_news.intake.forms import LetterForm, LineField, TextField

from .actions import permitted_asker
from .queries import accepted_questions, answering_users, hot_lines
from .records import Question

QUESTION_LENGTH = 5000


class QuestionForm(LetterForm):
    """A question to the guest of ``session``."""

    leading = ("body", "sender_name", "place")

    body = TextField(
        label=_("Your question"),
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea({"rows": 6}),
    )
    place = LineField(
        label=_("Town or village"),
        required=False,
        max_length=150,
        help_text=_("Published with your name, if you allow that."),
    )

    def __init__(self, *args: Any, session: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    def make_letter(self, **facts: Any) -> Question:
        """The letter as an unsaved row."""
        values = self.letter_values("body", "place")
        return Question(kind=LetterKind.QUESTION, session=self.session, **values, **facts)

    def save_relations(self, letter: Question) -> None:
        """There are none: a question has no rows beside its own."""


class SessionForm(WagtailAdminModelForm):
    """A session of one of the site's hot lines; where there is one, it is chosen already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = hot_lines()
        self.fields["page"] = PageField(pages, label=_("Hot line"), empty_label=None)
        if not self.instance.page_id and (first := pages.first()):
            self.initial["page"] = first.pk


class PageField(forms.ModelChoiceField):
    def label_from_instance(self, page: Any) -> str:
        return str(page.get_admin_display_title())


class QuestionField(forms.ModelChoiceField):
    """Another question of the session, shown by its published words."""

    def label_from_instance(self, question: Any) -> str:
        text = Truncator(question.public_text or question.body).chars(100)
        return f"№ {question.pk}. {text}"


class ModerationForm(forms.Form):
    """A question as it is to be published, and its place among the others."""

    public_text = forms.CharField(
        label=_("Question as published"), widget=forms.Textarea({"rows": 5}), required=False
    )
    asker = forms.CharField(
        label=_("Asked by"),
        max_length=200,
        required=False,
        help_text=_("Name and town as the reader has allowed; empty for nobody's name."),
    )
    group = forms.CharField(label=_("Group"), max_length=100, required=False)
    sort_order = forms.IntegerField(
        label=_("Order"), min_value=0, max_value=10000, required=False, initial=0
    )

    def __init__(self, question: Question, *args: Any, may_see: bool, **kwargs: Any) -> None:
        is_new = question.status != Status.ACCEPTED
        initial = {
            "public_text": question.public_text or (question.body if is_new else ""),
            "asker": question.asker or (permitted_asker(question) if is_new else ""),
            "group": question.group,
            "sort_order": question.sort_order,
            "follows": question.follows_id,
            "assignee": question.assignee_id,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["follows"] = QuestionField(
            accepted_questions(question),
            label=_("Follows up on"),
            required=False,
            empty_label=_("no other question"),
        )
        self.fields["assignee"] = forms.ModelChoiceField(
            answering_users(question.session),
            label=_("Who is to answer"),
            required=False,
            empty_label=_("Nobody"),
        )
        if is_new and not may_see:
            # A name that is not published yet: the reader's permission decides without being read.
            del self.fields["asker"]

    def clean_sort_order(self) -> int:
        return self.cleaned_data["sort_order"] or 0


class AnswerForm(forms.Form):
    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"answer": question.answer}, **kwargs)
        self.fields["answer"] = Question._meta.get_field("answer").formfield()


class JoinForm(forms.Form):
    """Which accepted question another one is merged into."""

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = QuestionField(
            accepted_questions(question), label=_("Merge into"), empty_label=_("Choose a question")
        )
