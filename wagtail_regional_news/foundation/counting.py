"""Counts beside rows, without a query for each row."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any], field: str) -> Coalesce:
    """How many of ``rows`` name the annotated row in ``field``: an expression for annotate()."""
    named = rows.order_by().filter(**{field: OuterRef("pk")})
    counted = named.values(field).annotate(rows=Count("pk", distinct=True)).values("rows")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
