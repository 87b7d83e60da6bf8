import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.intake.mailing import BROKEN_MAIL, LOCAL_MAIL, use_mailer
from tests.letters import keep_private, make_form_page, private_alias
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk import queries
from wagtail_regional_news.intake.choices import MailKind
from wagtail_regional_news.intake.records import DueMail, Letter, LetterPhoto
from wagtail_regional_news.management.commands import news_submissions
from wagtail_regional_news.submissions.actions import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private_folder(settings, tmp_path, monkeypatch):
    settings.STORAGES = {**settings.STORAGES, "private": private_alias(tmp_path / "private")}
    keep_private(monkeypatch, tmp_path / "private")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("news_submissions", *arguments, stdout=out)
    return out.getvalue()


def make_old(days: int = 400, **fields) -> Letter:
    letter = make_letter(**fields)
    Letter.objects.filter(pk=letter.pk).update(created_at=timezone.now() - timedelta(days=days))
    return letter


def erased() -> int:
    return Letter.objects.exclude(erased_at=None).count()


def test_a_dry_purge_tells_and_changes_nothing():
    make_old()
    make_letter()
    assert run("purge", "--dry-run") == "To be erased: 1 letter\n"
    assert erased() == 0


def test_a_purge_goes_by_batches_and_logs_its_count(monkeypatch, caplog):
    monkeypatch.setattr(queries, "BATCH", 2)
    for _ in range(3):
        make_old()
    make_letter()
    with caplog.at_level(logging.INFO):
        out = run("purge")
    assert out.splitlines() == ["2 letters …", "3 letters …", "Erased: 3 letters"]
    assert "of 3 readers' letters" in caplog.text
    assert "petr@example.org" not in caplog.text + out
    assert run("purge") == "Erased: 0 letters\n"


def test_a_purge_that_is_stopped_keeps_what_it_has_done(monkeypatch):
    monkeypatch.setattr(queries, "BATCH", 1)
    for _ in range(2):
        make_old()
    real, calls = news_submissions.erase, []

    def stop_at_the_second(letters, **options):
        calls.append(letters)
        return real(letters, **options) if len(calls) == 1 else 1 / 0

    monkeypatch.setattr(news_submissions, "erase", stop_at_the_second)
    with pytest.raises(ZeroDivisionError):
        run("purge")
    assert erased() == 1
    monkeypatch.setattr(news_submissions, "erase", real)
    assert run("purge").endswith("Erased: 1 letter\n")


def test_all_letters_of_a_person_or_number_are_erased():
    make_letter(email="a@example.org")
    named = make_letter(email="b@example.org")
    make_letter(email="c@example.org")
    assert run("erase", "--email", "A@example.org").endswith("Erased: 1 letter\n")
    assert run("erase", "--number", str(named.pk)).endswith("Erased: 1 letter\n")
    assert erased() == 2


def test_what_is_kept_of_a_person_is_exported():
    make_letter(phone="8 910 123-45-67")
    data = json.loads(run("export", "--phone", "+7 (910) 123-45-67"))
    assert [letter["email"] for letter in data["letters"]] == ["petr@example.org"]


@pytest.mark.parametrize("action", ["export", "erase"])
def test_nobody_is_meant_by_no_name(action):
    with pytest.raises(CommandError, match="--email"):
        run(action)


def test_the_sweep_tells_what_it_takes():
    photo = add_photo(None)
    then = timezone.now() - timedelta(days=2)
    LetterPhoto.objects.filter(pk=photo.pk).update(created_at=then)
    words = "0 files, 0 broken uploads, 1 waiting pictures, 0 spent tokens\n"
    assert run("sweep", "--dry-run") == f"To be deleted: {words}"
    assert run("sweep") == f"Deleted: {words}"
    assert not LetterPhoto.objects.exists()


def test_the_desk_is_told_of_the_letters_whose_mail_failed(paper, mailoutbox):
    make_letter(page=make_form_page(paper, notify_to="desk@example.org"))
    assert "told: 1" in run("notify", "--dry-run")
    assert not mailoutbox
    assert "letters: 1; not yet told: 0" in run("notify")
    assert [mail.to for mail in mailoutbox] == [["desk@example.org"]]
    assert "letters: 0; not yet told: 0" in run("notify")


def test_readers_are_told_what_they_were_not_told_when_it_happened(settings, paper, mailoutbox):
    letter = make_letter(notified_at=timezone.now())
    DueMail.objects.promise(letter.pk, MailKind.REJECTION, "Not here.")
    assert "mails sent: 0; not yet sent: 1" in run("notify", "--dry-run")
    use_mailer(settings, BROKEN_MAIL)
    assert "mails sent: 0; not yet sent: 1" in run("notify")
    use_mailer(settings, LOCAL_MAIL)
    assert "mails sent: 1; not yet sent: 0" in run("notify")
    assert [mail.to for mail in mailoutbox] == [["petr@example.org"]]
    assert "mails sent: 0; not yet sent: 0" in run("notify")


def test_an_erasure_tells_which_articles_are_left(paper, admin_user):
    letter = make_letter()
    article = make_draft(letter, admin_user)
    line = f"News item № {letter.pk}: article “{article.title}” (draft) "
    for arguments in (["--dry-run"], []):
        out = run("erase", "--number", str(letter.pk), *arguments)
        assert line in out
        assert f"pages/{article.pk}/edit/" in out
    assert "article" not in run("purge", "--dry-run")
