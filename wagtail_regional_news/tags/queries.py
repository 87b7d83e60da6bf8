"""Which tags."""

from __future__ import annotations

from .snippets import Tag


def tag_of_slug(slug: str) -> Tag | None:
    return Tag.objects.filter(slug=slug).first()
