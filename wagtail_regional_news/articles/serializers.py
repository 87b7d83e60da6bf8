"""Rubrics, tags and contributors in the stored content of a revision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.core.serializers.json import DjangoJSONEncoder

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.references import chooses, repoint, stream_fields
from wagtail_regional_news.listings.queries import is_article
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

TaxonomyTerm: TypeAlias = Rubric | Tag | Contributor
"""What articles are grouped by, each with a list of its own."""
Content: TypeAlias = dict[str, Any]


def draft_uses(content: Content, model: Any, term: TaxonomyTerm) -> bool:
    """Whether a draft of ``model`` stands in the term's list, or a block of it chose it."""
    return (is_article(model) and content_names(content, term)) or any(
        chooses(field.stream_block, json.loads(text), term)
        for field in stream_fields(model)
        if (text := content.get(field.name))
    )


def moved_draft(
    content: Content, model: Any, source: TaxonomyTerm, target: TaxonomyTerm | None
) -> Content:
    """The draft's content with ``target`` in the place of ``source``, also in its blocks."""
    if is_article(model):
        content = moved_content(content, source, target)
    return moved_streams(content, model, source, target)


def content_names(content: Content, term: TaxonomyTerm) -> bool:
    """Whether a draft with this content stands in the term's list."""
    if isinstance(term, Rubric):
        return term.pk in {content.get("rubric"), *(content.get("further_rubrics") or ())}
    relation, field = child_rows(term)
    return any(row.get(field) == term.pk for row in content.get(relation) or ())


def moved_content(content: Content, source: TaxonomyTerm, target: TaxonomyTerm | None) -> Content:
    """``content`` with ``target`` in the place of ``source``; without it where there is none."""
    new = target.pk if target else None
    if isinstance(source, Rubric):
        return _moved_rubrics(content, source.pk, new)
    relation, field = child_rows(source)
    rows = _moved_rows(content.get(relation) or (), field, source.pk, new)
    return {**content, relation: list(rows)}


def moved_streams(
    content: Content, model: Any, source: TaxonomyTerm, target: TaxonomyTerm | None
) -> Content:
    """``content`` of a revision of ``model`` with the choices in its StreamFields repointed."""
    moved = dict(content)
    for field in stream_fields(model):
        if text := content.get(field.name):
            raw = repoint(field.stream_block, json.loads(text), source, target)
            moved[field.name] = json.dumps(raw, cls=DjangoJSONEncoder)
    return moved


def child_rows(term: Tag | Contributor) -> tuple[str, str]:
    """The article's child relation that names the term, and the row's field."""
    return ("tagged_items", "tag") if isinstance(term, Tag) else ("bylines", "contributor")


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
