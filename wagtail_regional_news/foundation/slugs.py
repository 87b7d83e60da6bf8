"""Slugs in Latin letters for names in Cyrillic."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

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
    """``base``, or the first of ``base-2``, ``base-3`` … for which ``is_taken`` is false."""
    slug, suffix = base[:max_length], 1
    while is_taken(slug):
        suffix += 1
        tail = f"-{suffix}"
        slug = base[: max_length - len(tail)] + tail
    return slug
