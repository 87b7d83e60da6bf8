"""What a text from outside is made of. Each piece has its ``html``, as it was and harmless."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    html: str


@dataclass(frozen=True)
class Paragraph(Piece):
    """Running text, or a list within a list."""


@dataclass(frozen=True)
class Heading(Piece):
    text: str


@dataclass(frozen=True)
class FlatList(Piece):
    """``items`` are HTML without blocks."""

    items: Sequence[str]
    is_numbered: bool


@dataclass(frozen=True)
class Quote(Piece):
    text: str
    speaker: str


@dataclass(frozen=True)
class Picture(Piece):
    """``sources`` are its addresses, the largest first; ``words`` stand under it."""

    sources: Sequence[str]
    alt: str = ""
    words: str = ""


@dataclass(frozen=True)
class Column:
    """``cells`` are text, or HTML without blocks where ``is_rich``."""

    heading: str
    is_rich: bool
    cells: Sequence[str]


@dataclass(frozen=True)
class Table(Piece):
    caption: str
    columns: Sequence[Column]


@dataclass(frozen=True)
class Frame(Piece):
    """A page of another site; ``html`` is a link to it."""

    url: str


@dataclass(frozen=True)
class Remnant(Piece):
    """What is none of the others."""
