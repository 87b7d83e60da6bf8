"""Tokens of forms: signed, for one subject, for a time; nothing of them is stored."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.core.signing import BadSignature, Signer

SALT = "wagtail_regional_news.form"
LIFETIME = timedelta(hours=2)
MAX_LENGTH = 200
MARK_LENGTH = 16

EXPIRED = "expired"
FORGED = "forged"
OTHER_SUBJECT = "subject"


class TokenError(ValueError):
    """The text is no token for this form. ``code`` is one of the constants above."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class FormToken:
    """``text`` stands in the form; ``nonce`` is what one letter, or one wrong answer, uses up."""

    nonce: str
    issued_at: datetime
    text: str

    @property
    def age(self) -> float:
        """Seconds since the token was issued; clocks of two machines may differ a little."""
        return max(0.0, time.time() - self.issued_at.timestamp())

    @property
    def expires_at(self) -> datetime:
        return self.issued_at + LIFETIME

    @property
    def is_expired(self) -> bool:
        return self.age > LIFETIME.total_seconds()


def issue(subject: str) -> FormToken:
    """A new token for a form, such as ``letter:17``."""
    nonce = secrets.token_urlsafe(16)
    milliseconds = time.time_ns() // 1_000_000
    text = Signer(salt=SALT).sign(f"{nonce}.{_mark(subject)}.{milliseconds:x}")
    return FormToken(nonce, _moment(milliseconds), text)


def read(text: str, subject: str, *, at_any_age: bool = False) -> FormToken:
    """The token that ``issue`` made for ``subject``. Raises TokenError."""
    if len(text) > MAX_LENGTH or not text.isascii():
        raise TokenError(FORGED)
    try:
        nonce, mark, stamp = Signer(salt=SALT).unsign(text).split(".")
        milliseconds = int(stamp, 16)
    except (BadSignature, ValueError) as error:
        raise TokenError(FORGED) from error
    if mark != _mark(subject):
        raise TokenError(OTHER_SUBJECT)
    token = FormToken(nonce, _moment(milliseconds), text)
    if not at_any_age and token.is_expired:
        raise TokenError(EXPIRED)
    return token


def _mark(subject: str) -> str:
    return sha256(subject.encode()).hexdigest()[:MARK_LENGTH]


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
