"""A letter as the desk is shown it, and as its sender may ask for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from wagtail_regional_news.intake.choices import SpamReason
from wagtail_regional_news.intake.records import Letter

SECRET = ("token",)
PARTS = ("submission", "question")


def letter_data(letter: Letter, entries: Iterable[Any]) -> dict[str, Any]:
    """All that is kept of a letter, with pictures, unsent mails, consents, history; for JSON."""
    data = {
        **row_data(letter),
        "photos": [row_data(photo) for photo in letter.photos.all()],
        "mails": [row_data(mail) for mail in letter.due_mails.all()],
        "consents": [
            {**row_data(consent), "text": consent.document.text}
            for consent in letter.consents.all()
        ],
        "history": [
            {"action": entry.action, "when": entry.timestamp, "data": entry.data}
            for entry in entries
        ],
    }
    for name in PARTS:
        if part := getattr(letter, name, None):
            own = {field.name for field in part._meta.local_concrete_fields}
            data[name] = {key: value for key, value in row_data(part).items() if key in own}
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def row_data(row: Any) -> dict[str, Any]:
    """The columns of a row by their names; files by their names in storage."""
    return {
        field.name: str(value) if field.get_internal_type() == "FileField" else value
        for field in row._meta.concrete_fields
        if field.name not in SECRET
        for value in [field.value_from_object(row)]
    }


def photo_cards(letter: Letter, *, personal: bool) -> list[dict[str, Any]]:
    """The pictures with their addresses, and with what the camera said for whom that is shown."""
    return [
        {
            "photo": photo,
            "url": reverse("news_letters:photo", args=[letter.pk, photo.pk]),
            "facts": capture_facts(photo.capture) if personal else [],
            "map_url": map_url(photo.capture) if personal else "",
        }
        for photo in letter.photos.all()
    ]


def capture_facts(capture: dict[str, Any]) -> list[str]:
    """When and with what a picture was taken, as far as it said so."""
    taken_at = str(capture.get("taken_at") or "")
    try:
        moment = parse_datetime(taken_at)
    except ValueError:
        moment = None
    # The camera's own clock, whatever zone it is in: as it was read, never converted.
    when = date_format(moment, "SHORT_DATETIME_FORMAT") if moment else taken_at
    return [text for text in (when, str(capture.get("camera") or "")) if text]


def map_url(capture: dict[str, Any]) -> str:
    """Where a picture was taken, on a map; a link that is followed only by a click."""
    try:
        latitude, longitude = float(capture["latitude"]), float(capture["longitude"])
    except (KeyError, TypeError, ValueError):
        return ""
    place = f"mlat={latitude:.6f}&mlon={longitude:.6f}#map=17/{latitude:.6f}/{longitude:.6f}"
    return f"https://www.openstreetmap.org/?{place}"


def spam_words(letter: Letter) -> list[str]:
    """Why the letter looks like spam: our reasons in words, those of the site's own as they are."""
    words = dict(SpamReason.choices)
    return [str(words.get(code, code)) for code in letter.spam_reasons]
