"""Choices of one object inside the stored data of StreamField blocks."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex


def stream_fields(model: type[Any] | None) -> list[StreamField]:
    """The model's StreamFields; none of a model that is no more."""
    fields = model._meta.concrete_fields if model else ()
    return [field for field in fields if isinstance(field, StreamField)]


def stored_stream(text: str) -> list[Any]:
    """What a revision holds of a StreamField; [] of a draft older than that kind of field."""
    try:
        stored = json.loads(text)
    except (TypeError, ValueError):
        return []
    return stored if isinstance(stored, list) else []


def block_references(row: models.Model) -> Any:
    """What Wagtail's index knows of blocks, on any page or snippet, that chose ``row``."""
    references = ReferenceIndex.get_references_to(row).order_by()
    in_blocks = Q(pk__in=[])
    for type_id in references.values_list("content_type", flat=True).distinct():
        for field in stream_fields(ContentType.objects.get_for_id(type_id).model_class()):
            in_blocks |= Q(content_type=type_id, model_path__startswith=f"{field.name}.")
    return references.filter(in_blocks)


def protecting_keys(row: models.Model) -> list[Any]:
    """Foreign keys of any model that keep a row like this one from being deleted."""
    relations = row._meta.get_fields(include_hidden=True)
    return [
        relation.field  # type: ignore[union-attr]
        for relation in relations
        if relation.one_to_many and getattr(relation, "on_delete", None) is models.PROTECT
    ]


def protecting_rows(row: models.Model) -> dict[Any, set[Any]]:
    """Model -> pks of the rows that keep this one from being deleted."""
    return {
        key.model: set(
            key.model._default_manager.filter(**{key.name: row}).values_list("pk", flat=True)
        )
        for key in protecting_keys(row)
    }


def repoint_keys(source: models.Model, target: models.Model) -> None:
    """Gives what keeps ``source`` from being deleted ``target`` instead."""
    for key in protecting_keys(source):
        key.model._default_manager.filter(**{key.name: source}).update(**{key.name: target})


def chooses(block: Block, raw: Any, row: models.Model) -> bool:
    """Whether ``row`` is chosen anywhere in ``raw``, stored data of ``block``."""
    return bool(repoint(block, raw, row, None) != repoint(block, raw, row, row))


def repoint(block: Block, raw: Any, source: models.Model, target: models.Model | None) -> Any:
    """
    ``raw``, stored data of ``block``, with ``target`` wherever ``source`` was chosen.

    Data of another shape, as the block may have had once, is returned as it is.
    """
    if isinstance(block, ChooserBlock):
        chosen = raw == source.pk and isinstance(source, block.target_model)
        return (target.pk if target else None) if chosen else raw
    if isinstance(block, StreamBlock) and isinstance(raw, list):
        known = block.child_blocks
        return [
            {**child, "value": repoint(known[child["type"]], child["value"], source, target)}
            if isinstance(child, dict) and child.get("type") in known
            else child
            for child in raw
        ]
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        return {
            name: repoint(block.child_blocks[name], value, source, target)
            if name in block.child_blocks
            else value
            for name, value in raw.items()
        }
    if isinstance(block, ListBlock) and isinstance(raw, list):
        return [_repoint_item(block.child_block, item, source, target) for item in raw]
    return raw


def _repoint_item(
    block: Block, item: Any, source: models.Model, target: models.Model | None
) -> Any:
    # Old data holds the values alone, without their ids.
    if isinstance(item, dict) and set(item) >= {"type", "value"}:
        return {**item, "value": repoint(block, item["value"], source, target)}
    return repoint(block, item, source, target)
