"""Model fields that keep what changes often out of migrations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField

BLOCK_PREVIEW = "wagtail_regional_news/preview/block.html"
"""The page that shows one block in the editor's menu of blocks."""


class BodyField(StreamField):
    """
    A StreamField that resolves its blocks when first used and keeps them out of migrations.

    ``block_types`` is what StreamField takes, or a function that returns a mapping of block
    name -> dotted path of a block class. A new block is thus never a migration in a site.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)
        self.block_types_arg: Any = block_types

    @cached_property
    def stream_block(self) -> StreamBlock:
        given = self.block_types_arg
        if callable(given) and not isinstance(given, Block | type):
            self.block_types_arg = blocks_from_paths(given())
        return StreamField.stream_block.func(self)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [[]], kwargs


class WebAddressField(models.URLField):  # type: ignore[type-arg]  # generic only in the stubs
    """A URLField whose form assumes https, also on Django 5.2; a plain URLField to migrations."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


def blocks_from_paths(paths: Mapping[str, str]) -> list[tuple[str, Block]]:
    """Block instances for a mapping of block name -> dotted path of a block class."""
    return [(name, import_string(path)()) for name, path in paths.items()]
