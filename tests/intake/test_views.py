"""What becomes of a letter when something breaks, and who may see what became of it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from tests.intake.mailing import LOCAL_MAIL, use_mailer
from tests.letters import Reader, keep_private, make_form_page, photo_file
from tests.reading import text_of
from tests.submissions.letters import FullDisk
from wagtail_regional_news.intake.actions import withdraw
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import DueMail, Letter, LetterPhoto
from wagtail_regional_news.intake.schema import letter_key
from wagtail_regional_news.intake.tasks import send_waiting

HOUR = timedelta(hours=1)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def letter_with_pictures(reader, **fields):
    return reader.send(
        title="Long title",
        body="My long letter",
        **{"photo-1-file": photo_file()},
        **{"photo-2-file": photo_file()},
        **fields,
    )


def assert_nothing_was_stored(folder: Path) -> None:
    assert not Letter.objects.exists()
    assert not LetterPhoto.objects.exists()
    assert files_in(folder) == []


def assert_told_and_kept(response) -> None:
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "no-store" in response.headers["Cache-Control"]
    assert "My long letter" in response.content.decode()


def test_a_full_disk_leaves_nothing_and_the_reader_is_told(reader, monkeypatch, tmp_path):
    monkeypatch.setattr(FullDisk, "room", 1)
    keep_private(monkeypatch, tmp_path / "private", FullDisk)
    assert_told_and_kept(letter_with_pictures(reader))
    assert_nothing_was_stored(tmp_path / "private")


@pytest.mark.parametrize("table", ["letter", "letterphoto", "consent"])
def test_a_database_that_goes_away_leaves_nothing(reader, tmp_path, table):
    fields = {**reader.letter(body="My long letter"), **reader.open()}

    def lose(execute, sql, params, many, context):
        if sql.startswith("INSERT") and f"news_{table}" in sql.split("(")[0].replace(
            '"', ""
        ).replace("`", ""):
            raise OperationalError("server closed the connection")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(lose):
        response = reader.client.post(reader.url, {**fields, "photo-1-file": photo_file()})
    assert_told_and_kept(response)
    assert_nothing_was_stored(tmp_path / "private")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_commit_that_fails_leaves_nothing(form_page, reader, tmp_path, monkeypatch):
    fields = {**reader.letter(body="My long letter"), **reader.open()}

    def lose():
        connection.rollback()
        raise OperationalError("server closed the connection at COMMIT")

    monkeypatch.setattr(connection, "_commit", lose)
    response = reader.client.post(reader.url, {**fields, "photo-1-file": photo_file()})
    monkeypatch.undo()
    assert response.status_code == 503
    assert_nothing_was_stored(tmp_path / "private")


def test_a_letter_is_taken_while_nothing_is_cached(reader, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert reader.send().status_code == 303
    assert Letter.objects.count() == 1


def test_a_cache_that_is_gone_and_with_it_every_page_costs_no_text(reader, settings, tmp_path):
    fields = {**reader.letter(body="My long letter"), **reader.open()}
    settings.CACHES = {"default": {"BACKEND": "tests.foundation.broken_cache.BrokenCache"}}
    reader.client.raise_request_exception = False
    response = reader.client.post(reader.url, fields)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert_told_and_kept(response)
    assert reader.client.post(reader.url, fields).status_code == 303


def test_a_letter_is_taken_while_the_mail_server_is_gone(
    reader, form_page, settings, mailoutbox, django_capture_on_commit_callbacks
):
    use_mailer(settings, "django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=1)
    form_page.notify_to = "desk@paper.example"
    form_page.save()
    with django_capture_on_commit_callbacks(execute=True):
        assert reader.send(email="anna@example.org").status_code == 303
    letter = Letter.objects.get()
    assert letter.notified_at is None
    assert [mail.kind for mail in letter.due_mails.all()] == ["receipt"]
    use_mailer(settings, LOCAL_MAIL)
    assert send_waiting() == (1, 0)
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]


def test_nobody_is_owed_a_receipt_of_spam_or_without_an_address(reader):
    reader.send(email="")
    reader.send(email="anna@example.org", website="http://spam.example", body="Buy it")
    assert Letter.objects.count() == 2
    assert not DueMail.objects.exists()


def test_too_many_letters_of_one_address_are_held_up_with_their_text(reader, settings):
    settings.WAGTAIL_REGIONAL_NEWS = {
        **settings.WAGTAIL_REGIONAL_NEWS,
        "LETTER_LIMITS": {"address_hour": 2},
    }
    for number in range(2):
        assert reader.send(body=f"Letter {number}").status_code == 303
    response = reader.send(body="My long letter")
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert "My long letter" in response.content.decode()
    assert Letter.objects.count() == 2


def test_the_status_page_says_how_far_the_letter_is(client, form_page, reader):
    reader.send()
    letter = Letter.objects.get()
    url = f"{form_page.url}status/{letter_key(letter.pk)}/"
    assert "has been received" in text_of(read_own(client, url))
    for status, words in (
        (Status.SPAM, "has been received"),
        (Status.IN_WORK, "is working on"),
        (Status.REJECTED, "could not use it"),
    ):
        Letter.objects.filter(pk=letter.pk).update(status=status)
        assert words in text_of(read_own(client, url))


def read_own(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    from bs4 import BeautifulSoup

    return BeautifulSoup(response.content, "html.parser").main


def test_a_reader_withdraws_consent_and_the_data_is_gone(
    client, form_page, reader, tmp_path, django_capture_on_commit_callbacks
):
    letter_with_pictures(reader, email="anna@example.org", sender_name="Anna")
    letter = Letter.objects.get()
    url = f"{form_page.url}status/{letter_key(letter.pk)}/"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, {"action": "withdraw"}).status_code == 303
    letter.refresh_from_db()
    assert (letter.email, letter.sender_name, letter.body) == ("", "", "")
    assert letter.consents.get(kind="processing").withdrawn_at
    assert files_in(tmp_path / "private") == []
    assert "withdrawn" in text_of(read_own(client, url))


def test_withdrawing_twice_changes_nothing_more(reader):
    reader.send()
    letter = Letter.objects.get()
    withdraw(letter)
    first = letter.consents.get().withdrawn_at
    withdraw(letter)
    assert letter.consents.get().withdrawn_at == first


def test_the_status_of_another_forms_letter_is_not_shown(client, form_page, reader, paper):
    reader.send()
    other = make_form_page(paper, slug="other")
    key = letter_key(Letter.objects.get().pk)
    assert client.get(f"{other.url}status/{key}/").status_code == 404


def test_a_form_that_is_embedded_comes_without_its_page_and_names_where(client, form_page, paper):
    article = paper.article()
    html = client.get(f"{form_page.url}?embed=1&from={article.pk}").content.decode()
    assert "<html" not in html
    assert f'name="from" value="{article.pk}"' in html


def test_where_a_letter_was_written_is_kept_if_there_is_such_a_page(reader, paper):
    article = paper.article()
    reader.send(**{"from": str(article.pk)})
    reader.send(**{"from": "999999", "body": "Other"})
    assert [letter.source_page_id for letter in Letter.objects.order_by("pk")] == [article.pk, None]


def test_pictures_that_were_left_waiting_are_swept(
    reader, tmp_path, django_capture_on_commit_callbacks
):
    fields = {**reader.letter(title=""), **reader.open(), "photo-1-file": photo_file()}
    reader.client.post(reader.url, fields)
    LetterPhoto.objects.update(created_at=timezone.now() - timezone.timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("news_submissions", "sweep", stdout=StringIO())
    assert_nothing_was_stored(tmp_path / "private")


def test_of_two_pictures_one_is_kept_and_the_other_chosen_again_where_it_stood(paper):
    reader = Reader(make_form_page(paper, max_pictures=2).url)
    fields = {**reader.letter(), **reader.open()}
    broken = {"photo-1-file": photo_file(), "photo-2-file": SimpleUploadedFile("b.jpg", b"no")}
    response = reader.client.post(reader.url, {**fields, **broken})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_photo-2-file_error"' in html
    assert "photo-1-file" not in html
    again = {**fields, "photo-2-file": photo_file(colour="red")}
    assert reader.client.post(reader.url, again).status_code == 303
    assert Letter.objects.get().photos.count() == 2


def test_a_copy_that_is_sent_again_after_hours_is_still_a_copy(reader, monkeypatch):
    fields = reader.open()
    first = reader.send(**fields)
    monkeypatch.setattr("wagtail_regional_news.foundation.tokens.LIFETIME", -HOUR)
    assert reader.send(**fields).url == first.url
    assert Letter.objects.count() == 1


def test_pictures_come_along_where_the_form_was_open_for_too_long(reader, monkeypatch):
    fields = reader.open()
    reader.send(**fields, consent="", **{"photo-1-file": photo_file("bridge.jpg")})
    monkeypatch.setattr("wagtail_regional_news.foundation.tokens.LIFETIME", -HOUR)
    response = reader.send(**fields)
    assert response.status_code == 422
    assert "bridge.jpg" in response.content.decode()
    assert LetterPhoto.objects.get().token != fields["letter_token"].partition(".")[0]
