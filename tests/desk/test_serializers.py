import json

import pytest

from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk.serializers import (
    capture_facts,
    letter_data,
    map_url,
    photo_cards,
    row_data,
    spam_words,
)
from wagtail_regional_news.intake.choices import SpamReason
from wagtail_regional_news.intake.records import Letter

CAPTURE = {"taken_at": "2026-03-07T09:12:00", "camera": "Redmi", "latitude": 54.5, "longitude": 36}


@pytest.mark.django_db
def test_a_letter_is_told_whole_and_without_its_secret():
    letter = make_letter()
    Letter.objects.update(token="SECRET")
    photo = add_photo(letter, token="SECRET")
    data = letter_data(Letter.objects.get(), [])
    assert "SECRET" not in json.dumps(data)
    assert data["submission"] == {"letter_ptr": letter.pk, "place": "", "happened_on": None} | {
        "article": None
    }
    assert data["photos"][0]["file"] == photo.file.name
    assert "question" not in data
    assert row_data(photo)["letter"] == letter.pk


@pytest.mark.django_db
def test_what_the_camera_said_is_for_who_sees_persons():
    letter = make_letter()
    add_photo(letter, capture=CAPTURE)
    (card,) = photo_cards(letter, personal=False)
    assert (card["facts"], card["map_url"]) == ([], "")
    (card,) = photo_cards(letter, personal=True)
    assert card["facts"] == ["03/07/2026 9:12 a.m.", "Redmi"]
    assert "mlat=54.500000&mlon=36.000000" in card["map_url"]


def test_odd_captures_break_nothing():
    assert capture_facts({}) == []
    assert capture_facts({"taken_at": "2026-99-99T00:00:00"}) == ["2026-99-99T00:00:00"]
    assert capture_facts({"taken_at": "yesterday", "camera": None}) == ["yesterday"]
    for capture in ({}, {"latitude": None, "longitude": 1}, {"latitude": "x", "longitude": 1}):
        assert map_url(capture) == ""


def test_spam_has_its_reasons_in_words():
    words = spam_words(Letter(spam_reasons=[SpamReason.HASTE.value, "site-own"]))
    assert words == [SpamReason.HASTE.label, "site-own"]
