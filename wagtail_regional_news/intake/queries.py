"""What letters say of each other: copies, earlier spam, how many came lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from .choices import Status
from .records import Letter

ENOUGH = 10
"""More copies than these count no more."""


def recent_copies(body_hash: str, since: datetime) -> int:
    """Letters with the same text since then, ten at most."""
    if not body_hash:
        return 0
    return Letter.objects.filter(body_hash=body_hash, created_at__gte=since)[:ENOUGH].count()


def spam_of_sender(fingerprints: Sequence[str]) -> int:
    """Letters of the sender, by the fingerprints of some days, that the desk calls spam."""
    known = [fingerprint for fingerprint in fingerprints if fingerprint]
    if not known:
        return 0
    letters = Letter.objects.filter(fingerprint__in=known, status=Status.SPAM)
    return letters[:ENOUGH].count()


def oldest_of_limit(
    limit: int,
    since: datetime,
    *,
    fingerprints: Sequence[str] = (),
    networks: Sequence[str] = (),
) -> datetime | None:
    """
    When the oldest of the newest ``limit`` letters since then came; None where there are fewer.

    Of one sender, one network, or of the whole site: a range of one index, however many came.
    """
    rows = Q(created_at__gte=since)
    if fingerprints:
        rows &= Q(fingerprint__in=fingerprints)
    if networks:
        rows &= Q(network__in=networks)
    moments = (
        Letter.objects.filter(rows).order_by("-created_at").values_list("created_at", flat=True)
    )
    return moments[limit - 1 : limit].first()
