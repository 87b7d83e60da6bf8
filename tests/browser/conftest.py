"""The example newspaper, served, and a browser to read it with."""

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import launch_chromium
from tests.demo import DemoPaper


@pytest.fixture(scope="session")
def demo_url(demo_paper: DemoPaper) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with demo_paper.served(port) as url:
        yield url


@pytest.fixture(scope="module")
def browser(demo_url: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()
