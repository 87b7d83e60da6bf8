import pytest
from django.utils import timezone

from tests.hotline.questions import ask
from wagtail_regional_news.hotline.choices import QuestionState
from wagtail_regional_news.hotline.queries import STATES
from wagtail_regional_news.hotline.records import Question

NOW = timezone.now()
CASES = [
    ({}, "new"),
    ({"status": "in_work"}, "new"),
    ({"status": "accepted"}, "accepted"),
    ({"status": "accepted", "answer": "<p>Yes</p>"}, "answered"),
    ({"status": "accepted", "answer": "<p>Yes</p>", "published_at": NOW}, "published"),
    ({"status": "merged"}, "merged"),
    ({"status": "rejected"}, "refused"),
    ({"status": "spam"}, "refused"),
    # Taken back through the queue, whatever it was before.
    ({"answer": "<p>Yes</p>", "published_at": NOW}, "new"),
]


@pytest.mark.parametrize(("fields", "state"), CASES)
def test_a_question_says_what_is_left_to_do_and_is_found_by_it(session, fields, state):
    question = ask(session, **fields)
    assert question.state == state
    found = [each for each in QuestionState if Question.objects.filter(STATES[each]).exists()]
    assert found == [state]


def test_any_change_that_editors_see_makes_another_version(session):
    question = ask(session)
    before = question.version
    assert Question.objects.get().version == before
    question.note = "unseen"
    assert question.version == before
    for name, value in (("status", "accepted"), ("public_text", "a"), ("sort_order", 1)):
        setattr(question, name, value)
        assert question.version != before
        before = question.version


def test_the_anchor_names_the_question():
    assert Question(pk=7).anchor == "question-7"
