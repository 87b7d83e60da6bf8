"""Slugs in Latin letters for names in Cyrillic."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.text import slugify

CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэёъьґіўѓќјљњћџѕїєђ",
        [
            *(
                [
                    "a",
                    "b",
                    "v",
                    "g",
                    "d",
                    "e",
                    "z",
                    "i",
                    "y",
                    "k",
                    "l",
                    "m",
                    "n",
                    "o",
                    "p",
                    "r",
                    "s",
                    "t",
                    "u",
                    "f",
                    "y",
                    "e",
                ]
            ),
            *("e", "", ""),
            *(["g", "i", "u", "g", "k", "j", "lj", "nj", "c", "dz", "dz"]),
            *(["yi", "ye", "dj"]),
        ],
        strict=True,
    )
) | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
LETTERS = str.maketrans(CYRILLIC)


def transliterate(text: str) -> str:
    """``text`` in lower case with Cyrillic letters spelled in Latin ones."""
    composed = unicodedata.normalize("NFC", text).lower()
    return composed.translate(LETTERS)


def latin_slug(text: str, max_length: int = 100) -> str:
    """A slug of ASCII letters, digits and hyphens, cut at a word; "" where nothing is left."""
    slug = slugify(transliterate(text)).replace("_", "-").strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rsplit("-", 1)[0]
    return cut[:max_length].strip("-")


def free_slug(base: str, is_taken: Callable[[str], bool], max_length: int = 255) -> str:
    """
    ``base``, or ``base-2``, ``base-3`` … if that is taken.

    Asks some twenty times where thousands share a name: the suffix doubles until it is free,
    and the gap is then halved. Where the suffixes in use have gaps, it may be any free one.
    """
    if not is_taken(base[:max_length]):
        return base[:max_length]

    def numbered(suffix: int) -> str:
        return f"{base[: max_length - len(str(suffix)) - 1]}-{suffix}"

    taken, free = 1, 2
    while is_taken(numbered(free)):
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        if is_taken(numbered(middle)):
            taken = middle
        else:
            free = middle
    return numbered(free)


def settled_slug(
    slug: str, name: str, fallback: str, is_taken: Callable[[str], bool], max_length: int = 100
) -> str:
    """
    ``slug`` if it is in Latin letters; else it is spelt in them, or made of ``name``, and free.

    ``fallback`` stands in where neither has a letter.
    """
    if slug and slug.isascii():
        return slug
    return free_slug(latin_slug(slug or name) or fallback, is_taken, max_length)


class SlugManager(models.Manager[Any]):
    """Rows that have a word of their own in addresses."""

    def saved_slug(self, row: models.Model) -> str:
        """The slug that the row has in the database, or ""."""
        return self.filter(pk=row.pk).values_list("slug", flat=True).first() or ""

    def is_slug_used(self, slug: str, row: models.Model, **scope: Any) -> bool:
        """Whether a row other than this one has the slug within ``scope``."""
        return self.filter(slug=slug, **scope).exclude(pk=row.pk).exists()
