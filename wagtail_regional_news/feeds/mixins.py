"""Feed routes for a news index."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from wagtail_regional_news.listings.choices import Kind

from . import feeds


class FeedsMixin:
    """Adds a feed to every list of a news index. To stand before NewsIndexMixin."""

    has_feeds = True

    @path("feed/")
    def latest_feed(self, request: HttpRequest) -> HttpResponse:
        return feeds.latest_feed(self, request)

    @path("tags/<slug:slug>/feed/")
    def tag_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return feeds.term_feed(self, request, Kind.TAG, slug)

    @path("contributors/<slug:slug>/feed/")
    def contributor_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return feeds.term_feed(self, request, Kind.CONTRIBUTOR, slug)

    @path("<slug:slug>/feed/")
    def rubric_feed(self, request: HttpRequest, slug: str) -> Any:
        return feeds.term_feed(self, request, Kind.RUBRIC, slug)
