"""Counting attempts within a window of time, in the cache."""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass

from django.core.cache import cache

logger = logging.getLogger(__name__)

PREFIX = "wagtail_regional_news.limit"
SILENCE = 60
"""Seconds for which a cache that is out of order is not named again."""


@dataclass(frozen=True)
class Retry:
    """That a limit is reached, and in how many seconds the next window begins."""

    seconds: int


def hit(key: str, limit: int, seconds: int) -> Retry | None:
    """
    Counts one attempt; a Retry from the one after ``limit`` on, until the window ends.

    Without a cache that counts nobody is held up: one line in the log says so.
    """
    now = time.time()
    window, passed = divmod(now, seconds)
    try:
        tries = _count(f"{PREFIX}:{key}:{seconds}:{window:.0f}", seconds)
    except Exception as error:  # noqa: BLE001 - each client of each cache has errors of its own
        _complain(error)
        return None
    return Retry(math.ceil(seconds - passed)) if tries > limit else None


def _count(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds)
    return cache.incr(key)  # raises where the cache keeps nothing


def _complain(error: Exception) -> None:
    """Once in a while: an attack would fill the disk with it."""
    now, kind = time.monotonic(), type(error).__name__
    if now - _named.get(kind, -SILENCE) >= SILENCE:
        _named[kind] = now
        logger.warning("The cache counts no attempts, so limits on them are off: %r", error)


_named: dict[str, float] = {}
