"""What an article's page shows, gathered in as few queries as it takes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.embeds.embeds import get_embed, get_embed_hash
from wagtail.embeds.exceptions import EmbedException

from wagtail_regional_news.components.queries import newest_shelf, publisher, shelf_blocks
from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation.paging import Cursor
from wagtail_regional_news.foundation.reading import reading_minutes
from wagtail_regional_news.foundation.sharing import share_links
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import Shelf, beside, fill_shelves
from wagtail_regional_news.listings.schema import (
    Breadcrumb,
    Neighbour,
    breadcrumb_list,
    way_to_list,
)
from wagtail_regional_news.listings.urls import list_address
from wagtail_regional_news.photos.choices import LEAD, SOCIAL
from wagtail_regional_news.photos.queries import images_in
from wagtail_regional_news.photos.renderers import draw_picture

from .schema import head_values, news_article

EMBED_PAUSE = 600
UPDATE_NOTICE = timedelta(hours=1)


def article_context(article: Any, request: HttpRequest) -> dict[str, Any]:
    """Context of ``article_page.html`` beside what Wagtail gives every page."""
    index, index_url = article.get_news_index(), article.get_index_url(request)
    rubric_url = list_address(index_url, Kind.RUBRIC, article.rubric)
    has_feeds = getattr(index, "has_feeds", False)
    cards = _fill_lists(article, request)
    passport = article.lead_photo_passport
    byline = article.get_credits(index_url)
    tags = [(tag.name, list_address(index_url, Kind.TAG, tag)) for tag in article.tags.all()]
    social = draw_picture(article.lead_photo, SOCIAL)
    trail = breadcrumbs(article, request)
    head = head_values(article, request, byline, [name for name, _url in tags], social)
    return {
        "index_url": index_url,
        "rubric_url": rubric_url,
        "rubric_feed_url": f"{rubric_url}feed/" if rubric_url and has_feeds else "",
        "kind_label": article.kind_label,
        "updated_at": updated_at(article),
        "reading_minutes": reading_minutes(article_texts(article)),
        "lead_picture": draw_picture(article.lead_photo, LEAD),
        "lead_passport": passport,
        "credits": byline,
        "tags": tags,
        **cards,
        "breadcrumbs": trail,
        "share_links": share_links(article.title, head.url),
        "head": head,
        "json_ld": [
            article.get_structured_data(
                news_article(article, head, byline, passport, publisher(request)), request
            ),
            breadcrumb_list(trail, article.title, head.site_url),
        ],
    }


def updated_at(article: Any) -> datetime | None:
    """
    When an article was published anew, an hour or more after it first was; None before that.

    Within the hour an editor mends slips. The date of an original that was printed elsewhere
    years ago does not make its publication here a change.
    """
    first, last = article.first_published_at, article.last_published_at
    if not (article.published_at and first and last):
        return None
    return last if last - max(article.published_at, first) >= UPDATE_NOTICE else None


def article_texts(article: Any) -> list[str]:
    """Everything in the article that is there to be read."""
    body = article.body.stream_block.get_searchable_content(article.body)
    return [article.lead, article.lead_photo_passport.caption, *body]


def breadcrumbs(article: Any, request: HttpRequest) -> list[Breadcrumb]:
    index, rubric = article.get_news_index(), article.rubric
    trail = way_to_list(index, request)
    if rubric and index:
        url = list_address(article.get_index_url(request), Kind.RUBRIC, rubric)
        trail.append(Breadcrumb(rubric.name, url))
    return trail


def _fill_lists(article: Any, request: HttpRequest) -> dict[str, Any]:
    """Latest column, related block, neighbours and every list in the body, together."""
    index = article.get_news_index()
    if index is None:
        return {"latest": [], "related": [], "newer": None, "older": None}
    itself = frozenset([article.pk]) if article.pk else frozenset()
    shelves = {
        "latest": newest_shelf(index.pk, [], conf().LATEST_SIZE, itself),
        "related": article.get_related_shelf(index.pk, conf().RELATED_SIZE),
        "newer": _neighbour_shelf(article, index, backwards=True),
        "older": _neighbour_shelf(article, index, backwards=False),
    }
    blocks = dict(shelf_blocks(article.body))
    for name, child in blocks.items():
        shelves[name] = child.block.make_shelf(child.value, article, index.pk)
    filled = fill_shelves(shelves, [article.lead_photo, *images_in(article.body)])
    for name, child in blocks.items():
        child.value.cards = [other.get_card(request) for other in filled[name]]
    return {
        "latest": [other.get_card(request) for other in filled["latest"]],
        "related": [other.get_card(request) for other in filled["related"]],
        "newer": _neighbour(filled["newer"], request),
        "older": _neighbour(filled["older"], request),
    }


def _neighbour_shelf(article: Any, index: Any, *, backwards: bool) -> Shelf:
    """The article right after it (``backwards``) or before it in its main rubric."""
    if not (article.pk and article.rubric_id and article.published_at):
        return Shelf((), size=0)
    place = Cursor(article.published_at, article.pk, backwards=backwards)
    return Shelf((beside(index.pk, Kind.RUBRIC, article.rubric_id, place),), size=1)


def _neighbour(articles: list[Any], request: HttpRequest) -> Neighbour | None:
    return next((Neighbour(a.title, a.get_url(request) or "") for a in articles), None)


def embedded_html(url: str, max_width: int | None = None, max_height: int | None = None) -> str:
    """The provider's markup for this address, or "" where it cannot be had."""
    failure = f"wagtail_regional_news.no_embed.{get_embed_hash(url, max_width, max_height)}"
    if cache.get(failure):
        return ""
    try:
        return str(get_embed(url, max_width, max_height).html)
    except EmbedException:
        # A provider that is down must not hold up every reader of the page.
        cache.set(failure, value=True, timeout=EMBED_PAUSE)
        return ""
