"""A letter before its editor, with each permission and without it."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.desk.conftest import DECIDE, DELETE, PERSONAL, VIEW
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter, LetterPhoto
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.submissions.records import Submission

LETTER_QUERIES = 32
CHOICES = ("take", "return", "reject", "spam", "restore", "assign", "note")


def url_of(letter, name="detail", *more) -> str:
    return reverse(f"news_letters:{name}", args=[letter.pk, *more])


def decide(client, letter, choice, query="", **fields):
    return client.post(url_of(letter, "decide", choice) + query, fields)


def page_of(client, letter) -> str:
    response = client.get(url_of(letter))
    assert response.status_code == 200
    return response.content.decode()


def test_the_view_shows_what_is_decided_by(client, editor, letter, paper):
    paper.article("A crane on the bridge again")
    Letter.objects.update(spam_score=4, spam_reasons=["Many links"])
    add_photo(letter, caption="Crane, from the left bank")
    make_letter(title="Older letter", email=letter.email)
    html = page_of(client, letter)
    for text in (
        "A crane has stopped on the bridge.",
        "with my name",
        "Many links",
        "Crane, from the left bank",
        "Older letter",
        "Калуга",
        url_of(letter, "photo", LetterPhoto.objects.get().pk),
    ):
        assert text in html


def test_html_of_a_reader_is_text(client, editor):
    letter = make_letter(title="<i>T</i>", body="<script>alert(1)</script>")
    html = page_of(client, letter)
    assert "<script>alert" not in html
    assert "<i>T</i>" not in html


def test_persons_are_shown_only_with_the_permission(client, editor, hire, letter):
    Letter.objects.update(messenger="@petr")
    capture = {
        "taken_at": "2026-03-07T09:12:00",
        "camera": "Redmi",
        "latitude": 54,
        "longitude": 36,
    }
    add_photo(letter, author="Пётр", capture=capture)
    secrets = ("petr@example.org", "Иванов", "910 123", "@petr", "Redmi", "openstreetmap", ">Пётр<")
    html = page_of(client, letter)
    assert [text for text in secrets if text in html] == []
    assert html.count(">hidden<") >= 4
    client.force_login(hire(VIEW, PERSONAL, name="boris"))
    html = page_of(client, letter)
    assert [text for text in secrets[:-1] if text not in html] == []
    assert ">hidden<" not in html


@pytest.mark.parametrize("status", Status.values)
def test_the_buttons_are_those_that_the_state_allows(client, editor, status):
    letter = make_letter(status=status)
    html = page_of(client, letter)
    shown = {choice for choice in (*CHOICES, "draft") if f"/{choice}/" in html} - {"note"}
    is_open = {"reject", "spam", "assign", "draft"}
    assert (
        shown
        == {
            "new": is_open | {"take"},
            "in_work": is_open | {"return"},
            "accepted": {"restore", "draft"},
            "rejected": {"restore"},
            "spam": {"restore"},
            "merged": set(),
        }[status]
    )


def test_an_erased_letter_is_only_deleted(client, editor, hire):
    from django.utils import timezone

    letter = make_letter(title="", body="", erased_at=timezone.now())
    html = page_of(client, letter)
    assert "personal data is erased" in html
    assert "/decide/" not in html
    assert decide(client, letter, "take").status_code == 404


def test_the_view_costs_the_same_however_much_there_is(client, editor, letter):
    def count() -> int:
        client.get(url_of(letter))
        with CaptureQueriesContext(connection) as queries:
            client.get(url_of(letter))
        return len(queries)

    def add() -> None:
        make_letter(email=letter.email)
        add_photo(letter)
        decide(client, letter, "note", note="x")

    add()
    few = count()
    for _ in range(5):
        add()
    assert count() == few <= LETTER_QUERIES


def test_decisions_are_done_and_lead_on(client, editor, hire, letter):
    older = make_letter(title="Older")
    Letter.objects.filter(pk=older.pk).update(created_at="2020-01-01T00:00Z")
    boris = hire(VIEW, DECIDE, name="boris")
    assert decide(client, letter, "take").url == url_of(letter)
    assert Letter.objects.get(pk=letter.pk).assignee == editor
    decide(client, letter, "assign", assignee=boris.pk)
    assert Letter.objects.get(pk=letter.pk).assignee == boris
    decide(client, letter, "note", note="Call back")
    assert Letter.objects.get(pk=letter.pk).note == "Call back"
    assert decide(client, letter, "return").url == url_of(older)
    stored = Letter.objects.get(pk=letter.pk)
    assert (stored.status, stored.assignee) == ("new", None)
    response = decide(client, letter, "reject", **{"reject-reason": "Old news"})
    assert response.url == url_of(older)
    assert Letter.objects.get(pk=letter.pk).reason == "Old news"
    assert decide(client, letter, "restore").url == url_of(letter)
    assert decide(client, letter, "spam").url == url_of(older)
    assert decide(client, older, "spam").url == reverse("news_letters:index")
    actions = ModelLogEntry.objects.for_instance(Letter.objects.get(pk=letter.pk))
    names = [entry.action.removeprefix("news.letter.") for entry in actions.order_by("pk")]
    assert names == ["take", "assign", "note", "restore", "reject", "restore", "spam"]


def test_the_queue_that_the_editor_came_from_is_kept(client, editor, letter):
    spam = make_letter(title="Spam", status=Status.SPAM)
    Letter.objects.filter(pk=spam.pk).update(created_at="2020-01-01T00:00Z")
    query = "?q=crane&status=new"
    html = client.get(url_of(letter) + query).content.decode()
    assert url_of(letter, "decide", "spam") + "?q=crane&amp;status=new" in html
    response = decide(client, letter, "spam", query)
    assert response.url == reverse("news_letters:index") + query


def test_neighbours_in_the_queue_are_a_click_away(client, editor):
    first, second, third = (make_letter(title=f"Letter {number}") for number in range(3))
    html = page_of(client, second)
    assert f'href="{url_of(third)}"' in html
    assert f'href="{url_of(first)}"' in html


def test_a_rejection_needs_a_reason(client, editor, letter):
    response = decide(client, letter, "reject")
    assert response.url == url_of(letter)
    assert "Reason: " in page_of(client, letter)
    assert Letter.objects.get().status == Status.NEW


def test_whoever_is_slower_is_told_who_was_faster(client, editor, hire, letter):
    boris = Client()
    boris.force_login(hire(VIEW, DECIDE, name="boris"))
    decide(boris, letter, "spam", seen="new")
    response = decide(client, letter, "take", seen="new")
    page = client.get(response.url).content.decode()
    assert "is already “spam” (boris, " in page
    assert Letter.objects.get().status == Status.SPAM


def test_what_cannot_be_done_is_said(client, editor):
    letter = make_letter(status=Status.SPAM)
    decide(client, letter, "reject", **{"reject-reason": "x"})
    assert "cannot become" in page_of(client, letter)
    assert decide(client, letter, "nonsense").status_code == 404
    assert client.get(url_of(letter, "decide", "take")).status_code == 405


def test_one_click_makes_a_draft_and_a_second_one_opens_it(client, paper, admin_user):
    letter = make_letter()
    client.force_login(admin_user)
    first = client.post(url_of(letter, "draft"))
    article = ArticlePage.objects.get()
    assert first.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client.post(url_of(letter, "draft")).url == first.url
    assert ArticlePage.objects.count() == 1
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page_of(client, letter)


def test_a_draft_needs_an_index_and_the_permission_to_write_there(client, editor, letter):
    assert client.post(url_of(letter, "draft")).url == url_of(letter)
    assert "no news index" in page_of(client, letter)


def test_a_draft_is_refused_to_who_may_not_write(client, editor, letter, paper):
    client.post(url_of(letter, "draft"))
    assert "may not write articles" in page_of(client, letter)
    assert Letter.objects.get().status == Status.NEW


@pytest.mark.usefixtures("paper")
def test_no_draft_is_made_of_what_is_decided_or_erased(client, admin_user):
    from django.utils import timezone

    client.force_login(admin_user)
    spam = make_letter(status=Status.SPAM)
    client.post(url_of(spam, "draft"))
    assert "is already “spam”" in page_of(client, spam)
    erased = make_letter(erased_at=timezone.now())
    client.post(url_of(erased, "draft"))
    assert "erased" in page_of(client, erased)
    assert not ArticlePage.objects.exists()
    assert client.post(reverse("news_letters:draft", args=[9999])).status_code == 404


def test_a_picture_is_shown_to_editors_and_cached_by_nobody(client, editor, letter):
    photo = add_photo(letter)
    response = client.get(url_of(letter, "photo", photo.pk))
    assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"
    heads = response.headers
    assert heads["Content-Type"] == "image/jpeg"
    assert heads["Content-Disposition"].startswith("inline")
    assert "IMG" not in heads["Content-Disposition"]
    assert set(heads["Cache-Control"].split(", ")) >= {"private", "no-store"}
    assert heads["X-Content-Type-Options"] == "nosniff"
    assert heads["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_what_is_no_jpeg_is_only_handed_over(client, editor, letter):
    photo = add_photo(letter)
    photo.file.save("x.jpg", ContentFile(b"<html><script>alert(1)</script>"))
    response = client.get(url_of(letter, "photo", photo.pk))
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_picture_that_is_gone_or_anothers_is_not_found(client, editor, letter):
    photo, other = add_photo(letter), make_letter()
    assert client.get(url_of(other, "photo", photo.pk)).status_code == 404
    photo.file.storage.delete(photo.file.name)
    assert client.get(url_of(letter, "photo", photo.pk)).status_code == 404
    assert client.get(reverse("news_letters:detail", args=[9999])).status_code == 404


def test_a_letter_is_deleted_with_its_pictures(
    client, hire, letter, private_files, django_capture_on_commit_callbacks
):
    add_photo(letter)
    client.force_login(hire(VIEW, DELETE))
    assert "for good" in client.get(url_of(letter, "delete")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url_of(letter, "delete"))
    assert response.url == reverse("news_letters:index")
    assert not Letter.objects.exists()
    assert not Submission.objects.exists()
    assert private_files() == []
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert entry.label == f"News item № {letter.pk}"


def test_the_history_shows_each_change(client, editor, letter):
    decide(client, letter, "take")
    decide(client, letter, "reject", **{"reject-reason": "Old"})
    html = client.get(url_of(letter, "history")).content.decode()
    assert "Taken into work" in html
    assert "Rejected: Old" in html
