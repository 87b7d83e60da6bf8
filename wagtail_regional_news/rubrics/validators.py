"""What a word in a news URL may be."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ROUTE_WORDS = frozenset({"tags", "contributors", "archive", "feed", "search", "page", "api"})
NUMBERS = re.compile(r"^(\d+|\d{4}-\d{2})$")


def is_reserved(slug: str) -> bool:
    """Whether the index keeps this word for its own routes: a number, a month, or a route."""
    return slug in ROUTE_WORDS or bool(NUMBERS.match(slug))


def refuse_reserved(slug: str) -> None:
    if is_reserved(slug):
        raise ValidationError(
            _("“%(slug)s” is a word of the site's own addresses. Choose another one."),
            params={"slug": slug},
            code="reserved",
        )
