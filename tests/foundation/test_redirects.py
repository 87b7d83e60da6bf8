import pytest
from django.apps import apps
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests.newspaper import make_paper
from wagtail_regional_news.foundation.redirects import (
    forget_route,
    leave_redirect,
    moved_route,
    redirect_route,
)

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


def test_a_route_tells_where_it_has_moved_to(index):
    redirect_route(index, "/a/", "/b/")
    redirect_route(index, "/b/", "/c/")
    assert moved_route(index, "/a/") == moved_route(index, "/b/") == "/c/"
    assert moved_route(index, "/c/") == moved_route(index, "/none/") == ""
    assert moved_route(Page.objects.get(depth=1), "/a/") == ""


def test_redirects_made_by_hand_are_left_alone(index):
    made = Redirect.add_redirect("/news/b", redirect_to="/elsewhere/")
    redirect_route(index, "/a/", "/b/")
    forget_route(index, "/b/")
    assert list(Redirect.objects.all()) == [made]


def test_a_page_outside_every_site_has_no_redirects():
    redirect_route(Page.objects.get(depth=1), "/a/", "/b/")
    forget_route(Page.objects.get(depth=1), "/b/")
    assert not Redirect.objects.exists()


@pytest.fixture
def without_redirects(monkeypatch):
    """INSTALLED_APPS stays as it is: Wagtail's API cannot be set up twice in a process."""
    is_installed, redirects = apps.is_installed, "wagtail.contrib.redirects"
    monkeypatch.setattr(apps, "is_installed", lambda name: name != redirects and is_installed(name))


def test_without_the_app_nothing_is_kept(index, without_redirects):
    redirect_route(index, "/a/", "/b/")
    forget_route(index, "/b/")
    assert not leave_redirect("/old/45", index)
    assert moved_route(index, "/a/") == ""
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/old/45", "/old/45"),
        ("/old/45/", "/old/45"),
        ("/old/45", "/old/45/"),
        ("http://www.kgv.example/old/45/", "/old/45/"),
        ("/index.php?id=45", "/index.php?id=45"),
        ("/новости/мост", "/новости/мост/"),
    ],
)
def test_an_address_of_another_system_leads_to_the_page(client, index, old, asked):
    assert leave_redirect(old, index)
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, index.url)


def test_the_pages_own_address_needs_no_redirect(index):
    assert leave_redirect(index.url.rstrip("/"), index)
    assert not Redirect.objects.exists()


def test_the_same_old_address_is_left_once(index):
    assert leave_redirect("/old/45", index)
    assert leave_redirect("/old/45/", index)
    assert Redirect.objects.count() == 1


def test_an_old_address_that_leads_elsewhere_stays(index):
    Redirect.add_redirect("/old/45", redirect_to="/other/", site=index.get_site())
    assert not leave_redirect("/old/45", index)
    assert Redirect.objects.get().redirect_link == "/other/"


def test_an_address_too_long_to_be_kept_leads_nowhere(index):
    assert not leave_redirect(f"/{'x' * 300}", index)
    assert not Redirect.objects.exists()
