"""The public address of an article within its index."""

from __future__ import annotations

from typing import Any

from wagtail_regional_news.conf import conf
from wagtail_regional_news.listings.urls import is_month_folder, local_day


def canonical_tail(article: Any) -> str:
    """The part of an article's address after the index's own, without slashes at its ends."""
    style = conf().URL_STYLE
    if style == "rubric" and article.rubric_id:
        return f"{article.rubric.slug}/{article.slug}"
    if style == "date" and article.published_at:
        return f"{local_day(article.published_at):%Y/%m/%d}/{article.slug}"
    return str(article.slug)


def public_path(page_path: str, article: Any) -> str:
    """``page_path`` of the tree turned into the public one: the month out, the rubric in."""
    *above, _slug = page_path.rstrip("/").split("/")
    if above and is_month_folder(above[-1]):
        above.pop()
    slash = "/" if page_path.endswith("/") else ""
    return "/".join([*above, canonical_tail(article)]) + slash
