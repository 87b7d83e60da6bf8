from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils.translation import override

from tests.hotline.questions import ask, ask_and_answer
from tests.intake.mailing import BROKEN_MAIL, LOCAL_MAIL, use_mailer
from wagtail_regional_news.hotline.queries import questions_to_tell
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.hotline.tasks import send_answer, tell_readers, tell_waiting


def test_every_reader_who_asked_is_told_once(session, mailoutbox):
    session.topic = "Roads\nand bridges"
    session.save()
    question = ask_and_answer(session, "When & why?", email="a@example.org")
    ask(session, email="b@example.org", status="merged", merged_into=question)
    tell_readers(question.pk)
    tell_readers(question.pk)
    assert [message.to for message in mailoutbox] == [["a@example.org"], ["b@example.org"]]
    message = mailoutbox[0]
    assert message.subject == "Your question is answered: Roads and bridges"
    assert "When & why?" in message.body
    assert f"http://localhost/hotline/roads/#question-{question.pk}" in message.body


def test_a_reader_is_written_to_in_the_language_of_the_hot_line(session, mailoutbox):
    question = ask_and_answer(session, email="a@example.org")
    with override("ru"):
        send_answer.call(question.pk)
    assert mailoutbox[0].subject == "Your question is answered: Roads"
    assert mailoutbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_nobody_is_told_of_what_readers_do_not_see(session, mailoutbox):
    hidden = ask_and_answer(session, email="a@example.org", published_at=None)
    send_answer.call(hidden.pk)
    send_answer.call(0)
    assert mailoutbox == []
    assert Question.objects.get().told_at is None


@pytest.mark.parametrize("failing", ["a@example.org"])
def test_a_message_that_fails_holds_up_no_other_and_is_sent_later(
    session, mailoutbox, monkeypatch, failing, caplog
):
    question = ask_and_answer(session, email=failing)
    ask(session, email="b@example.org", status="merged", merged_into=question)
    send = EmailBackend.send_messages

    def refuse(backend, messages):
        if messages[0].to == [failing]:
            raise SMTPRecipientsRefused({failing: (550, b"no such user")})
        return send(backend, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        send_answer.call(question.pk)
    assert [message.to for message in mailoutbox] == [["b@example.org"]]
    assert failing not in caplog.text
    send_answer.call(question.pk)
    assert [message.to for message in mailoutbox] == [["b@example.org"], [failing]]


def test_readers_whose_message_failed_are_told_by_the_next_run(session, settings, mailoutbox):
    question = ask_and_answer(session, email="a@example.org")
    ask(session, email="b@example.org", status="merged", merged_into=question)
    ask_and_answer(session, email="c@example.org", published_at=None)
    ask_and_answer(session, email="")
    use_mailer(settings, BROKEN_MAIL)
    assert tell_waiting() == (0, 2)
    use_mailer(settings, LOCAL_MAIL)
    assert questions_to_tell() == [question.pk]
    assert tell_waiting() == (2, 0)
    assert [message.to for message in mailoutbox] == [["a@example.org"], ["b@example.org"]]
    assert questions_to_tell() == []
