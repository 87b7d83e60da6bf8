from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from wagtail_regional_news.pages.models import ArticlePage, FrontPage, NewsIndexPage

pytestmark = pytest.mark.django_db

PATIENT = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL",
}


def start(*arguments: str, errors: StringIO | None = None) -> str:
    printed = StringIO()
    call_command("news_start", *arguments, stdout=printed, stderr=errors or StringIO())
    return printed.getvalue()


def root_page() -> Page:
    return Site.objects.get(is_default_site=True).root_page.specific


def test_an_empty_site_gets_front_page_index_and_groups(client):
    printed = start()
    assert "News index: /news/" in printed
    assert isinstance(root_page(), FrontPage)
    assert Group.objects.filter(name__in=["News editors", "News moderators"]).count() == 2
    assert client.get("/news/").status_code == 200


def test_a_home_page_that_nobody_has_edited_gives_way_and_is_kept():
    home = Page.objects.get(depth=1).add_child(instance=FrontPage(title="Home", slug="own"))
    Site.objects.update(root_page=home)
    start()
    assert root_page().pk != home.pk
    assert Page.objects.filter(pk=home.pk).exists()


@pytest.mark.parametrize("arguments", [["--keep-root"], []])
def test_a_home_page_in_use_stays_the_root(arguments):
    home = Page.objects.get(depth=1).add_child(instance=FrontPage(title="Home", slug="own"))
    Site.objects.update(root_page=home)
    if not arguments:
        home.save_revision()
    start(*arguments)
    assert root_page().pk == home.pk
    assert NewsIndexPage.objects.get().get_parent().pk == home.pk


def test_a_second_run_makes_nothing():
    start("--slug", "novosti")
    pages = Page.objects.count()
    assert "There is a news index at /novosti/" in start()
    assert Page.objects.count() == pages


def test_a_dry_run_changes_nothing():
    assert "nothing was changed" in start("--dry-run")
    assert not NewsIndexPage.objects.exists()
    assert not Group.objects.filter(name="News editors").exists()


def test_a_root_page_that_allows_no_index_is_told_of():
    article = Page.objects.get(depth=1).add_child(instance=ArticlePage(title="Bridge", slug="own"))
    Site.objects.update(root_page=article)
    with pytest.raises(CommandError, match="allows no news index"):
        start("--keep-root")


def test_a_site_with_types_of_its_own_is_told_what_is_missing(uninstall):
    uninstall("wagtail_regional_news.pages")
    with pytest.raises(CommandError, match="INSTALLED_APPS"):
        start()


@pytest.mark.parametrize(("options", "warned"), [({}, True), (PATIENT, False)])
def test_a_sqlite_on_which_autosave_and_publish_would_clash_is_warned_of(settings, options, warned):
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}}
    errors = StringIO()
    assert "News index: /news/" in start(errors=errors)
    assert ("wagtail_regional_news.W002" in errors.getvalue()) is warned
