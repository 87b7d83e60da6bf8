"""What a call for readers' news says of its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone


@dataclass(frozen=True)
class FormLink:
    """
    The way to a form. ``embed_url`` is its address without the page around it.

    ``opens_at`` is set while it is not open yet, ``closed_at`` once it is closed.
    """

    url: str
    embed_url: str = ""
    opens_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return not (self.opens_at or self.closed_at)


def form_link(form: Any, page: Any, request: HttpRequest | None) -> FormLink | None:
    """The link to ``form`` from ``page``; None where readers cannot come to the form."""
    url = form.get_url(request) if form.live else None
    if not url:
        return None
    query = f"from={page.pk}" if getattr(page, "pk", None) else ""
    now = timezone.now()
    return FormLink(
        url=f"{url}?{query}" if query else url,
        embed_url="?".join([url, "&".join(filter(None, ["embed=1", query]))]),
        opens_at=form.opens_at if form.opens_at and form.opens_at > now else None,
        closed_at=form.closes_at if form.closes_at and form.closes_at <= now else None,
    )
