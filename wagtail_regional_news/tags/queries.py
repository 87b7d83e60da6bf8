"""Which tags."""

from __future__ import annotations

from django.db.models import QuerySet, Value

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.counting import count_of

from .snippets import Tag


def tag_of_slug(slug: str) -> Tag | None:
    return Tag.objects.filter(slug=slug).first()


def counted_tags() -> QuerySet[Tag]:
    """Tags with ``article_count``: articles, published or not, that have them."""
    if not get_article_model_string():
        return Tag.objects.annotate(article_count=Value(0))
    return Tag.objects.annotate(
        article_count=count_of(get_article_model()._default_manager.all(), "tags")
    )
