"""What a feed holds."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.photos.choices import SOCIAL
from wagtail_regional_news.photos.queries import prefetch_renditions


def feed_articles(entries: QuerySet[ListingEntry], size: int) -> list[Any]:
    """The newest articles of a list with bylines and photos, in four queries."""
    ids = list(entries.values_list("page_id", flat=True)[:size])
    articles = get_article_model()._default_manager.filter(pk__in=ids).defer_streamfields()
    articles = articles.select_related("rubric", "lead_photo")
    found = articles.prefetch_related("bylines").in_bulk()
    prefetch_renditions((article.lead_photo for article in found.values()), SOCIAL)
    return [found[pk] for pk in ids if pk in found]
