"""Fixtures of every test of letters: import them into a conftest."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.letters import QUICK_WORK, Reader, keep_private, make_form_page, private_alias


@pytest.fixture(autouse=True)
def private_folder(tmp_path, settings, monkeypatch) -> Path:
    """No test sees another's private pictures."""
    settings.STORAGES = {**settings.STORAGES, "private": private_alias(tmp_path / "private")}
    return keep_private(monkeypatch, tmp_path / "private")


@pytest.fixture
def form_page(paper):
    return make_form_page(paper)


@pytest.fixture
def reader(form_page, settings):
    settings.WAGTAIL_REGIONAL_NEWS = QUICK_WORK
    return Reader(form_page.url)


@pytest.fixture
def listen() -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """Connects to a signal for one test; returns what was heard."""
    connected = []

    def connect(signal, receiver=None):
        heard = []

        def hear(**kwargs):
            heard.append(kwargs)
            if receiver:
                receiver(**kwargs)

        signal.connect(hear, weak=False)
        connected.append((signal, hear))
        return heard

    yield connect
    for signal, hear in connected:
        signal.disconnect(hear)
