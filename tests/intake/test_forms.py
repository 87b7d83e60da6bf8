"""The form of every letter: what it asks, what it refuses, and the pictures that come along."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest

from tests.letters import photo_file
from wagtail_regional_news.intake.choices import ConsentKind, Publication, ScanResult
from wagtail_regional_news.intake.forms import LetterForm, TextField
from wagtail_regional_news.intake.renderers import too_many_pictures
from wagtail_regional_news.intake.schema import KeptPicture
from wagtail_regional_news.intake.snippets import ConsentDocument

GOOD = {"sender_name": "Анна", "publication": "info", "consent": "on"}


class PlainForm(LetterForm):
    body = TextField(max_length=20)
    documents = {kind: ConsentDocument(kind=kind, text=kind.label) for kind in ConsentKind}

    @property
    def max_pictures(self):
        return self.page.max_pictures


def form_of(data=None, files=None, kept=(), **page):
    asked = {"name_use": "optional", "contact_use": "optional", "pictures_use": "optional"}
    page = SimpleNamespace(**{**asked, "max_pictures": 3, "text_limit": None, **page})
    return PlainForm(data, files, page=page, request=HttpRequest(), kept=kept)


def sent(files=None, kept=(), page=None, **fields):
    form = form_of({**GOOD, "body": "Text", **fields}, files, kept, **(page or {}))
    form.full_clean()
    return form


def photos(*numbers):
    return {f"photo-{number}-file": photo_file() for number in numbers}


def broken_file():
    return SimpleUploadedFile("a.jpg", b"no picture")


def test_a_whole_letter_is_good():
    assert sent(email="anna@example.org").errors == {}


def test_a_page_that_asks_no_name_and_no_pictures_asks_no_leave_to_publish_them():
    assert "dissemination" in form_of().fields
    assert "dissemination" in form_of(name_use="off").fields
    assert "dissemination" in form_of(max_pictures=0).fields
    assert "dissemination" not in form_of(name_use="off", max_pictures=0).fields


@pytest.mark.parametrize(
    ("page", "left_out"),
    [
        ({}, set()),
        ({"name_use": "off"}, {"named"}),
        ({"contact_use": "off"}, {"ask"}),
        ({"name_use": "off", "contact_use": "off"}, {"named", "ask"}),
    ],
)
def test_nothing_is_offered_that_the_form_has_no_field_for(page, left_out):
    offered = {value for value, _label in form_of(**page).fields["publication"].choices}
    assert offered == set(Publication.values) - left_out


def test_two_forms_do_not_change_each_other():
    form_of(contact_use="off", name_use="off")
    assert len(form_of().fields["publication"].choices) == 4
    assert "email" in form_of().fields


def test_a_name_is_required_where_the_page_says_so():
    assert "sender_name" in sent(sender_name=" \u200b ", page={"name_use": "required"}).errors
    assert sent(sender_name="").errors == {}


@pytest.mark.parametrize("contact", ["email", "phone", "messenger"])
def test_one_contact_of_the_three_is_enough(contact):
    page = {"contact_use": "required"}
    assert sent(page=page, **{contact: "anna@example.org"}).errors == {}
    assert list(sent(page=page, **{contact: "  "}).errors) == ["email"]


def test_a_contact_that_is_wrong_is_not_called_missing():
    form = sent(email="nobody", page={"contact_use": "required"})
    assert list(form.errors) == ["email"]
    assert len(form.errors["email"]) == 1


def test_who_wants_to_be_asked_leaves_a_contact_where_none_is_required():
    assert list(sent(publication="ask").errors) == ["email"]
    assert sent(publication="ask", phone="8 910 123-45-67").errors == {}
    assert "publication" in sent(publication="ask", page={"contact_use": "off"}).errors


def test_an_address_fits_its_column():
    assert sent(email=f"{'a' * 242}@example.org").errors == {}
    assert "email" in sent(email=f"{'a' * 243}@example.org").errors


def test_a_published_name_needs_a_name_and_leave():
    form = sent(publication="named", sender_name="")
    assert set(form.errors) == {"sender_name", "dissemination"}
    assert sent(publication="named", dissemination="on").errors == {}


@pytest.mark.parametrize(
    ("ticks", "given"),
    [
        ({}, ["processing"]),
        ({"dissemination": "on"}, ["processing", "dissemination"]),
    ],
)
def test_consents_are_those_that_were_ticked(ticks, given):
    assert sent(**ticks).given_consents == given


def test_without_consent_nothing_is_kept():
    form = sent(consent="")
    assert "consent" in form.errors
    assert form.given_consents == []


def test_what_was_typed_becomes_plain_text():
    form = sent(
        body="one\x00\u202e\r\n\r\n\r\n\r\ntwo \ud800<b>",
        sender_name=" Анна\r\nBcc: x\ufeff ",
        email="Anna@Example.ORG",
        phone="8\t910\n1",
    )
    assert form.letter_values("body") == {
        "body": "one\n\ntwo <b>",
        "sender_name": "Анна Bcc: x",
        "email": "anna@example.org",
        "phone": "8 910 1",
        "messenger": "",
        "publication": "info",
    }


def test_lengths_are_those_of_the_cleaned_text():
    assert sent(body="ы" * 20 + "\u200b" * 50 + "\r\n" * 50).errors == {}
    assert "body" in sent(body="ы" * 21).errors


def test_a_letter_without_contacts_has_an_empty_address():
    assert sent(page={"contact_use": "off"}).letter_values()["email"] == ""


def test_agreements_stand_below_the_other_fields():
    form = form_of()
    assert [field.name for field in form.agreements] == ["publication", "consent", "dissemination"]
    plain = [field.name for field in form.plain_fields]
    assert plain == ["sender_name", "email", "phone", "messenger", "body"]


def test_each_error_leads_to_what_is_filled_in():
    form = sent({"photo-2-file": broken_file()}, publication="", body="", email="?")
    leads = [lead for lead, _message in form.summary]
    assert leads == ["id_email", "id_body", "id_photo-2-file", "id_publication_0"]
    form.add_error(None, "Of no field")
    assert [lead for lead, _message in form.summary] == leads


def test_a_form_that_was_not_sent_has_no_errors_and_every_place():
    form = form_of()
    assert form.summary == []
    assert [(slot.number, slot.errors) for slot in form.slots] == [(1, ()), (2, ()), (3, ())]


def test_pictures_come_with_the_readers_words():
    form = sent(
        {"photo-2-file": photo_file("дом\u202e.jpg", size=(64, 48))},
        **{"photo-2-caption": " Дом\x00\n" + "ы" * 300, "photo-2-author": "А" * 300},
    )
    (chosen,) = form.chosen
    assert (chosen.picture.width, chosen.picture.height) == (64, 48)
    assert chosen.name == "дом.jpg"
    assert chosen.caption == "Дом " + "ы" * 251
    assert chosen.author == "А" * 150
    assert chosen.scan == ScanResult.UNSCANNED


def test_a_picture_is_required_where_the_page_says_so():
    page = {"pictures_use": "required"}
    assert list(sent(page=page).errors) == ["photo-1-file"]
    assert sent(photos(3), page=page).errors == {}
    assert sent(kept=[KeptPicture(1, "a.jpg")], page=page).errors == {}


def test_a_picture_that_is_broken_is_not_called_missing():
    form = sent({"photo-2-file": broken_file()}, page={"pictures_use": "required"})
    assert list(form.errors) == ["photo-2-file"]


def test_no_picture_is_required_where_none_can_be_chosen():
    assert sent(page={"pictures_use": "required", "max_pictures": 0}).errors == {}


def test_pictures_beyond_the_number_of_the_page_are_refused_aloud_and_unopened():
    form = sent(photos(1, 2, 3, 4, 99))
    assert len(form.chosen) == 3
    assert set(form.errors) == {"photo-4-file", "photo-99-file"}
    form.kept = [KeptPicture(number, "photo.jpg") for number in (1, 2, 3)]
    assert form.summary == [("id_photos", too_many_pictures(3))]
    assert form.stray_errors == [too_many_pictures(3)]


def test_no_more_files_are_opened_than_pictures_may_come():
    form = sent({f"photo-{number}-file": broken_file() for number in range(1, 100)})
    opened = [name for name, words in form.errors.items() if list(words) != [too_many_pictures(3)]]
    assert opened == ["photo-1-file", "photo-2-file", "photo-3-file"]
    assert form.chosen == []


def test_a_picture_is_taken_from_a_place_that_the_page_had_when_it_was_opened():
    form = sent(photos(5))
    assert (len(form.chosen), form.errors) == (1, {})


def test_pictures_are_refused_aloud_where_the_page_takes_none_any_more():
    form = sent(photos(1), page={"max_pictures": 0})
    assert form.chosen == []
    assert list(form.errors) == ["__all__"]
    assert form.summary == []


def test_who_sends_more_than_there_is_room_for_is_told():
    kept = [KeptPicture(1, "a.jpg"), KeptPicture(2, "b.jpg")]
    form = sent(photos(1, 3), kept)
    assert len(form.chosen) == 1
    assert list(form.errors["photo-3-file"]) == [too_many_pictures(3)]
    form.kept.append(KeptPicture(3, "c.jpg"))
    assert form.slots == []
    assert form.summary == [("id_photos", too_many_pictures(3))]


def test_a_place_keeps_its_error_and_words_beside_pictures_that_passed():
    words = {f"photo-{number}-caption": f"Number {number}" for number in (1, 2, 3)}
    form = sent({**photos(1), "photo-3-file": broken_file()}, **words)
    form.kept = [KeptPicture(1, "photo.jpg", "Number 1")]
    assert [(slot.number, slot.caption, bool(slot.errors)) for slot in form.slots] == [
        (2, "Number 2", False),
        (3, "Number 3", True),
    ]


def test_a_picture_is_taken_from_whichever_place_it_comes():
    form = sent(photos(3), [KeptPicture(1, "a.jpg")])
    assert len(form.chosen) == 1
    form.kept.append(KeptPicture(2, "b.jpg"))
    assert [slot.number for slot in form.slots] == [1]


def test_the_last_place_is_shown_with_its_error():
    form = sent({"photo-3-file": broken_file()}, [KeptPicture(1, "a.jpg"), KeptPicture(2, "b.jpg")])
    assert [slot.number for slot in form.slots] == [3]
    assert form.summary[0][0] == "id_photo-3-file"


@pytest.mark.parametrize(("count", "words"), [(1, "1 picture at most"), (2, "Up to 2 pictures")])
def test_pictures_are_counted_in_words(count, words):
    assert too_many_pictures(count).startswith(words)
