"""Choices of one object inside the stored data of StreamField blocks."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StructBlock


def repoint(block: Block, raw: Any, source: models.Model, target: models.Model) -> Any:
    """``raw``, stored data of ``block``, with ``target`` wherever ``source`` was chosen."""
    if isinstance(block, ChooserBlock):
        chosen = raw == source.pk and isinstance(source, block.target_model)
        return target.pk if chosen else raw
    if isinstance(block, StreamBlock):
        known = block.child_blocks
        return [
            {**child, "value": repoint(known[child["type"]], child["value"], source, target)}
            if child["type"] in known
            else child
            for child in raw or ()
        ]
    if isinstance(block, StructBlock):
        return {
            name: repoint(block.child_blocks[name], value, source, target)
            if name in block.child_blocks
            else value
            for name, value in (raw or {}).items()
        }
    if isinstance(block, ListBlock):
        return [_repoint_item(block.child_block, item, source, target) for item in raw or ()]
    return raw


def _repoint_item(block: Block, item: Any, source: models.Model, target: models.Model) -> Any:
    # Old data holds the values alone, without their ids.
    if isinstance(item, dict) and set(item) >= {"type", "value"}:
        return {**item, "value": repoint(block, item["value"], source, target)}
    return repoint(block, item, source, target)
