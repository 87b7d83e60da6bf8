"""Addresses of a letter."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_admin_base_url

from .records import Letter
from .schema import letter_key


def letter_url(letter: Letter, request: HttpRequest | None = None) -> str:
    """Where its reader sees what became of the letter, with the host; "" once its form is gone."""
    form = letter.page.get_full_url(request) if letter.page else None
    return f"{form}status/{letter_key(letter.pk)}/" if form else ""


def admin_url(letter: Letter) -> str:
    """Where the desk finds the letter, with the host if it is known; "" while it has no view."""
    return edit_url(Letter(pk=letter.pk))


def edit_url(instance: Any) -> str:
    """Where a page, an image or a row is edited, as ``admin_url``."""
    # Wagtail learns of its views with the first address that is asked for.
    reverse("wagtailadmin_home")
    path = AdminURLFinder().get_edit_url(instance) or ""
    return f"{(get_admin_base_url() or '').rstrip('/')}{path}" if path else ""
