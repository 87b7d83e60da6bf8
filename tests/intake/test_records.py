import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from wagtail_regional_news.intake.choices import LetterKind, Status
from wagtail_regional_news.intake.records import (
    Consent,
    ContactKey,
    DueMail,
    Letter,
    LetterPhoto,
    SpentToken,
    photo_path,
)
from wagtail_regional_news.intake.snippets import ConsentDocument


def test_a_picture_lies_where_nobody_guesses_it():
    first, second = photo_path(None, "../../etc/passwd"), photo_path(None, "../../etc/passwd")
    assert first != second
    assert re.fullmatch(r"letters/([0-9a-f]{2})/\1[0-9a-f]{30}\.jpg", first)


def test_a_letter_is_named_without_its_sender():
    letter = Letter(pk=12345, kind=LetterKind.NEWS, title="Title", sender_name="Anna")
    assert str(letter) == "News item № 12345"
    letter.kind = LetterKind.QUESTION
    assert str(letter) == "Question № 12345"
    with override("ru"):
        assert str(letter).endswith("№ 12345")


def test_rows_beside_a_letter_are_named_by_numbers():
    assert str(LetterPhoto(pk=3, original_name="Anna.jpg")) == "Picture № 3"
    assert str(Consent(letter_id=5, kind="processing", version="2")) == "5: processing 2"
    assert str(SpentToken(nonce="a")) == "a"
    assert str(DueMail(letter_id=5, kind="receipt", text="Anna")) == "5: receipt"
    assert str(ContactKey(letter_id=5, pk=7, key="anna@example.org")) == "5: 7"


@pytest.mark.django_db
def test_a_letter_is_new_and_found_by_its_phone_and_words():
    letter = Letter.objects.create(kind="news", token="a", phone="+7 910 1234567", body="Мост!")
    other = Letter.objects.create(kind="news", token="b", phone="89101234567", body=" мост")
    assert letter.status == Status.NEW
    assert letter.sender_keys == other.sender_keys == {"9101234567"}
    assert letter.body_hash == other.body_hash != ""
    letter.phone = ""
    letter.save()
    assert not letter.contact_keys.exists()
    assert [kept.key for kept in other.contact_keys.all()] == ["9101234567"]


@pytest.mark.parametrize(
    ("field", "text", "keys"),
    [
        ("email", "Anna@Example.org", {"anna@example.org"}),
        ("phone", "2-14-15", {"21415"}),
        ("phone", "anna@example.org", {"anna@example.org"}),
        ("messenger", "WhatsApp +7 910 123-45-67", {"9101234567"}),
        ("messenger", "anna@example.org", {"anna@example.org"}),
        ("messenger", "@anna21415", set()),
        ("messenger", "", set()),
    ],
)
def test_a_sender_is_found_by_each_contact_whichever_field_it_stands_in(field, text, keys):
    assert Letter(**{field: text}).sender_keys == keys


@pytest.mark.django_db
def test_a_form_is_one_letter():
    Letter.objects.create(kind="news", token="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(kind="news", token="a")


@pytest.mark.django_db
def test_a_consent_of_a_kind_is_given_once():
    letter = Letter.objects.create(kind="news", token="a")
    given = {
        "letter": letter,
        "document": ConsentDocument.objects.create(version="1", text="Words"),
        "kind": "processing",
        "version": "1",
        "text_sha256": "",
        "given_at": timezone.now(),
    }
    Consent.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(**given)


@pytest.mark.django_db
def test_pictures_stand_in_the_readers_order():
    letter = Letter.objects.create(kind="news", token="a")
    for order in (2, 1, 1):
        LetterPhoto.objects.create(letter=letter, sort_order=order, width=order, height=1)
    photos = list(letter.photos.all())
    assert [photo.sort_order for photo in photos] == [1, 1, 2]
    assert photos[0].pk < photos[1].pk
