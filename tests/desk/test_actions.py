"""What the desk does beside its decisions."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import ModelLogEntry

from tests.desk.conftest import DECIDE, VIEW
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk.actions import (
    delete_letter,
    due_for_erasure,
    export_person,
    letters_of_person,
    letters_to_erase,
    reject_letters,
    sweep_leftovers,
    write_export,
    write_note,
)
from wagtail_regional_news.intake.actions import change_status
from wagtail_regional_news.intake.choices import TRANSITIONS, Status
from wagtail_regional_news.intake.records import Letter, LetterPhoto, SpentToken
from wagtail_regional_news.intake.tasks import send_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_user("anna")


def aged(days: int, **fields) -> Letter:
    letter = make_letter(**fields)
    Letter.objects.filter(pk=letter.pk).update(created_at=timezone.now() - timedelta(days=days))
    return letter


def test_letters_are_due_by_their_status_and_the_day_of_the_decision(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"RETENTION_DAYS": {"spam": 30, "rejected": 90}}
    due = aged(31, status=Status.SPAM)
    aged(29, status=Status.SPAM)
    aged(31, status=Status.REJECTED)
    aged(400, status=Status.NEW)
    aged(400, status=Status.SPAM, erased_at=timezone.now())
    decided = timezone.now() - timedelta(days=29)
    aged(400, status=Status.SPAM, status_changed_at=decided)
    assert [letter.pk for letter in due_for_erasure()] == [due.pk]
    assert due_for_erasure(timezone.now() + timedelta(days=2)).count() == 3


def test_a_person_is_known_by_either_mark_however_it_is_written():
    letter = make_letter(email="Anna@Example.org", phone="8 910 123-45-67")
    make_letter(email="", phone="")
    for person in ({"email": "anna@example.ORG "}, {"phone": "+7 (910) 123-45-67"}):
        assert [each.pk for each in letters_of_person(**person)] == [letter.pk]
    assert not letters_of_person().exists()
    assert not letters_of_person(phone="none").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"phone": "8 (910) 123-45-67"},
        {"phone": "+7 910 123 45 67 доб. 12"},
        {"phone": "8 910 123-45-67, 8 4842 22-33-44"},
        {"phone": "22-33-44 или 8 910 123-45-67"},
        {"messenger": "WhatsApp +7 910 123-45-67"},
        {"messenger": "wa.me/79101234567"},
        {"messenger": "Anna@Example.org"},
    ],
)
def test_everything_of_a_person_is_found_wherever_the_contact_stands(fields):
    letter = make_letter(**{"email": "", **fields})
    others = ["8 910 123-45-6", "+7 910 123-45-678", "+375 91 012-34-56 7", "123-45-67"]
    for phone in others:
        make_letter(email="", phone=phone)
    make_letter(email="joanna@example.org", messenger="anna@example.org.uk")
    found = letters_of_person(email="anna@example.org", phone="+7 910 123-45-67")
    assert [each.pk for each in found] == [letter.pk]


def test_letters_to_erase_are_those_of_a_person_and_of_numbers():
    mine, named = make_letter(email="a@example.org"), make_letter()
    make_letter()
    done = make_letter(email="a@example.org", erased_at=timezone.now())
    found = letters_to_erase(email="a@example.org", numbers=[named.pk, done.pk])
    assert [letter.pk for letter in found] == [mine.pk, named.pk]


def test_an_export_is_all_of_a_person_in_json(anna):
    letter = make_letter(place="Калуга")
    add_photo(letter, caption="Crane", capture={"camera": "Redmi"})
    change_status([letter], Status.REJECTED, user=anna, reason="Old")
    (data,) = json.loads(json.dumps(export_person(email="petr@example.org")))["letters"]
    assert data["sender_name"] == "Пётр Иванов"
    assert data["submission"]["place"] == "Калуга"
    assert data["photos"][0]["capture"] == {"camera": "Redmi"}
    assert data["history"][0]["data"] == {"reason": "Old"}
    assert "token" not in data
    assert export_person(email="x@example.org") == {"letters": []}


def test_a_note_is_kept_and_not_told(anna):
    letter = make_letter()
    write_note(letter, "SECRET", user=anna)
    assert Letter.objects.get().note == "SECRET"
    assert "SECRET" not in str(ModelLogEntry.objects.values())
    Letter.objects.update(erased_at=timezone.now(), note="")
    write_note(letter, "SECRET", user=anna)
    assert Letter.objects.get().note == ""


def test_an_export_is_logged_for_the_site(anna):
    write_export(anna, 12, personal=True)
    entry = ModelLogEntry.objects.get()
    assert (entry.label, entry.object_id, entry.user) == ("readers' letters", "0", anna)


def test_of_a_deleted_letter_the_log_keeps_who_and_when(
    anna, private_files, django_capture_on_commit_callbacks
):
    letter = make_letter()
    add_photo(letter)
    change_status([letter], Status.REJECTED, user=anna, reason="SECRET")
    with django_capture_on_commit_callbacks(execute=True):
        delete_letter(letter, user=anna)
    assert not Letter.objects.exists()
    assert private_files() == []
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["news.letter.reject", "wagtail.delete"]
    assert "SECRET" not in str(ModelLogEntry.objects.values())


def test_the_sweep_counts_and_takes_what_nothing_needs(
    private_files, django_capture_on_commit_callbacks
):
    kept, waiting, fresh = add_photo(make_letter()), add_photo(None), add_photo(None)
    then = timezone.now() - timedelta(days=2)
    LetterPhoto.objects.filter(pk=waiting.pk).update(created_at=then)
    SpentToken.objects.create(nonce="old", expires_at=then)
    SpentToken.objects.create(nonce="new", expires_at=timezone.now() + timedelta(hours=1))
    counts = {"files": 0, "uploads": 0, "photos": 1, "tokens": 1}
    assert sweep_leftovers(dry_run=True) == counts
    assert LetterPhoto.objects.count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_leftovers() == counts
    assert {photo.pk for photo in LetterPhoto.objects.all()} == {kept.pk, fresh.pk}
    assert SpentToken.objects.get().nonce == "new"
    assert len(private_files()) == 2
    fresh.delete()
    assert sweep_leftovers(timedelta(0))["files"] == 1
    assert len(private_files()) == 1


CHOICES = ("take", "return", "reject", "spam", "restore", "assign", "note")
ROLES = {"editor": {VIEW, DECIDE}, "reader": {VIEW}, "nobody": set()}
STEPS = st.lists(
    st.tuples(st.sampled_from(list(ROLES)), st.sampled_from([*CHOICES, "draft"])),
    min_size=1,
    max_size=12,
)


@pytest.mark.usefixtures("db")
class TestTransitions(TestCase):
    """Whatever is clicked by whom in what order, a letter goes only where it may."""

    def setUp(self):
        from tests.newspaper import make_paper

        make_paper()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=STEPS, start=st.sampled_from(Status.values))
    def test_no_order_of_clicks_makes_a_forbidden_transition(self, steps, start):
        from django.contrib.auth import get_user_model
        from django.contrib.auth.models import Permission

        clients = {}
        for role, codenames in ROLES.items():
            user, _new = get_user_model().objects.get_or_create(username=role)
            permissions = Permission.objects.filter(codename__in={"access_admin", *codenames})
            user.user_permissions.set(permissions)
            clients[role] = Client()
            clients[role].force_login(user)
        letter = make_letter(status=start)
        editor = get_user_model().objects.get(username="editor").pk
        for role, choice in steps:
            before = Status(Letter.objects.get(pk=letter.pk).status)
            fields = {"reject-reason": "x", "assignee": editor, "note": "n"}
            args = ["decide", choice] if choice != "draft" else ["draft"]
            clients[role].post(
                reverse(f"news_letters:{args[0]}", args=[letter.pk, *args[1:]]), fields
            )
            after = Status(Letter.objects.get(pk=letter.pk).status)
            assert after == before or (role == "editor" and after in TRANSITIONS[before])
            assert after == before or after != Status.MERGED
            assert after != Status.ACCEPTED or before == Status.ACCEPTED or choice == "draft"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_rejection_stands_while_the_queue_of_mails_is_down_and_its_mail_is_owed(
    anna, settings, mailoutbox
):
    letter, silent = make_letter(), make_letter(email="")
    settings.TASKS = {"default": {"BACKEND": "tests.intake.mailing.BrokenQueue"}}
    reject_letters([letter, silent], user=anna, reason="Old", tell_reader=True, text="Sorry, Пётр.")
    assert set(Letter.objects.values_list("status", flat=True)) == {Status.REJECTED}
    assert export_person(email=letter.email)["letters"][0]["mails"][0]["text"] == "Sorry, Пётр."
    assert send_waiting() == (1, 0)
    assert "Sorry, Пётр." in mailoutbox[0].body
