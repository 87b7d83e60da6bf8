"""Rubrics among each other: their places and their words."""

from __future__ import annotations

from django.db.models import Max

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.slugs import SlugManager


class RubricManager(SlugManager):
    def last_place(self) -> int:
        """The place after all others: rubrics of one place could not be dragged apart."""
        last = self.aggregate(last=Max("sort_order"))["last"]
        return 0 if last is None else last + 1


def is_article_slug(slug: str) -> bool:
    """Whether an article has this slug: without a rubric of its own it could not be reached."""
    if not get_article_model_string():
        return False
    return bool(get_article_model()._default_manager.filter(slug=slug).exists())
