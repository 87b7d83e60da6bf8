"""Plain letters by e-mail, which no hanging server holds up for long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import mail

PATIENCE = 5
"""Seconds to wait for the mail server, where the site does not say how long."""


def send_text(subject: str, text: str, to: Sequence[str], reply_to: Sequence[str] = ()) -> bool:
    """Sends one mail; whether the server took it. Raises what the mail backend raises."""
    connection = _connection()
    if getattr(connection, "timeout", 0) is None:
        connection.timeout = PATIENCE
    message = mail.EmailMessage(
        " ".join(subject.split()),
        text,
        to=[*to],
        reply_to=[*reply_to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    return bool(connection.send_messages([message]))


def _connection() -> Any:
    # Django 6.1 has mailers in the place of get_connection().
    mailers = getattr(mail, "mailers", None)
    return mail.get_connection() if mailers is None else mailers.default
