from contextlib import suppress
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st
from wagtail.models import ModelLogEntry

from tests.hotline.questions import ask, ask_and_answer
from tests.hotline.steps import STEP, STEPS, check_step
from tests.threads import at_once, errors_of
from wagtail_regional_news.desk.actions import delete_letter
from wagtail_regional_news.hotline import actions
from wagtail_regional_news.hotline.queries import public_questions
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.pages.models import ArticlePage


def fresh(question: Question) -> Question:
    return Question.objects.get(pk=question.pk)


def logged(question: Question) -> list[str]:
    entries = ModelLogEntry.objects.filter(content_type__model="letter", object_id=str(question.pk))
    return list(entries.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize(
    ("publication", "asker"),
    [("named", "Ivan, Vyksa"), ("anonymous", ""), ("ask", ""), ("info", "")],
)
def test_a_question_is_accepted_with_the_name_that_the_reader_allows(
    session, editor, publication, asker
):
    sender = {"sender_name": "Ivan", "place": "Vyksa", "publication": publication}
    question = ask(session, **sender)
    assert actions.permitted_asker(question) == asker
    actions.accept_question(question.pk, editor, question.version, public_text="When?")
    found = fresh(question)
    assert (found.status, found.public_text, found.asker) == ("accepted", "When?", asker)
    assert found.status_changed_by == editor
    assert found.status_changed_at
    assert logged(question) == ["news.question.accept"]


def test_what_the_editor_writes_wins_over_the_name(session, editor):
    question = ask(session, sender_name="Ivan", publication="named")
    actions.accept_question(question.pk, editor, public_text="When?", asker="I. I.")
    assert fresh(question).asker == "I. I."


def test_an_editor_changes_text_place_and_who_answers(session, editor, make_user):
    first, question = ask_and_answer(session), ask_and_answer(session)
    answering = make_user("answering", "answer_question")
    fields = {"public_text": "Where?", "group": "Roads", "sort_order": 3, "follows": first}
    actions.edit_question(question.pk, editor, question.version, assignee=answering, **fields)
    found = fresh(question)
    assert {name: getattr(found, name) for name in fields} == fields
    assert found.assignee == answering
    actions.edit_question(question.pk, editor, assignee=None)
    assert fresh(question).assignee is None


def test_a_question_follows_another_of_its_session_and_never_itself(session, editor, make_session):
    first, second = ask(session), ask(session)
    actions.edit_question(second.pk, editor, follows=first)
    for wrong in (fresh(second), fresh(first), ask(make_session("Other"))):
        with pytest.raises(actions.WrongQuestionError):
            actions.edit_question(first.pk, editor, follows=wrong)


def test_a_published_question_keeps_a_text_and_an_answer(session, editor):
    question = ask_and_answer(session)
    with pytest.raises(actions.NoTextError):
        actions.edit_question(question.pk, editor, public_text="")
    with pytest.raises(actions.NoAnswerError):
        actions.answer_question(question.pk, editor, "<p> </p>")
    assert public_questions().get() == question


def test_merged_questions_count_for_another(session, editor):
    target, question = ask_and_answer(session), ask(session)
    child = ask(session, status="merged", merged_into=question)
    follower = ask(session, follows=question)
    actions.merge_question(question.pk, editor, target.pk, question.version)
    assert (fresh(question).status, fresh(question).merged_into) == ("merged", target)
    assert fresh(child).merged_into == target
    assert fresh(follower).follows == target
    actions.unmerge_question(question.pk, editor)
    assert (fresh(question).status, fresh(question).merged_into) == ("new", None)
    assert logged(question) == ["news.question.merge", "news.question.unmerge"]


def test_what_was_merged_comes_back_with_the_question_it_was_merged_into(session, editor):
    target, one, other, erased = (ask(session) for _number in range(4))
    actions.accept_question(target.pk, editor)
    for question in (one, other, erased):
        actions.merge_question(question.pk, editor, target.pk)
    Letter.objects.filter(pk=erased.pk).update(erased_at=timezone.now(), body="")
    actions.restore_question(target.pk, editor)
    states = [(fresh(each).status, fresh(each).merged_into) for each in (target, one, other)]
    assert states == [("new", None)] * 3
    assert logged(other) == ["news.question.merge", "news.question.unmerge"]
    assert fresh(erased).status == "merged"


def test_what_was_merged_into_a_deleted_question_waits_again(session, editor):
    target, merged = ask(session), ask(session)
    actions.accept_question(target.pk, editor)
    actions.merge_question(merged.pk, editor, target.pk)
    delete_letter(Letter.objects.get(pk=target.pk), user=editor)
    assert (fresh(merged).status, fresh(merged).merged_into) == ("new", None)


def test_a_question_that_followed_the_merged_one_does_not_follow_itself(session, editor):
    question = ask(session)
    target = ask_and_answer(session, follows=question)
    actions.merge_question(question.pk, editor, target.pk)
    assert fresh(target).follows is None


def test_a_question_is_merged_into_an_accepted_one_of_its_session(session, editor, make_session):
    question, new = ask(session), ask(session)
    other = ask_and_answer(make_session("Other"))
    for wrong in (question.pk, other.pk, 0):
        with pytest.raises(actions.WrongQuestionError):
            actions.merge_question(question.pk, editor, wrong)
    with pytest.raises(actions.WrongStateError):
        actions.merge_question(question.pk, editor, new.pk)
    assert logged(question) == []


def test_an_answer_says_who_wrote_it_and_when(session, editor, make_user):
    question = ask(session, status="accepted")
    actions.answer_question(question.pk, editor, "<p>Soon.</p>", question.version)
    found = fresh(question)
    assert (found.answer, found.answered_by) == ("<p>Soon.</p>", editor)
    assert found.answered_at
    actions.answer_question(question.pk, editor, "<p></p>")
    assert (fresh(question).answer, fresh(question).answered_at) == ("", None)
    with pytest.raises(actions.WrongStateError):
        actions.answer_question(ask(session).pk, editor, "<p>Soon.</p>")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"status": "new"}, actions.WrongStateError),
        ({"published_at": timezone.now()}, actions.WrongStateError),
        ({"publication": "info"}, actions.NotAllowedError),
        ({"text": " "}, actions.NoTextError),
        ({"answer": "<p></p>"}, actions.NoAnswerError),
    ],
)
def test_what_is_not_ready_is_not_published(session, editor, fields, error):
    question = ask_and_answer(session, **{"published_at": None, **fields})
    with pytest.raises(error) as caught:
        actions.publish_question(question.pk, editor)
    assert str(caught.value)
    assert logged(question) == []


def test_a_published_answer_is_written_to_the_reader_once(
    session, editor, mailoutbox, django_capture_on_commit_callbacks
):
    question = ask_and_answer(session, published_at=None, email="a@example.org")
    for action in (actions.publish_question, actions.unpublish_question, actions.publish_question):
        with django_capture_on_commit_callbacks(execute=True):
            action(question.pk, editor, fresh(question).version)
    assert [message.to for message in mailoutbox] == [["a@example.org"]]
    assert public_questions().get() == question
    with pytest.raises(actions.WrongStateError):
        actions.restore_question(question.pk, editor)
    actions.unpublish_question(question.pk, editor)
    with pytest.raises(actions.WrongStateError):
        actions.unpublish_question(question.pk, editor)
    actions.restore_question(question.pk, editor)
    assert fresh(question).status == "new"


def test_an_editor_who_saw_another_state_is_told_so(session, editor):
    question = ask(session)
    seen = question.version
    actions.edit_question(question.pk, editor, seen, group="Roads")
    with pytest.raises(actions.ChangedQuestionError):
        actions.accept_question(question.pk, editor, seen, public_text="When?")
    with pytest.raises(actions.ChangedQuestionError):
        actions.accept_question(0, editor, public_text="When?")
    assert fresh(question).status == "new"


def test_the_log_tells_what_was_done_to_each_question_and_names_nobody(session, editor):
    sender = {"sender_name": "Ivan", "email": "ivan@example.org", "publication": "named"}
    first, second = ask(session, **sender), ask(session, **sender)
    for question in (first, second):
        actions.accept_question(question.pk, editor, public_text="Secret words")
    entries = ModelLogEntry.objects.filter(action="news.question.accept")
    assert {entry.user for entry in entries} == {editor}
    assert len({entry.uuid for entry in entries}) == 2
    for entry in entries:
        assert entry.label == f"Question № {entry.object_id}"
        kept = f"{entry.label}{entry.data}"
        assert not any(word in kept for word in ("Ivan", "ivan@example.org", "Secret"))


def test_an_article_is_made_of_what_is_published(paper, session, editor):
    session.intro = "<p>About roads.</p>"
    session.save()
    ask_and_answer(session, "When <b>?", "<p>Soon.</p>", asker="Ivan", group="Repairs")
    ask_and_answer(session, "Hidden", published_at=None)
    article, is_new = actions.make_article(session.pk, editor, paper.index)
    assert is_new
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.live, article.kind, article.title) == (False, "interview", "Roads")
    assert (article.lead, article.owner) == ("About roads.", editor)
    assert [block.block_type for block in article.body] == [
        *("heading", "quote", "paragraph", "paragraph"),
    ]
    assert article.body[1].value["text"] == "When <b>?"
    assert article.body[1].value["speaker"] == "Ivan"
    assert "http://localhost/hotline/roads/" in article.body[3].value.source
    assert [byline.name for byline in article.bylines.all()] == ["Anna Egorova"]
    draft = article.get_latest_revision_as_object()
    assert len(draft.body) == 4
    again, is_new = actions.make_article(session.pk, editor, paper.index)
    assert (again.pk, is_new) == (article.pk, False)
    assert HotlineSession.objects.get(pk=session.pk).article_id == article.pk
    article.delete()
    assert actions.make_article(session.pk, editor, paper.index)[1]


def test_an_article_of_a_site_without_quotations_loses_nothing(paper, session, editor, monkeypatch):
    ask_and_answer(session, "When?", asker="Ivan")
    blocks = ArticlePage._meta.get_field("body").stream_block.child_blocks
    monkeypatch.delitem(blocks, "quote")
    article, _new = actions.make_article(session.pk, editor, paper.index)
    stored = ArticlePage.objects.get(pk=article.pk).body.raw_data
    assert "When?" in stored[0]["value"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_editors_at_once_one_does_it(session, editor, mailoutbox):
    question = ask(session, email="a@example.org")
    seen = question.version
    accept = partial(actions.accept_question, question.pk, editor, seen, public_text="When?")
    assert errors_of(at_once(accept, accept, accept)) == ["ChangedQuestionError"] * 2
    actions.answer_question(question.pk, editor, "<p>Soon.</p>")
    seen = fresh(question).version
    publish = partial(actions.publish_question, question.pk, editor, seen)
    assert errors_of(at_once(publish, publish)) == ["ChangedQuestionError"]
    assert len(mailoutbox) == 1
    assert logged(question) == [
        *("news.question.accept", "news.question.answer", "news.question.publish"),
    ]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_merges_that_cross_wait_for_nobody(session, editor):
    first, second = ask(session, status="accepted"), ask(session, status="accepted")
    merges = [
        partial(actions.merge_question, one.pk, editor, other.pk)
        for one, other in ((first, second), (second, first))
    ]
    assert errors_of(at_once(*merges)) == ["WrongStateError"] * 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_editors_at_once_one_makes_the_article(paper, session, editor):
    ask_and_answer(session)
    make = partial(actions.make_article, session.pk, editor, paper.index)
    assert errors_of(at_once(make, make)) == []
    assert ArticlePage.objects.count() == 1


def test_no_order_of_actions_leads_anywhere_forbidden(session, admin_user):
    @hypothesis_settings(
        max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(STEP, max_size=25))
    def orders(steps):
        with transaction.atomic():
            publications = ("named", "anonymous", "info", "ask")
            pks = [ask(session, publication=each).pk for each in publications]
            before = Question.objects.in_bulk()
            for name, number, other, text in steps:
                with suppress(actions.QuestionError):
                    STEPS[name](pks[number], admin_user, text, pks[other])
                after = Question.objects.in_bulk()
                check_step(before, after)
                before = after
            transaction.set_rollback(True)

    orders()
    assert get_user_model().objects.get() == admin_user
