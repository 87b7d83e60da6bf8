import pytest
from django.core.signing import Signer

from wagtail_regional_news.intake.schema import letter_key, read_key, slot_name, slot_numbers


def test_a_key_leads_back_to_its_letter():
    assert read_key(letter_key(1234)) == 1234
    assert letter_key(1234) != letter_key(1235)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "1",
        "1:",
        ":",
        "x" * 9000,
        "1:a\0b",
        letter_key(1).replace("1", "2", 1),
        Signer().sign("1"),
    ],
)
def test_a_key_that_is_not_ours_leads_nowhere(key):
    assert read_key(key) is None


def test_a_key_of_another_site_leads_nowhere(settings):
    key = letter_key(1)
    settings.SECRET_KEY = "another"  # noqa: S105 - protects nothing
    assert read_key(key) is None
    settings.SECRET_KEY_FALLBACKS = ["tests"]
    assert read_key(key) == 1


def test_only_a_number_is_a_letter():
    assert (
        read_key(Signer(salt="wagtail_regional_news.letter").sign("one").replace(":", "-")) is None
    )


def test_a_place_for_a_picture_is_told_by_each_of_its_inputs_and_none_has_a_hundred():
    names = ["photo-12-caption", "photo-3-file", "photo-3-author", "photo-99-file"]
    others = ["photo-0-file", "photo-100-file", "photo-１-file", "photo--1-file", "title"]
    assert slot_numbers([*names, *others]) == [3, 12, 99]
    assert slot_numbers([slot_name(7)]) == [7]
