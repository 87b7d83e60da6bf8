import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from wagtail_regional_news.foundation import limits
from wagtail_regional_news.foundation.limits import Retry, hit

HOUR = 3600
DUMMY = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
BROKEN = {"default": {"BACKEND": "tests.foundation.broken_cache.BrokenCache"}}


@pytest.fixture
def _at_ten_past(monkeypatch):
    monkeypatch.setattr(limits.time, "time", lambda: 100 * HOUR + 600.0)


@pytest.fixture(autouse=True)
def _talkative(monkeypatch):
    monkeypatch.setattr(limits, "_named", {})


@pytest.mark.usefixtures("_at_ten_past")
def test_one_more_than_the_limit_has_to_wait_for_the_next_window(monkeypatch):
    assert [hit("a", 2, HOUR) for _ in range(4)] == [None, None, Retry(3000), Retry(3000)]
    assert hit("b", 2, HOUR) is None
    monkeypatch.setattr(limits.time, "time", lambda: 101 * HOUR + 1.0)
    assert hit("a", 2, HOUR) is None


@pytest.mark.usefixtures("_at_ten_past")
def test_sixty_threads_get_no_more_than_the_limit():
    with ThreadPoolExecutor(60) as threads:
        results = list(threads.map(lambda _: hit("many", 5, HOUR), range(60)))
    assert results.count(None) == 5


@pytest.mark.parametrize("caches", [DUMMY, BROKEN], ids=["dummy", "broken"])
def test_without_a_cache_nobody_is_held_up_and_one_line_says_so(settings, caplog, caches):
    settings.CACHES = caches
    with caplog.at_level(logging.WARNING):
        assert {hit("a", 1, HOUR) for _ in range(30)} == {None}
    assert len(caplog.records) == 1
