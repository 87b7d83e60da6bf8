"""Which article answers an address, and which are related."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import (
    Shelf,
    chosen,
    listed,
    newest,
)
from wagtail_regional_news.rubrics.snippets import Rubric

from .records import RelatedLink

LIST_FIELDS = (
    (Kind.RUBRIC, "rubric"),
    (Kind.RUBRIC, "further_rubrics"),
    (Kind.TAG, "tags"),
    (Kind.CONTRIBUTOR, "bylines__contributor"),
)


def article_list_keys(
    model: type[Any], page_ids: Sequence[int]
) -> dict[int, set[tuple[str, int]]]:
    """The lists these articles belong in, in one query for each relation."""
    keys: dict[int, set[tuple[str, int]]] = {pk: {(Kind.ALL.value, 0)} for pk in page_ids}
    articles = model._default_manager.filter(pk__in=page_ids)
    for kind, field in LIST_FIELDS:
        rows = articles.filter(**{f"{field}__isnull": False}).values_list("pk", field)
        for pk, key in rows.order_by():
            keys[pk].add((kind.value, key))
    return keys


def is_slug_used(slug: str, index: Any, article_id: int | None) -> bool:
    """Whether another page of the index, or a rubric, answers to this word."""
    pages = load_page_model().objects.filter(slug=slug, path__startswith=index.path)
    taken = pages.exclude(pk=index.pk).exclude(pk=article_id)
    return taken.exists() or Rubric.objects.filter(slug=slug).exists()


def related_shelf(
    article: Any, index_id: int, size: int, first: Sequence[int] = ()
) -> Shelf:
    """Hand-picked articles, then the stored ones, then the newest of the main rubric and of all."""
    picks = [*first, *(child["value"] for child in article.related_picks.raw_data)]
    main = (Kind.RUBRIC, article.rubric_id) if article.rubric_id else (Kind.ALL, 0)
    parts = [
        stored_related(article.pk, index_id)[: size * 2],
        newest(index_id, *main, size + len(picks) + 1),
        newest(index_id, Kind.ALL, 0, size + 1),
    ]
    if picks:
        parts.insert(0, chosen(index_id, picks))
    return Shelf(tuple(parts), size=size, skip=frozenset([article.pk]))


def stored_related(article_id: int, index_id: int) -> QuerySet[Any, Any]:
    """Stored related articles that are public now, as a part of a Shelf."""
    now = timezone.now()
    place = "target__listing_entries__"
    return (
        RelatedLink.objects.filter(
            Q(**{f"{place}expires_at": None}) | Q(**{f"{place}expires_at__gt": now}),
            source=article_id,
            **{f"{place}index": index_id, f"{place}kind": Kind.ALL, f"{place}key": 0},
            **{f"{place}listed_at__lte": now},
        )
        .order_by("-score")
        .values_list("target_id", f"{place}listed_at", "score")
    )


def tag_window(
    index_id: int, tag_ids: Sequence[int], moment: datetime, size: int
) -> tuple[QuerySet[Any, Any], ...]:
    """For every tag the ``size`` entries nearest in time before and after ``moment``."""
    parts = []
    for tag_id in tag_ids:
        entries = listed(index_id, Kind.TAG, tag_id)
        rows = entries.values_list("page_id", "listed_at", Value(float(tag_id)))
        parts.append(rows.filter(listed_at__lte=moment)[:size])
        parts.append(rows.filter(listed_at__gt=moment).order_by("listed_at", "page_id")[:size])
    return tuple(parts)


def capped_count(entries: QuerySet[Any], cap: int) -> int:
    """How many rows there are, counting no further than ``cap``."""
    return entries.order_by()[:cap].count()


def related_neighbours(article_ids: Iterable[int]) -> QuerySet[RelatedLink]:
    return RelatedLink.objects.filter(source__in=article_ids).order_by("source_id", "-score")
