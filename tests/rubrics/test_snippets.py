import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from tests.newspaper import make_paper
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db


def test_a_slug_is_made_of_a_cyrillic_name():
    assert Rubric.objects.create(name="Общество").slug == "obshchestvo"


def test_two_rubrics_of_one_name_have_two_slugs():
    slugs = [Rubric.objects.create(name="Спорт").slug for _ in range(2)]
    assert slugs == ["sport", "sport-2"]


def test_a_name_that_is_a_word_of_the_site_gets_another_slug():
    assert Rubric.objects.create(name="Tags").slug == "tags-2"


@pytest.mark.parametrize("slug", ["tags", "contributors", "feed", "2026", "2026-03"])
def test_a_reserved_slug_is_refused_at_its_field(slug):
    with pytest.raises(ValidationError) as refusal:
        Rubric(name="Society", slug=slug, locale=Locale.get_default()).full_clean()
    assert set(refusal.value.error_dict) == {"slug"}


def test_a_slug_that_is_taken_in_the_language_is_refused():
    Rubric.objects.create(name="Sport")
    with pytest.raises(ValidationError, match="Another rubric has this slug"):
        Rubric(name="Sports", slug="sport", locale=Locale.get_default()).full_clean()


def test_a_translation_may_keep_the_slug():
    sport = Rubric.objects.create(name="Sport")
    russian = Locale.objects.create(language_code="ru")
    copy = sport.copy_for_translation(russian)
    copy.save()
    assert copy.slug == "sport"
    assert copy.translation_key == sport.translation_key


@pytest.mark.parametrize(("colour", "good"), [("#c01818", True), ("red", False), ("#fff", False)])
def test_a_colour_is_six_hexadecimal_digits(colour, good):
    rubric = Rubric(name="Sport", slug="sport", colour=colour, locale=Locale.get_default())
    if good:
        rubric.full_clean()
    else:
        with pytest.raises(ValidationError) as refusal:
            rubric.full_clean()
        assert set(refusal.value.error_dict) == {"colour"}


def test_rubrics_stand_in_the_editors_order():
    for order, name in ((2, "Sport"), (1, "Society"), (1, "Culture")):
        Rubric.objects.create(name=name, sort_order=order)
    assert [str(rubric) for rubric in Rubric.objects.all()] == ["Culture", "Society", "Sport"]


def test_the_address_of_an_article_is_not_taken_from_it():
    make_paper().article("Спорт")
    with pytest.raises(ValidationError, match="An article has this address"):
        Rubric(name="Sport", slug="sport", locale=Locale.get_default()).full_clean()
    rubric = Rubric.objects.create(name="Sport")
    assert rubric.slug == "sport-2"
    Rubric.objects.filter(pk=rubric.pk).update(slug="sport")
    Rubric.objects.get(pk=rubric.pk).full_clean()
