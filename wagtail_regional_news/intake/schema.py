"""What the views of a form pass around: plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.translation import gettext

from wagtail_regional_news.foundation.pictures import CleanPicture

SALT = "wagtail_regional_news.letter"
SLOT = re.compile(r"photo-([1-9]\d?)-(?:file|caption|author)", re.ASCII)
"""An input of a place for a picture. However many the page has, it has less than a hundred."""
LONG_LINE = 80
ANY_PLACE = "any"
"""What a token is bound to that is given out where the form is not known."""
UNPROCESSABLE = 422


def letter_key(pk: int) -> str:
    """The secret word of a letter's status page, of what Wagtail allows in addresses."""
    return Signer(salt=SALT).sign(str(pk)).replace(":", "-", 1)


def read_key(key: str) -> int | None:
    """The pk of the letter whose key this is, or None."""
    try:
        return int(Signer(salt=SALT).unsign(key.replace("-", ":", 1)))
    except (BadSignature, ValueError):
        return None


@dataclass(frozen=True)
class FormPlace:
    """
    Where readers write: a page, or a part of one with a form of its own.

    ``subject`` is what the form's tokens are bound to; ``url`` ends with a slash.
    """

    page: Any
    url: str
    subject: str
    form_class: type[Any]
    template: str | list[str]
    options: Mapping[str, Any] = field(default_factory=dict)
    """Keyword arguments of the form beyond ``page`` and ``request``."""
    context: Mapping[str, Any] = field(default_factory=dict)
    is_open: bool = True
    closed_message: str = ""
    """What is said to whom writes while it is closed."""

    def make_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self.form_class(*args, page=self.page, request=request, **self.options, **kwargs)


@dataclass(frozen=True)
class Refusal:
    """Why a letter is not taken as it came."""

    message: str
    status: int = UNPROCESSABLE
    wait: int = 0
    """Seconds after which it may be sent again."""
    asks: bool = False
    """Whether the question in words is to be answered, with a new token."""


@dataclass(frozen=True)
class ChosenPicture:
    """A picture that came with a form, made safe, with the reader's own words."""

    picture: CleanPicture
    name: str
    caption: str = ""
    author: str = ""
    scan: str = ""


@dataclass(frozen=True)
class PictureSlot:
    """A place for one picture in a form, with the words typed there and what is wrong."""

    number: int
    caption: str = ""
    author: str = ""
    errors: Sequence[str] = ()
    position: int = 0
    """Its place among all pictures of the letter; 0 means its number."""

    @property
    def label(self) -> str:
        return gettext("Picture %(number)s") % {"number": self.position or self.number}

    @property
    def is_folded(self) -> bool:
        return (self.position or self.number) > 1


def slot_name(number: int) -> str:
    return f"photo-{number}-file"


def slot_numbers(names: Iterable[str]) -> list[int]:
    """Numbers of the places for a picture that these inputs belong to."""
    return sorted({int(found[1]) for found in map(SLOT.fullmatch, names) if found})


@dataclass(frozen=True)
class KeptPicture:
    """A picture that waits while its reader mends the form."""

    pk: int
    name: str
    caption: str = ""
    author: str = ""


@dataclass(frozen=True)
class TypedField:
    """A field as it was sent: shown if it is ``words``, else sent again unseen."""

    name: str
    label: str
    value: str
    is_words: bool = True

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG_LINE or "\n" in self.value


@dataclass(frozen=True)
class LetterState:
    """What a reader is told of a letter. ``state``: received, in_work, published or closed."""

    number: int
    state: str
    title: str = ""
    article_url: str = ""
    can_withdraw: bool = False
    is_withdrawn: bool = False
