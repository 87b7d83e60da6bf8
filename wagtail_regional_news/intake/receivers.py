"""What happens when a letter arrives."""

from __future__ import annotations

from typing import Any

from .records import Letter
from .signals import letter_received
from .tasks import announce


def announce_letter(letter: Letter, **kwargs: Any) -> None:
    announce(letter)


def connect() -> None:
    letter_received.connect(announce_letter, dispatch_uid="news_announce_letter")
