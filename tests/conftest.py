"""Fixtures of every test, and the browser where there is one."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.demo import DemoPaper, fill_once

if TYPE_CHECKING:
    from tests.newspaper import Paper

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = "no Chromium found: browser tests are skipped (name one in CHROMIUM)"


def chromium_path() -> str | None:
    """Where Chromium is: CHROMIUM, or the first of its usual names on the path."""
    named = os.environ.get("CHROMIUM")
    return (
        shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    )


def launch_chromium(playwright: Playwright) -> Browser:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=chromium_path(),
        args=["--disable-quic", "--disable-gpu", *(["--no-sandbox"] if is_root else [])],
    )


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("NEWS_BROWSER") == "required" and not chromium_path():
        raise pytest.UsageError("NEWS_BROWSER=required, but no Chromium was found.")


def pytest_report_header(config: pytest.Config) -> str:
    return f"browser: {chromium_path() or NO_BROWSER}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One process fills the example newspaper first, while others test what needs none of it.
    items.sort(key=needs_demo)
    if items and needs_demo(items[-1]):
        items.insert(0, items.pop())
    if chromium_path():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def needs_demo(item: pytest.Item) -> bool:
    return "demo_paper" in getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not chromium_path():
        terminalreporter.write_line(NO_BROWSER, yellow=True)


@pytest.fixture(autouse=True, scope="session")
def _admin() -> None:
    """Wagtail 7.4 registers snippets with the first address: no test has to come after another."""
    reverse("wagtailadmin_home")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path) -> None:
    """No test sees another's files."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Keys of rows come again once a test is rolled back, and so would their cached values."""
    cache.clear()


@pytest.fixture
def uninstall(monkeypatch) -> Callable[[str], None]:
    """Take an app away for one test. Wagtail 8 cannot load INSTALLED_APPS a second time."""

    def take_away(name: str) -> None:
        (config,) = (config for config in apps.get_app_configs() if config.name == name)
        monkeypatch.delitem(apps.app_configs, config.label)

    return take_away


@pytest.fixture
def browser_page(monkeypatch, live_server, django_db_serialized_rollback) -> Iterator[Page]:
    """An empty tab; addresses are relative to the live server. Mark the test `browser`."""
    # Playwright runs an event loop in this thread, and Django keeps a connection of its own for
    # each: the loop lives no longer than the test, and its connection is closed with it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser.new_page(base_url=live_server.url, locale="ru-RU")
        browser.close()
        connections.close_all()


@pytest.fixture
def paper(db) -> "Paper":
    """An empty paper at /news/: see tests/newspaper.py."""
    from tests.newspaper import make_paper

    return make_paper()


@pytest.fixture(scope="session")
def demo_paper(tmp_path_factory, worker_id) -> DemoPaper:
    """The filled example newspaper; do not change what other tests of it read."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo"
    fill_once(folder)
    return DemoPaper(folder)
