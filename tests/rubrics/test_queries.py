import pytest
from wagtail.models import Locale

from wagtail_regional_news.rubrics.queries import (
    all_rubrics,
    rubric_for,
    rubric_of_slug,
    rubrics_for,
    rubrics_of_locale,
)
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db


def test_rubrics_of_a_language_are_read_once_a_request(rf, django_assert_num_queries):
    russian = Locale.objects.create(language_code="ru")
    sport, city = Rubric.objects.create(name="Sport"), Rubric.objects.create(name="City")
    foreign = Rubric.objects.create(name="Спорт", locale=russian)
    request = rf.get("/")
    with django_assert_num_queries(2):
        for _ in range(2):
            assert rubrics_for(request, sport.locale_id) == [sport, city]
            assert rubrics_for(request, russian.pk) == [foreign]
            assert rubric_for(request, "city", sport.locale_id) == city
            assert rubric_for(request, "city", russian.pk) is None


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
