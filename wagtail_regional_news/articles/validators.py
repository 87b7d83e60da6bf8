"""Slugs of articles: Latin letters, unique within the index."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_regional_news.foundation.slugs import free_slug, latin_slug
from wagtail_regional_news.rubrics.validators import is_reserved

from .queries import is_slug_used


def article_slug(article: Any, index: Any | None) -> str:
    """
    The slug to save: in Latin letters, and suffixed where it was made of the title.

    Raises ValidationError on ``slug`` where a person chose one that cannot be had.
    """
    automatic = latin_slug(article.title) or "article"
    wanted = latin_slug(article.slug, max_length=255) or automatic

    def is_taken(slug: str) -> bool:
        return is_reserved(slug) or (index is not None and is_slug_used(slug, index, article.pk))

    if wanted == automatic:
        return free_slug(wanted, is_taken)
    if is_taken(wanted):
        message = _("“%(slug)s” is already an address of this paper. Choose another one.")
        raise ValidationError({"slug": message % {"slug": wanted}})
    return wanted
