"""Letters as a spreadsheet that no program takes for formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin

BATCH = 500
BOM = "\ufeff".encode()
# Excel reads a cell that begins so as a formula; its own writer refuses control characters.
SIGNS = "=+\\-@＝＋－＠"
FORMULA = re.compile(rf"\s*[{SIGNS}\t\r]")
# A Russian Excel parts cells of a CSV by ";", others by tabs. To them the quotes around a text are
# part of the first cell, so that each of these signs within it and each end of a line begins
# another cell, and a quote there may open it. A comma begins none: those who part by commas know
# the quotes, and the others do not part there. So prose such as "cold, -5" stays as it is.
INNER = re.compile(rf'(?<![;\s"])([;\s"]+)(?=[{SIGNS}])')
STARTS = frozenset(";\t\r\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
HEADINGS = {
    "pk": _("No."),
    "get_kind_display": _("Kind"),
    "get_status_display": _("Status"),
    "created_at": _("Received"),
    "title": _("Title"),
    "body": _("Text"),
    "about": _("About"),
    "get_publication_display": _("Permission to publish"),
    "pictures": _("Pictures"),
    "spam_score": _("Spam score"),
    "assignee": _("Assignee"),
    "status_changed_at": _("Last decision"),
}
PERSONAL_HEADINGS = {
    "sender_name": _("Name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "messenger": _("Messenger"),
}


class Batches:
    """Rows that are read as they are written: memory does not grow with their number."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows, self.model = rows, rows.model

    def __iter__(self) -> Iterator[Any]:
        return self.rows.iterator(chunk_size=BATCH)


def plain_cell(value: Any, *, inside: bool = False) -> Any:
    """
    A text without control characters, with ``'`` before what looks like a formula.

    ``inside``: also before what would be one where a CSV is not parted by commas.
    """
    if isinstance(value, datetime):
        return timezone.make_naive(value)
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("", value)
    if inside:
        text = INNER.sub(_mark_cell, text)
    return f"'{text}" if FORMULA.match(text) else text


def _mark_cell(match: re.Match[str]) -> str:
    return f"{match[0]}'" if STARTS & set(match[0]) else match[0]


class SafeExportMixin(SpreadsheetExportMixin):
    """Wagtail's export, streamed, with a mark that lets Excel read it as UTF-8."""

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> Any:
        response = super().as_spreadsheet(Batches(queryset), spreadsheet_format)
        response["Cache-Control"] = "private, no-store"
        return response

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield BOM
        yield from super().stream_csv(queryset)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = plain_cell(value, inside=export_format == self.FORMAT_CSV)
        return super().preprocess_field_value(field, cell, export_format)
