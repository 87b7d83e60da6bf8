import pytest
from hypothesis import given, strategies as st

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.slugs import (
    free_slug,
    latin_slug,
    settled_slug,
    transliterate,
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Мост через Оку", "most-cherez-oku"),
        ("Съезд ЁЖИКОВ", "sezd-ezhikov"),
        ("Щука, хвощ и цапля", "shchuka-khvoshch-i-tsaplya"),
        ("Київ, Беларусь і Ўрал", "kiyiv-belarus-i-ural"),
        ("Ђорђе Џон", "djordje-dzon"),
        ("Йод (в и\u0306оде)", "yod-v-yode"),
        ("50 % скидки — №1!", "50-skidki-no1"),
        ("Cafe\u0301_noir", "cafe-noir"),
        ("«…»", ""),
        ("日本", ""),
    ],
)
def test_names_are_spelled_in_latin_letters(text, slug):
    assert latin_slug(text) == slug


def test_other_letters_stay_in_a_transliteration():
    assert transliterate("Ока é 日") == "oka é 日"


def test_a_long_name_is_cut_at_a_word():
    assert latin_slug("Мост через реку", max_length=12) == "most-cherez"
    assert latin_slug("Мост через реку", max_length=11) == "most-cherez"
    assert latin_slug("а" * 300) == "a" * 100


@given(st.text(), st.integers(1, 50))
def test_any_text_gives_a_slug_of_the_length_asked_for(text, length):
    slug = latin_slug(text, length)
    assert slug.isascii()
    assert len(slug) <= length
    assert slug == slug.strip("-").lower()


def test_the_first_free_suffix_is_taken():
    taken = {"bridge", "bridge-2"}
    assert free_slug("bridge", taken.__contains__) == "bridge-3"
    assert free_slug("oka", taken.__contains__) == "oka"


def test_a_suffix_fits_into_the_length():
    assert free_slug("bridges", {"bridge"}.__contains__, max_length=6) == "brid-2"


def test_a_slug_is_used_by_another_row_within_a_scope(db):
    anna = Contributor.objects.create(name="Anna")
    assert not Contributor.objects.is_slug_used("anna", anna)
    assert Contributor.objects.is_slug_used("anna", Contributor())
    assert not Contributor.objects.is_slug_used("anna", Contributor(), kind="organisation")


def test_the_saved_slug_is_that_of_the_database(db):
    anna = Contributor.objects.create(name="Anna")
    anna.slug = "egorova"
    assert Contributor.objects.saved_slug(anna) == "anna"
    assert Contributor.objects.saved_slug(Contributor()) == ""


@pytest.mark.parametrize(
    ("slug", "name", "settled"),
    [
        ("kept-as-it-is", "Мост", "kept-as-it-is"),
        ("мост", "Река", "most-2"),
        ("", "Река", "reka"),
        ("", "«…»", "row"),
    ],
)
def test_a_slug_is_settled_once_and_kept(slug, name, settled):
    assert settled_slug(slug, name, "row", {"most"}.__contains__) == settled
