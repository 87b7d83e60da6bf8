import pytest
from django.test import override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests.newspaper import make_paper
from wagtail_regional_news.foundation.redirects import forget_route, redirect_route

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return make_paper().index


def pairs():
    return set(Redirect.objects.values_list("old_path", "redirect_page_route_path"))


def test_one_redirect_leads_from_the_old_route_to_the_new(index):
    redirect_route(index, "/a/", "/b/")
    redirect_route(index, "/a/", "/b/")
    (found,) = Redirect.objects.all()
    assert (found.old_path, found.link, found.is_permanent) == ("/news/a", "/news/b/", True)
    assert found.automatically_created
    assert found.site == index.get_site()


def test_older_redirects_follow_and_none_leads_away_from_a_live_route(index):
    redirect_route(index, "/a/", "/b/")
    redirect_route(index, "/b/", "/c/")
    assert pairs() == {("/news/a", "/c/"), ("/news/b", "/c/")}
    redirect_route(index, "/c/", "/a/")
    assert pairs() == {("/news/b", "/a/"), ("/news/c", "/a/")}
    redirect_route(index, "", "/c/")
    assert pairs() == {("/news/b", "/a/")}
    redirect_route(index, "/a/", "/a/")
    assert pairs() == {("/news/b", "/a/")}


def test_redirects_made_by_hand_are_left_alone(index):
    made = Redirect.add_redirect("/news/b", redirect_to="/elsewhere/")
    redirect_route(index, "/a/", "/b/")
    forget_route(index, "/b/")
    assert list(Redirect.objects.all()) == [made]


def test_a_page_outside_every_site_has_no_redirects():
    redirect_route(Page.objects.get(depth=1), "/a/", "/b/")
    forget_route(Page.objects.get(depth=1), "/b/")
    assert not Redirect.objects.exists()


def test_without_the_app_nothing_is_kept(index, settings):
    apps = [app for app in settings.INSTALLED_APPS if app != "wagtail.contrib.redirects"]
    with override_settings(INSTALLED_APPS=apps):
        redirect_route(index, "/a/", "/b/")
        forget_route(index, "/b/")
    assert not Redirect.objects.exists()
