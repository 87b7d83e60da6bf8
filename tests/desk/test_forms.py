from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from tests.desk.conftest import DECIDE, PERSONAL, VIEW
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk.forms import (
    AssigneeForm,
    decisions_on,
    listed_letters,
    reason_form,
    sees_persons,
)
from wagtail_regional_news.intake.choices import LetterKind, Status
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.pages.models import SubmissionPage
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.fixture
def listed(hire):
    user = hire(VIEW)

    def titles(**query) -> list[str]:
        request = RequestFactory().get("/", query)
        request.user = user
        return [letter.title for letter in listed_letters(request)]

    titles.user = user
    return titles


def test_each_filter_narrows_the_queue(listed, paper):
    rubric = Rubric.objects.create(name="City")
    form = paper.front.add_child(instance=SubmissionPage(title="Send", slug="send"))
    Letter.objects.filter(pk=make_letter(title="Question").pk).update(kind=LetterKind.QUESTION)
    make_letter(title="Rubric").rubrics.add(rubric)
    make_letter(title="Mine", assignee=listed.user)
    add_photo(make_letter(title="Photo"))
    make_letter(title="Form", page=form)
    old = make_letter(title="Old")
    day = timezone.make_aware(datetime(2026, 3, 7, 23, 30))  # noqa: DTZ001 - made aware
    Letter.objects.filter(pk=old.pk).update(created_at=day)
    everything = {"Question", "Rubric", "Mine", "Photo", "Form", "Old"}
    assert set(listed()) == everything
    assert listed(kind="question") == ["Question"]
    assert listed(rubric=rubric.pk) == ["Rubric"]
    assert listed(assignee="mine") == ["Mine"]
    assert set(listed(assignee="nobody")) == everything - {"Mine"}
    assert listed(pictures="with") == ["Photo"]
    assert set(listed(pictures="without")) == everything - {"Photo"}
    assert listed(page=form.pk) == ["Form"]
    assert listed(created_at_from="2026-03-07", created_at_to="2026-03-07") == ["Old"]
    assert listed(q="form", kind="news") == ["Form"]
    assert listed(page=999) == []


def test_persons_are_seen_with_the_permission(hire):
    assert sees_persons(hire(PERSONAL))
    assert not sees_persons(hire(VIEW, name="boris"))
    assert not sees_persons(AnonymousUser())


def test_the_assignee_is_one_who_may_decide(hire):
    hire(VIEW)
    boris = hire(VIEW, DECIDE, name="boris")
    boris.first_name, boris.last_name = "Борис", "Петров"
    boris.save()
    assert [label for _value, label in AssigneeForm().fields["assignee"].choices] == [
        "Choose an assignee",
        "Борис Петров",
    ]


@pytest.mark.django_db
def test_only_who_left_an_address_is_written_to():
    with_address, without = make_letter(), make_letter(email="")
    assert reason_form(with_address)["text"].value().startswith("Thank you for writing")
    assert list(reason_form(without).fields) == ["reason"]


@pytest.mark.django_db
def test_accepted_news_are_drafted_again_only_without_an_article(paper):
    article = paper.article("Crane")
    used = make_letter(status=Status.ACCEPTED, article=article)
    free = make_letter(status=Status.ACCEPTED)
    assert not decisions_on(used)["may_draft"]
    assert not decisions_on(used)["may_restore"]
    assert decisions_on(free)["may_draft"]
    assert decisions_on(free)["may_restore"]
