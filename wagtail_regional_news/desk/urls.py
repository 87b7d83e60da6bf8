"""Addresses of letters in the admin, each with the filters of the queue that the editor came from."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

TRANSIENT = ("p", "export", "next", "_w_filter_fragment")


def queue_string(request: HttpRequest) -> str:
    """``?status=spam&q=…``"""
    kept = [(name, value) for name, value in request.GET.items() if name not in TRANSIENT]
    return f"?{urlencode(kept)}" if kept else ""


def queue_url(request: HttpRequest) -> str:
    return reverse("news_letters:index") + queue_string(request)


def letter_url(request: HttpRequest, pk: int, name: str = "detail") -> str:
    return reverse(f"news_letters:{name}", args=[pk]) + queue_string(request)
