import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.newspaper import make_paper
from wagtail_regional_news.foundation.redirects import leave_redirect

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_paper().article("Bridge")


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
def test_an_old_address_leads_to_the_page(client, article, old, asked):
    assert leave_redirect(old, article)
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, article.url)


def test_the_pages_own_address_needs_no_redirect(article):
    assert leave_redirect(article.url.rstrip("/"), article)
    assert not Redirect.objects.exists()


def test_the_same_redirect_is_left_once(article):
    assert leave_redirect("/old/45", article)
    assert leave_redirect("/old/45/", article)
    assert Redirect.objects.count() == 1


def test_a_redirect_to_elsewhere_stays(article):
    Redirect.add_redirect("/old/45", redirect_to="/other/", site=article.get_site())
    assert not leave_redirect("/old/45", article)
    assert Redirect.objects.get().redirect_link == "/other/"


def test_an_address_too_long_to_be_kept_leads_nowhere(article):
    assert not leave_redirect(f"/{'x' * 300}", article)
    assert not Redirect.objects.exists()


def test_a_site_without_redirects_has_none(article, settings):
    settings.INSTALLED_APPS = [
        app for app in settings.INSTALLED_APPS if app != "wagtail.contrib.redirects"
    ]
    assert not leave_redirect("/old/45", article)
