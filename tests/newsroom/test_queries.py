import pytest

from wagtail_regional_news.newsroom.queries import named_permissions

pytestmark = pytest.mark.django_db


def test_permissions_are_found_by_app_and_codename():
    wanted = {"wagtailadmin": ["access_admin"], "wagtail_regional_news": ["add_tag", "no_such"]}
    assert {each.codename for each in named_permissions(wanted)} == {"add_tag", "access_admin"}


def test_one_codename_of_two_apps_is_told_apart():
    (found,) = named_permissions({"wagtail_regional_news": ["add_tag"]})
    assert found.content_type.app_label == "wagtail_regional_news"


def test_nothing_wanted_is_nothing_found():
    assert list(named_permissions({})) == []
