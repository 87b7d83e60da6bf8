import pytest
from wagtail.models import Locale

from wagtail_regional_news.rubrics.queries import (
    all_rubrics,
    menu_rubrics,
    rubric_of_slug,
    rubrics_of_locale,
)
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db


def test_the_menu_has_the_rubrics_of_its_language_that_are_shown():
    english, russian = Locale.get_default(), Locale.objects.create(language_code="ru")
    sport = Rubric.objects.create(name="Sport")
    Rubric.objects.create(name="Archive of 1998", show_in_menu=False)
    Rubric.objects.create(name="Спорт", locale=russian)
    assert list(menu_rubrics(english.pk)) == [sport]


def test_a_slug_is_looked_up_in_one_language():
    russian = Locale.objects.create(language_code="ru")
    sport = Rubric.objects.create(name="Sport")
    assert rubric_of_slug("sport", sport.locale_id) == sport
    assert rubric_of_slug("sport", russian.pk) is None


def test_rubrics_are_all_or_those_of_one_language():
    sport = Rubric.objects.create(name="Sport")
    russian = Rubric.objects.create(name="Спорт", locale=Locale.objects.create(language_code="ru"))
    assert list(all_rubrics()) == [sport, russian]
    assert list(rubrics_of_locale(russian.locale_id)) == [russian]
    assert list(rubrics_of_locale(None)) == []
