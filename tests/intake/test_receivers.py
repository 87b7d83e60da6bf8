import pytest
from django.db import transaction

from tests.intake.mailing import make_form
from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.choices import MailKind
from wagtail_regional_news.intake.records import DueMail
from wagtail_regional_news.intake.signals import letter_received
from wagtail_regional_news.submissions.records import Submission


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_desk_and_sender_are_told_once_the_letter_is_committed(mailoutbox):
    form = make_form()
    with transaction.atomic():
        letter = make_letter(page=form)
        DueMail.objects.promise(letter.pk, MailKind.RECEIPT)
        letter_received.send(sender=Submission, letter=letter)
        assert mailoutbox == []
    assert [mail.to for mail in mailoutbox] == [["desk@paper.example"], ["petr@example.org"]]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_queue_that_is_down_is_no_error(settings, caplog):
    letter = make_letter(page=make_form())
    settings.TASKS = {"default": {"BACKEND": "tests.intake.mailing.BrokenQueue"}}
    letter_received.send(sender=Submission, letter=letter)
    letter.refresh_from_db()
    assert letter.notified_at is None
    assert "the queue is down" in caplog.text
