"""What the desk and readers are written, and what is down when they are not."""

import logging

import pytest
from django.db import transaction
from django.template import TemplateSyntaxError
from django.utils import timezone
from wagtail.models import Locale, Site

from tests.intake.mailing import BROKEN_MAIL, LOCAL_MAIL, make_form, use_mailer
from tests.submissions.letters import make_letter
from tests.threads import at_once
from wagtail_regional_news.intake.choices import MailKind, Status
from wagtail_regional_news.intake.records import DueMail, Letter
from wagtail_regional_news.intake.tasks import (
    notify_desk,
    notify_pending,
    promise_mail,
    rejection_text,
    send_due,
    send_waiting,
)
from wagtail_regional_news.intake.urls import letter_url
from wagtail_regional_news.newsroom.settings import NewsroomSettings


@pytest.fixture
def form(db):
    return make_form()


@pytest.fixture
def newsroom(form):
    settings = NewsroomSettings.for_site(Site.objects.get())
    settings.name, settings.email = "The Herald & Co", "letters@paper.example"
    settings.save()
    return settings


def owe(letter, kind=MailKind.RECEIPT, text=""):
    """A mail that is owed, and what comes of sending it."""
    DueMail.objects.promise(letter.pk, kind, text)
    return send_due.call(letter.pk, kind.value)


def test_the_desk_is_told_what_has_come(form, newsroom, mailoutbox):
    form.notify_to = "a@paper.example, b@paper.example\nc@paper.example"
    form.save()
    letter = make_letter(page=form, title="Пётр Иванов & <b>кран</b>")
    assert notify_desk.call(letter.pk)
    (mail,) = mailoutbox
    assert mail.to == ["a@paper.example", "b@paper.example", "c@paper.example"]
    assert mail.subject == f"News item № {letter.pk}: Write to us"
    for words in (f"news item № {letter.pk}", letter.title, "The Herald & Co"):
        assert words in mail.body
    assert letter.email not in mail.body
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert Letter.objects.get().notified_at is not None


def test_the_desk_is_told_once(form, mailoutbox):
    letter = make_letter(page=form)
    assert [notify_desk.call(letter.pk) for _ in range(2)] == [True, False]
    assert len(mailoutbox) == 1


def test_without_addresses_nobody_is_told_and_nothing_is_left_to_tell(form, mailoutbox):
    form.notify_to = ""
    form.save()
    assert notify_desk.call(make_letter(page=form).pk)
    assert notify_desk.call(make_letter().pk)
    assert mailoutbox == []
    assert notify_pending() == (0, 0)


def test_nobody_is_told_of_spam(form, mailoutbox):
    letter = make_letter(page=form, status=Status.SPAM)
    assert not notify_desk.call(letter.pk)
    assert not owe(letter)
    assert not notify_desk.call(0)
    assert send_waiting() == (0, 0)
    assert mailoutbox == []


def test_a_receipt_holds_the_link_and_nothing_that_was_sent(form, newsroom, mailoutbox):
    letter = make_letter(page=form)
    assert owe(letter)
    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to) == ([letter.email], ["letters@paper.example"])
    assert mail.subject == f"We have received your letter № {letter.pk}"
    assert letter_url(letter) in mail.body.splitlines()
    for words in (letter.title, letter.body, letter.sender_name):
        assert words not in mail.body
    assert not send_due.call(letter.pk, "receipt")
    assert not send_due.call(0, "receipt")
    assert len(mailoutbox) == 1


def test_a_receipt_without_a_form_has_no_link(db, mailoutbox):
    assert owe(make_letter())
    assert "status" not in mailoutbox[0].body
    assert "\n\n\n" not in mailoutbox[0].body


def test_mails_are_in_the_language_of_the_form(form, mailoutbox):
    form.locale = Locale.objects.create(language_code="ru")
    form.save()
    letter = make_letter(page=form)
    notify_desk.call(letter.pk)
    # The kind of a letter is in the catalogue in any case.
    assert "There is" in mailoutbox[0].body or "№" in mailoutbox[0].subject


def test_a_rejection_says_what_the_editor_or_the_paper_says(form, newsroom, mailoutbox):
    letter = make_letter(page=form)
    assert rejection_text(letter).startswith("Thank you")
    assert owe(letter, MailKind.REJECTION)
    newsroom.rejection_letter = "Sorry. {{ number }} %s\n"
    newsroom.save()
    assert rejection_text(letter) == "Sorry. {{ number }} %s"
    assert owe(letter, MailKind.REJECTION)
    assert owe(letter, MailKind.REJECTION, "Not <now> & not here.\n")
    starts = ["Thank you for writing", "Sorry. {{ number }} %s", "Not <now> & not here."]
    assert all(map(str.startswith, [mail.body for mail in mailoutbox], starts))
    assert {mail.subject for mail in mailoutbox} == {f"About your letter № {letter.pk}"}


def test_a_mail_server_that_is_down_leaves_the_letter_to_be_told_of(
    form, settings, mailoutbox, caplog
):
    use_mailer(settings, BROKEN_MAIL)
    letters = [make_letter(page=form) for _ in range(2)]
    assert not notify_desk.call(letters[0].pk)
    assert notify_pending() == (0, 2)
    assert "OSError" in caplog.text
    assert "@" not in "".join(
        record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING
    )
    use_mailer(settings, LOCAL_MAIL)
    seen = []
    assert notify_pending(lambda letter, is_done: seen.append((letter.pk, is_done))) == (2, 0)
    assert seen == [(letter.pk, True) for letter in letters]
    assert notify_pending() == (0, 0)
    assert len(mailoutbox) == 2


def test_what_a_reader_was_not_told_is_owed_until_it_is(form, settings, mailoutbox):
    use_mailer(settings, BROKEN_MAIL)
    first, second = make_letter(page=form), make_letter(page=form)
    assert not owe(first)
    assert not owe(second, MailKind.REJECTION, "Not <now>.")
    assert send_waiting() == (0, 2)
    use_mailer(settings, LOCAL_MAIL)
    assert send_waiting() == (2, 0)
    assert [mail.subject.split(" № ")[0] for mail in mailoutbox] == [
        "We have received your letter",
        "About your letter",
    ]
    assert "Not <now>." in mailoutbox[1].body
    assert not DueMail.objects.exists()
    assert send_waiting() == (0, 0)


def test_a_mail_that_somebody_is_sending_is_left_to_them(form, mailoutbox):
    letter = make_letter(page=form)
    DueMail.objects.promise(letter.pk, MailKind.RECEIPT)
    DueMail.objects.update(claimed_at=timezone.now())
    assert send_waiting() == (0, 0)
    assert not send_due.call(letter.pk, "receipt")
    assert mailoutbox == []


def test_a_template_that_fails_leaves_its_mail_owed(form, settings, tmp_path):
    folder = tmp_path / "wagtail_regional_news" / "email"
    folder.mkdir(parents=True)
    (folder / "receipt.txt").write_text("{% nonsense %}")
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path]}]
    with pytest.raises(TemplateSyntaxError):
        owe(make_letter(page=form))
    assert DueMail.objects.waiting().count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_promise_is_kept_once_its_reason_is_committed(mailoutbox):
    letter = make_letter(page=make_form())
    with transaction.atomic():
        promise_mail(letter, MailKind.REJECTION, "No")
        assert (DueMail.objects.count(), len(mailoutbox)) == (1, 0)
        transaction.set_rollback(True)
    assert (DueMail.objects.count(), len(mailoutbox)) == (0, 0)
    promise_mail(letter, MailKind.REJECTION, "No")
    assert (DueMail.objects.count(), len(mailoutbox)) == (0, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_runs_at_once_send_one_mail(mailoutbox):
    form = make_form()
    pk = make_letter(page=form).pk
    DueMail.objects.promise(pk, MailKind.RECEIPT)
    assert sorted(at_once(*[lambda: notify_desk.call(pk)] * 4)) == [False] * 3 + [True]
    assert len(mailoutbox) == 1
    assert sorted(at_once(*[lambda: send_due.call(pk, "receipt")] * 4)) == [False] * 3 + [True]
    assert len(mailoutbox) == 2
