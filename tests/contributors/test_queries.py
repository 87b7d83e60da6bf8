import pytest

from wagtail_regional_news.contributors.queries import all_contributors, contributor_of_slug
from wagtail_regional_news.contributors.snippets import Contributor

pytestmark = pytest.mark.django_db


def test_a_contributor_is_found_by_the_slug():
    anna = Contributor.objects.create(name="Anna")
    assert contributor_of_slug("anna") == anna


def test_a_contributor_without_a_page_has_no_address():
    Contributor.objects.create(name="Anna", has_page=False)
    assert contributor_of_slug("anna") is None


def test_all_contributors_come_by_name():
    boris, anna = (Contributor.objects.create(name=name) for name in ("Boris", "Anna"))
    assert list(all_contributors()) == [anna, boris]
