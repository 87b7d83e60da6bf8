"""Many bounded reads in one query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet


def union_rows(parts: Sequence[QuerySet[Any, Any]]) -> list[tuple[Any, ...]]:
    """``(number of the part, *its row)`` of bounded values_list querysets, in one query."""
    # Django cannot slice the members of a union on SQLite, and an IN over keys with ORDER BY
    # sorts the whole list there; a derived table for each member is bounded on every database.
    selects, params = [], []
    for number, part in enumerate(parts):
        try:
            sql, values = part.query.get_compiler(using=part.db).as_sql()
        except EmptyResultSet:
            continue
        selects.append(f"SELECT {number} AS part, u{number}.* FROM ({sql}) u{number}")  # noqa: S608
        params += values
    if not selects:
        return []
    with connections[parts[0].db].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), params)
        return cursor.fetchall()
