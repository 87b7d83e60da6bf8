from datetime import date
from types import SimpleNamespace

import pytest

from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport

IMAGE = SimpleNamespace(
    title="IMG_2031",
    description="",
    credit="Boris",
    credit_url="https://boris.example/",
    licence_note="CC BY",
    licence_until=date(2027, 1, 31),
    alt="A bridge",
    caption="The old bridge",
)


def test_a_silent_reference_takes_everything_from_the_image():
    assert photo_passport(IMAGE, PhotoPassport()) == PhotoPassport(
        "Boris", "https://boris.example/", "CC BY", date(2027, 1, 31), "A bridge", "The old bridge"
    )


def test_what_the_reference_says_wins():
    said = PhotoPassport(
        "Anna", "https://anna.example/", "For this story", date(2026, 12, 1), "Cars", "New bridge"
    )
    assert photo_passport(IMAGE, said) == said


def test_another_name_does_not_inherit_the_address():
    assert photo_passport(IMAGE, PhotoPassport(credit="Anna")).credit_url == ""


def test_a_stock_image_gives_its_description_for_alt_and_never_its_title():
    stock = SimpleNamespace(title="IMG_2031", description="")
    assert photo_passport(stock, PhotoPassport()) == PhotoPassport()
    stock.description = "A bridge"
    assert photo_passport(stock, PhotoPassport()).alt == "A bridge"


def test_a_decorative_photo_has_no_alt():
    assert photo_passport(IMAGE, PhotoPassport(alt="Cars"), decorative=True).alt == ""


def test_a_missing_image_leaves_what_the_reference_says():
    assert photo_passport(None, PhotoPassport(credit="Anna")) == PhotoPassport(credit="Anna")


def test_a_licence_runs_to_the_end_of_its_last_day():
    passport = PhotoPassport(licence_until=date(2026, 11, 23))
    assert not passport.licence_expired(date(2026, 11, 23))
    assert passport.licence_expired(date(2026, 11, 24))
    assert not PhotoPassport().licence_expired(date(2026, 11, 24))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", ""])
def test_only_web_addresses_become_links(url):
    assert PhotoPassport(credit_url=url).credit_link == ""


def test_a_web_address_becomes_a_link():
    assert PhotoPassport(credit_url="https://a.example/").credit_link == "https://a.example/"
