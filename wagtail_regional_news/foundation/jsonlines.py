"""One line of a JSONL file, read without trusting it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

# No database keeps a NUL or half of a surrogate pair, and no reader sees the other ones.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
FIRST_YEAR = 1000
"""Earlier years have no four digits in addresses."""


class LineError(ValueError):
    """Why a line cannot be imported, in words for the person who imports."""


def read_row(raw: bytes) -> dict[str, Any]:
    """The object that a line holds, its texts free of unprintable characters."""
    try:
        row = json.loads(raw.decode("utf-8-sig"))
        cleaned = _clean(row)
    except UnicodeDecodeError as error:
        raise LineError(_("The line is not in UTF-8.")) from error
    except (ValueError, RecursionError) as error:
        raise LineError(_("The line is no JSON: %(reason)s") % {"reason": error}) from error
    if not isinstance(cleaned, dict):
        raise LineError(_("The line is no JSON object."))
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def text_of(row: dict[str, Any], key: str, *, required: bool = False) -> str:
    """The text at ``key``; a number is taken for one. Raises LineError."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise LineError(_("“%(key)s” is to be a text.") % {"key": key})
    text = (value or "").strip()
    if required and not text:
        raise LineError(_("“%(key)s” is missing.") % {"key": key})
    return text


def choice_of(row: dict[str, Any], key: str, choices: Any, default: str) -> str:
    """The text at ``key``, which must be one of Django's ``choices``. Raises LineError."""
    value = text_of(row, key) or default
    if value not in choices.values:
        known = ", ".join(choices.values)
        message = _("“%(key)s” is %(value)r, which is none of: %(known)s.")
        raise LineError(message % {"key": key, "value": value, "known": known})
    return value


def texts_of(row: dict[str, Any], key: str) -> list[str]:
    """The list of texts at ``key``, empty ones left out. Raises LineError."""
    values = _list_of(row, key)
    return [text for value in values if (text := text_of({key: value}, key))]


def row_of(row: dict[str, Any], key: str) -> dict[str, Any]:
    """The object at ``key``, empty where there is none. Raises LineError."""
    value = row.get(key)
    if value is not None and not isinstance(value, dict):
        raise LineError(_("“%(key)s” is to be an object.") % {"key": key})
    return value or {}


def rows_of(row: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The list of objects at ``key``. Raises LineError."""
    values = _list_of(row, key)
    if not all(isinstance(value, dict) for value in values):
        raise LineError(_("“%(key)s” is to be a list of objects.") % {"key": key})
    return values


def _list_of(row: dict[str, Any], key: str) -> list[Any]:
    value = row.get(key)
    if value is not None and not isinstance(value, list):
        raise LineError(_("“%(key)s” is to be a list.") % {"key": key})
    return value or []


def moment_of(row: dict[str, Any], key: str) -> tuple[datetime, bool]:
    """The ISO 8601 moment at ``key``, and whether its zone had to be taken from the site's."""
    text = text_of(row, key, required=True)
    zone = timezone.get_default_timezone()
    try:
        moment = datetime.fromisoformat(text)
        guessed = timezone.is_naive(moment)
        moment = timezone.make_aware(moment, zone) if guessed else moment
        # The first and the last days of the calendar cannot be told in every zone.
        years = {moment.astimezone(zone).year, moment.astimezone(UTC).year}
    except (ValueError, OverflowError) as error:
        message = _("“%(key)s” is no date and time of ISO 8601: %(value)s")
        raise LineError(message % {"key": key, "value": text}) from error
    if min(years) < FIRST_YEAR:
        raise LineError(_("“%(key)s” is too long ago: %(value)s") % {"key": key, "value": text})
    return moment, guessed
