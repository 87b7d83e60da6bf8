import pytest
from wagtail.models import Locale

from wagtail_regional_news.foundation.unions import union_rows

pytestmark = pytest.mark.django_db


def test_parts_come_in_one_query_each_row_with_the_number_of_its_part(django_assert_num_queries):
    Locale.objects.create(language_code="ru")
    codes = Locale.objects.values_list("language_code")
    parts = [
        codes.order_by("-language_code")[:1],
        codes.none(),
        codes.order_by("language_code")[:2],
    ]
    with django_assert_num_queries(1):
        rows = union_rows(parts)
    assert sorted(rows) == [(0, "ru"), (2, "en"), (2, "ru")]


def test_nothing_is_asked_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert union_rows([]) == union_rows([Locale.objects.none().values_list("pk")[:1]]) == []
