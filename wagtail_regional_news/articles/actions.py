"""Finds an article's relatives when it is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from math import exp, log

from django.db import transaction

from .queries import archive_size, listed_article, stored_links, tag_windows, tags_listed
from .records import RelatedLink

WINDOW = 30
"""Articles of a tag that are looked at on each side of the date."""
KEPT = 12
"""Relatives stored for an article: twice what is shown, as some may stop being public."""
FADING_DAYS = 30

_put_off: ContextVar[set[int] | None] = ContextVar("news_related_put_off", default=None)


def put_off(page_id: int) -> bool:
    """Whether the search for this article's relatives waits for the end of an import."""
    pending = _put_off.get()
    if pending is not None:
        pending.add(page_id)
    return pending is not None


@contextmanager
def relating_at_the_end() -> Iterator[set[int]]:
    """Puts the search for relatives off to the end of the block: for imports."""
    pending: set[int] = set()
    token = _put_off.set(pending)
    try:
        yield pending
    finally:
        _put_off.reset(token)
        recompute_related(pending)


def recompute_related(page_ids: Iterable[int]) -> int:
    """Stores the relatives of these articles anew. Returns how many articles that were."""
    count = 0
    for page_id in page_ids:
        store_related(page_id, score_related(page_id))
        count += 1
    return count


def score_related(page_id: int) -> dict[int, float]:
    """
    The best relatives of a public article: pk -> score, best first.

    Each common tag adds its rarity, less for articles further away in time. Only a window of
    each tag is read, so that the cost does not grow with the archive.
    """
    entry = listed_article(page_id)
    tag_ids = tags_listed(page_id) if entry else []
    if entry is None or not tag_ids:
        return {}
    total, span = archive_size(entry.index_id)
    scores: dict[int, float] = defaultdict(float)
    for window in tag_windows(entry, tag_ids, WINDOW).values():
        rarity = _rarity([moment for _page, moment in window], total, span)
        for other, moment in window:
            days = abs((moment - entry.listed_at).total_seconds()) / 86400
            scores[other] += rarity * (0.5 + 0.5 * exp(-days / FADING_DAYS))
    best = sorted(scores.items(), key=lambda pair: (-pair[1], -pair[0]))
    return dict(best[:KEPT])


def _rarity(moments: list[datetime], total: int, span: timedelta) -> float:
    """
    Inverse document frequency of a tag: the more it is used, the less it says.

    A window that is not full holds every use; a full one tells how dense the uses are, and so
    how many there may be in the ``span`` of the whole archive of ``total`` articles.
    """
    uses = float(len(moments) or 1)
    if len(moments) >= 2 * WINDOW:
        covered = max(max(moments) - min(moments), timedelta(days=1))
        uses = min(float(total), uses * max(1.0, span / covered))
    return log(1 + total / uses)


@transaction.atomic
def store_related(page_id: int, scores: dict[int, float]) -> None:
    """Replaces the article's relatives, and offers the article to theirs."""
    held: dict[int, dict[int, float]] = defaultdict(dict)
    for link in stored_links([page_id, *scores]):
        held[link.source_id][link.target_id] = link.score
    wanted = {page_id: scores}
    for other, score in scores.items():
        offered = {**held[other], page_id: score}
        best = sorted(offered.items(), key=lambda pair: (-pair[1], -pair[0]))
        wanted[other] = dict(best[:KEPT])
    stale = [source for source, links in wanted.items() if links != held[source]]
    RelatedLink.objects.filter(source__in=stale).delete()
    RelatedLink.objects.bulk_create(
        RelatedLink(source_id=source, target_id=target, score=score)
        for source in stale
        for target, score in wanted[source].items()
    )
