"""E-mails and numbers in what people write: all of them, and nobody else's."""

import time

import pytest

from wagtail_regional_news.foundation.contacts import contact_keys, long_keys, phone_keys

MOBILE = "9101234567"


@pytest.mark.parametrize(
    "text",
    [
        "8 (910) 123-45-67",
        "+7 910 123 45 67",
        "7.910.123.45.67",
        "89101234567",
        "910 123–45–67",
        "+7 910 123‑45‑67",
        "９１０１２３４５６７",
        "+7 910 123 45 67 доб. 12",
        "+7 910 123 45 67 (доб.12345)",
        "8 910 123-45-67 ext 77",
        "8 910 123-45-67x77",
        "8 910 123-45-67 #77",
        "Max 8 910 123-45-67",
        "внук, 89101234567",
        "с 9 до 18: 8 910 123-45-67",
        "https://wa.me/79101234567",
    ],
)
def test_a_number_is_one_however_it_is_written(text):
    assert phone_keys(text) == {MOBILE}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("8 910 123-45-67, 8 4842 22-33-44", {MOBILE, "4842223344"}),
        ("8 910 123-45-67; 22-33-44", {MOBILE, "223344"}),
        ("+79101234567+74842223344", {MOBILE, "4842223344"}),
        ("2-14-15", {"21415"}),
        ("+375 29 123-45-67", {"375291234567"}),
        ("+86 138 0013 8000", {"8613800138000"}),
        ("call the shop at 10", set()),
        ("", set()),
    ],
)
def test_each_number_of_several_is_whole(text, keys):
    assert phone_keys(text) == keys


@pytest.mark.parametrize(
    "text",
    ["8 910 123-45-67 8 4842 22-33-44", "910 123-45-67 84842223344", "8 910 123-45-67 10-18"],
)
def test_numbers_with_blanks_alone_between_them_are_told_apart(text):
    found = phone_keys(text)
    assert MOBILE in found
    assert ("4842223344" in found) is ("22" in text)


@pytest.mark.parametrize("text", ["375 29 123-45-67", "+375 29 123-45-67", "00375291234567"])
def test_no_part_of_a_longer_number_is_a_key(text):
    assert all(len(key) > 11 for key in phone_keys(text))


def test_an_address_is_found_among_other_words_and_its_digits_are_no_phone():
    assert contact_keys("Mail: <Anna@Example.org>.", "Viber 8 910 123-45-67") == {
        "anna@example.org",
        MOBILE,
    }
    assert contact_keys("9991234567@mail.ru") == {"9991234567@mail.ru"}
    assert contact_keys("@anna", "t.me/anna") == set()


def test_short_numbers_are_left_out_of_the_long_ones():
    assert long_keys({"21415", MOBILE, "a@b.ru"}) == {MOBILE, "a@b.ru"}


@pytest.mark.parametrize("piece", ["8 ", "9", "-", "x1", "a@", "a.", "8 910 123-45-67 "])
def test_no_text_takes_long(piece):
    began = time.perf_counter()
    contact_keys(piece * 200)
    assert time.perf_counter() - began < 1
