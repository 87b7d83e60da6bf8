"""Keyset paging: a cursor is a place in a list, not a number of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet

Row = TypeVar("Row")
CURSOR = re.compile(r"(after|before)-(-?\d{1,18})-(\d{1,18})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BrokenCursorError(ValueError):
    """The text is no cursor of ours."""


@dataclass(frozen=True)
class Cursor:
    """A place between rows ordered by ``(moment, pk)`` from new to old, and where to go from it."""

    moment: datetime
    pk: int
    backwards: bool = False

    def __str__(self) -> str:
        microseconds = (self.moment - EPOCH) // RESOLUTION
        return f"{'before' if self.backwards else 'after'}-{microseconds}-{self.pk}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Reads what ``str(cursor)`` wrote. Raises BrokenCursorError."""
        match = CURSOR.fullmatch(text)
        if not match:
            raise BrokenCursorError(text[:50])
        try:
            moment = EPOCH + int(match[2]) * RESOLUTION
        except OverflowError as error:
            raise BrokenCursorError(text[:50]) from error
        return cls(moment, int(match[3]), backwards=match[1] == "before")

    def filter(self, rows: QuerySet[Any], moment: str, pk: str) -> QuerySet[Any]:
        """``rows`` beyond this place. The leading range is what keeps an index in use."""
        near, far = ("gte", "gt") if self.backwards else ("lte", "lt")
        return rows.filter(**{f"{moment}__{near}": self.moment}).filter(
            Q(**{f"{moment}__{far}": self.moment}) | Q(**{f"{pk}__{far}": self.pk})
        )


RESOLUTION = datetime.resolution


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """One page of a list: its rows from new to old, and the cursors to its neighbours."""

    rows: Sequence[Row] = field(default_factory=list)
    older: Cursor | None = None
    newer: Cursor | None = None


def cut_slice(
    rows: QuerySet[Any],
    cursor: Cursor | None,
    size: int,
    moment: str,
    pk: str,
) -> Slice[Any]:
    """
    One page of ``rows`` in one query (two where the way back ends), without COUNT and OFFSET.

    ``moment`` and ``pk`` name the columns of the order.
    """
    backwards = cursor is not None and cursor.backwards
    sign = "" if backwards else "-"
    wanted = cursor.filter(rows, moment, pk) if cursor else rows
    found = list(wanted.order_by(f"{sign}{moment}", f"{sign}{pk}")[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards and not more:
        # The way back ends at the first page, shown whole rather than as a remainder.
        return cut_slice(rows, None, size, moment, pk)
    if backwards:
        found.reverse()
    if not found:
        return Slice()
    place = attrgetter(moment, pk)
    older = Cursor(*place(found[-1])) if more or backwards else None
    newer = Cursor(*place(found[0]), backwards=True) if cursor else None
    return Slice(found, older, newer)
