import pytest
from wagtail.models import Site

from wagtail_regional_news.newsroom.queries import named_permissions, newsroom_of, paper_of
from wagtail_regional_news.newsroom.settings import NewsroomSettings

pytestmark = pytest.mark.django_db


def test_permissions_are_found_by_app_and_codename():
    wanted = {"wagtailadmin": ["access_admin"], "wagtail_regional_news": ["add_tag", "no_such"]}
    assert {each.codename for each in named_permissions(wanted)} == {"add_tag", "access_admin"}


def test_one_codename_of_two_apps_is_told_apart():
    (found,) = named_permissions({"wagtail_regional_news": ["add_tag"]})
    assert found.content_type.app_label == "wagtail_regional_news"


def test_nothing_wanted_is_nothing_found():
    assert list(named_permissions({})) == []


def test_a_page_has_the_settings_and_the_name_of_its_paper(paper):
    site = Site.objects.get()
    assert paper_of(paper.index) == paper_of(None) == "The Herald"
    settings = NewsroomSettings.for_site(site)
    settings.name = "The Evening Herald"
    settings.save()
    assert paper_of(paper.index) == "The Evening Herald"
    assert newsroom_of(paper.index).pk == newsroom_of(None).pk == settings.pk


def test_without_a_site_there_are_no_settings():
    Site.objects.all().delete()
    assert newsroom_of(None).pk is None
    assert paper_of(None) == ""
