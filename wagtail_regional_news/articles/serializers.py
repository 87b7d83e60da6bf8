"""Rubrics, tags and contributors in the stored content of a revision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.references import repoint
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

Subject: TypeAlias = Rubric | Tag | Contributor
Content: TypeAlias = dict[str, Any]


def content_names(content: Content, subject: Subject) -> bool:
    """Whether a draft with this content stands in the subject's list."""
    if isinstance(subject, Rubric):
        return subject.pk in {content.get("rubric"), *(content.get("further_rubrics") or ())}
    relation, field = child_rows(subject)
    return any(row.get(field) == subject.pk for row in content.get(relation) or ())


def moved_content(content: Content, source: Subject, target: Subject | None) -> Content:
    """``content`` with ``target`` in the place of ``source``; without it where there is none."""
    new = target.pk if target else None
    if isinstance(source, Rubric):
        return _moved_rubrics(content, source.pk, new)
    relation, field = child_rows(source)
    rows = _moved_rows(content.get(relation) or (), field, source.pk, new)
    return {**content, relation: list(rows)}


def moved_streams(content: Content, model: Any, source: Subject, target: Subject) -> Content:
    """``content`` of a revision of ``model`` with the choices in its StreamFields repointed."""
    moved = dict(content)
    for field in stream_fields(model):
        if text := content.get(field.name):
            raw = repoint(field.stream_block, json.loads(text), source, target)
            moved[field.name] = json.dumps(raw, cls=DjangoJSONEncoder)
    return moved


def stream_fields(model: Any) -> list[StreamField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def child_rows(subject: Tag | Contributor) -> tuple[str, str]:
    """The article's child relation that names the subject, and the row's field."""
    return ("tagged_items", "tag") if isinstance(subject, Tag) else ("bylines", "contributor")


def _moved_rubrics(content: Content, source: int, new: int | None) -> Content:
    main = new if content.get("rubric") == source else content.get("rubric")
    further = (new if pk == source else pk for pk in content.get("further_rubrics") or ())
    kept = [pk for pk in dict.fromkeys(further) if pk not in {None, main}]
    return {**content, "rubric": main, "further_rubrics": kept}


def _moved_rows(
    rows: Iterable[Content], field: str, source: int, new: int | None
) -> Iterator[Content]:
    """Child rows after the move; one that the move makes the same as another is left out."""
    rows = list(rows)
    held = {(row.get(field), row.get("role")) for row in rows}
    for row in rows:
        if row.get(field) != source:
            yield row
        elif new is not None and (new, row.get("role")) not in held:
            held.add((new, row.get("role")))
            yield {**row, field: new}
