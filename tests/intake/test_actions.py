"""What the desk decides on letters, and what is left of an erased one."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.hotline.questions import ask_and_answer
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.intake.actions import (
    AlreadyDecided,
    ForbiddenTransition,
    assign_letters,
    change_status,
    erase,
    may_become,
    take_letter,
    withdraw,
)
from wagtail_regional_news.intake.choices import ConsentKind, MailKind, Status
from wagtail_regional_news.intake.records import Consent, ContactKey, DueMail, Letter, LetterPhoto
from wagtail_regional_news.intake.signals import letter_rejected
from wagtail_regional_news.intake.snippets import ConsentDocument
from wagtail_regional_news.pages.models import HotlinePage
from wagtail_regional_news.submissions.records import Submission

pytestmark = pytest.mark.django_db
PERSON = {
    "title": "SECRET title",
    "body": "SECRET body",
    "sender_name": "SECRET Anna",
    "email": "secret@example.org",
    "phone": "SECRET 555123",
    "messenger": "@SECRET",
    "fingerprint": "SECRETprint",
    "network": "SECRETnet",
    "body_hash": "SECREThash",
    "note": "SECRET note",
    "spam_reasons": ["SECRET word"],
    "place": "SECRET street",
}


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_user("anna")


def test_a_decision_is_kept_with_who_when_and_why(anna):
    letter = make_letter()
    change_status([letter], Status.REJECTED, user=anna, reason="Old news")
    stored = Letter.objects.get()
    assert (stored.status, stored.reason, stored.status_changed_by) == (
        "rejected",
        "Old news",
        anna,
    )
    assert stored.status_changed_at is not None
    assert letter.status == Status.REJECTED


def test_each_letter_of_many_has_its_own_history(anna):
    letters = [make_letter(title=f"Letter {number}") for number in range(3)]
    change_status(letters, Status.SPAM, user=anna)
    entries = [
        ModelLogEntry.objects.for_instance(Letter.objects.get(pk=each.pk)) for each in letters
    ]
    shown = [list(rows.latest_by_uuid_and_action()) for rows in entries]
    assert [[entry.action for entry in rows] for rows in shown] == [["news.letter.spam"]] * 3
    assert [rows[0].label for rows in shown] == [f"News item № {each.pk}" for each in letters]
    assert {rows[0].user for rows in shown} == {anna}


def test_what_no_editor_may_do_by_hand_is_forbidden(anna):
    letter = make_letter(status=Status.SPAM)
    with pytest.raises(ForbiddenTransition, match="“spam” and cannot become “in work”"):
        take_letter(letter, user=anna)
    for to in (Status.ACCEPTED, Status.MERGED):
        with pytest.raises(ForbiddenTransition):
            change_status([make_letter()], to, user=anna)
    assert not ModelLogEntry.objects.exists()


def test_of_two_decisions_on_what_both_saw_the_second_is_told_of_the_first(anna, django_user_model):
    letter = make_letter()
    seen = Letter.objects.get(pk=letter.pk)
    take_letter(letter, user=anna)
    boris = django_user_model.objects.create_user("boris")
    with pytest.raises(AlreadyDecided, match=r"News item № \d+ is already “in work” \(anna, "):
        change_status([seen], Status.REJECTED, user=boris, reason="No")
    assert Letter.objects.get().assignee == anna


def test_a_letter_deleted_meanwhile_is_told_of(anna):
    letter = make_letter()
    Letter.objects.all().delete()
    with pytest.raises(AlreadyDecided, match="deleted"):
        take_letter(letter, user=anna)


def test_all_of_many_letters_are_changed_or_none(anna):
    first, second = make_letter(), make_letter()
    Letter.objects.filter(pk=second.pk).update(status=Status.REJECTED)
    with pytest.raises(AlreadyDecided):
        change_status([second, first], Status.SPAM, user=anna)
    assert Letter.objects.get(pk=first.pk).status == Status.NEW
    assert not ModelLogEntry.objects.exists()


def test_accepted_news_go_back_only_when_their_article_is_gone(anna, paper):
    article = paper.article("Crane")
    letter = make_letter(status=Status.ACCEPTED, article=article)
    assert not may_become(letter, Status.NEW)
    Submission.objects.update(article=None)
    change_status([letter], Status.NEW, user=anna)
    assert Letter.objects.get().status == Status.NEW


def test_open_letters_are_given_to_an_editor(anna, django_user_model):
    boris = django_user_model.objects.create_user("boris")
    letter = make_letter()
    assign_letters([letter], boris, user=anna)
    assign_letters([letter], anna, user=anna)
    stored = Letter.objects.get()
    assert (stored.status, stored.assignee) == (Status.IN_WORK, anna)
    with pytest.raises(ForbiddenTransition):
        assign_letters([make_letter(status=Status.REJECTED)], boris, user=anna)


def test_a_rejection_is_announced_after_the_commit(anna, django_capture_on_commit_callbacks):
    heard = []

    def hear(letter, **kwargs):
        heard.append(letter.reason)

    letter_rejected.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        change_status([make_letter()], Status.REJECTED, user=anna, reason="Old")
        assert heard == []
    letter_rejected.disconnect(hear)
    assert heard == ["Old"]


def test_a_letter_that_is_put_back_is_owed_no_rejection(anna):
    letter = make_letter(status=Status.REJECTED)
    for kind in (MailKind.RECEIPT, MailKind.REJECTION):
        DueMail.objects.promise(letter.pk, kind)
    change_status([letter], Status.NEW, user=anna)
    assert [mail.kind for mail in DueMail.objects.all()] == ["receipt"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_editors_at_once_one_wins_and_the_other_is_told(django_user_model):
    letter = make_letter()
    users = [django_user_model.objects.create_user(name) for name in ("anna", "boris")]
    start, told = Barrier(2), []

    def click(user):
        seen = Letter.objects.get(pk=letter.pk)
        start.wait()
        try:
            take_letter(seen, user=user)
        except AlreadyDecided as error:
            told.append(str(error))
        connection.close()

    threads = [Thread(target=click, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = Letter.objects.get()
    assert stored.assignee in users
    assert len(told) == 1
    assert stored.assignee.username in told[0]
    assert ModelLogEntry.objects.filter(action="news.letter.take").count() == 1


def everything(tmp_path) -> str:
    """All rows of all that could tell of a person, and the names of files."""
    models = (Letter, ContactKey, DueMail, Submission, LetterPhoto, Consent, ModelLogEntry)
    rows = [row for model in models for row in model.objects.values()]
    return f"{rows}{sorted((tmp_path / 'private').rglob('*.jpg'))}"


def test_nothing_of_the_person_is_left_of_an_erased_letter(
    anna, tmp_path, django_capture_on_commit_callbacks
):
    letter = make_letter(**PERSON)
    add_photo(letter, caption="SECRET", author="SECRET", original_name="SECRET.jpg")
    document = ConsentDocument.objects.create(kind=ConsentKind.PROCESSING, version="1", text="Yes")
    Consent.objects.create(
        letter=letter, document=document, kind="processing", version="1", given_at=timezone.now()
    )
    change_status([letter], Status.REJECTED, user=anna, reason="SECRET reason")
    DueMail.objects.promise(letter.pk, MailKind.REJECTION, "SECRET words of the editor")
    assert everything(tmp_path).count("SECRET") >= 17
    with django_capture_on_commit_callbacks(execute=True):
        assert erase([letter], user=anna) == 1
    left = everything(tmp_path)
    assert "SECRET" not in left.upper()
    assert "555123" not in left
    assert ".jpg" not in left
    stored = Letter.objects.get()
    assert (stored.status, stored.erased_at is None) == (Status.REJECTED, False)
    assert Consent.objects.count() == 1


def test_a_second_erasure_changes_nothing():
    letter = make_letter()
    assert erase([letter]) == 1
    erased_at = Letter.objects.get().erased_at
    assert erase([letter]) == 0
    assert Letter.objects.get().erased_at == erased_at
    assert ModelLogEntry.objects.filter(action="news.letter.erase").count() == 1


@pytest.fixture
def published(paper):
    page = paper.front.add_child(instance=HotlinePage(title="Hot line", slug="hotline"))
    now = timezone.now()
    session = HotlineSession.objects.create(page=page, topic="Roads", opens_at=now, closes_at=now)
    return ask_and_answer(session, asker="SECRET Anna", sender_name="SECRET Anna")


def test_a_name_under_a_published_question_goes_when_its_reader_wants_that(published):
    erase([published])
    assert Question.objects.get().asker == "SECRET Anna"
    Letter.objects.update(erased_at=None)
    withdraw(published)
    stored = Question.objects.get()
    assert (stored.asker, stored.public_text) == ("", "When?")


def test_a_withdrawal_that_fails_is_none(monkeypatch):
    letter = make_letter()
    document = ConsentDocument.objects.create(kind=ConsentKind.PROCESSING, version="1", text="Yes")
    Consent.objects.record(letter, document)
    with monkeypatch.context() as patch:
        patch.setattr("wagtail_regional_news.intake.actions.write_log", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            withdraw(letter)
    assert Consent.objects.get().withdrawn_at is None
    withdraw(letter)
    assert Letter.objects.get().erased_at


def test_an_article_that_is_made_while_its_letter_is_put_back_stops_that(anna, paper, monkeypatch):
    letter = make_letter(status=Status.ACCEPTED, article=paper.article("Crane"))
    monkeypatch.setattr("wagtail_regional_news.intake.actions.may_become", lambda *args: True)
    with pytest.raises(AlreadyDecided):
        change_status([letter], Status.NEW, user=anna)
    assert Letter.objects.get().status == Status.ACCEPTED


def test_files_stay_where_the_erasure_fails(tmp_path, monkeypatch):
    letter = make_letter()
    add_photo(letter)
    monkeypatch.setattr("wagtail_regional_news.intake.actions.write_log", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase([letter])
    assert Letter.objects.get().title
    assert len(list((tmp_path / "private").rglob("*.jpg"))) == LetterPhoto.objects.count() == 1
