"""What a feed holds."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from wagtail_regional_news.listings.queries import article_cards
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.photos.choices import SOCIAL


def feed_articles(entries: QuerySet[ListingEntry], size: int) -> list[Any]:
    """The newest articles of a list with bylines and photos, in four queries."""
    ids = list(entries.values_list("page_id", flat=True)[:size])
    found = article_cards(ids, specs=SOCIAL, bylines=True)
    return [found[pk] for pk in ids if pk in found]
