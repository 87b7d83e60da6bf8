"""Which contributors."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet, Value, prefetch_related_objects

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.counting import count_of

from .snippets import Contributor


def all_contributors() -> QuerySet[Contributor]:
    return Contributor.objects.all()


def contributor_of_slug(slug: str) -> Contributor | None:
    """The contributor who has a page at this slug."""
    return Contributor.objects.filter(slug=slug, has_page=True).select_related("photo").first()


def prefetch_photos(contributors: Iterable[Contributor]) -> None:
    """Attach the photos of all these contributors in one query."""
    prefetch_related_objects(list(contributors), "photo")


def counted_contributors() -> QuerySet[Contributor]:
    """Contributors with ``article_count``: articles, published or not, that name them."""
    if not get_article_model_string():
        return Contributor.objects.annotate(article_count=Value(0))
    articles = get_article_model()._default_manager.all()
    return Contributor.objects.annotate(article_count=count_of(articles, "bylines__contributor"))
