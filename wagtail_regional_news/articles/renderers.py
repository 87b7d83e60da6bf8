"""What an article's page shows, gathered in as few queries as it takes."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.embeds.embeds import get_embed, get_embed_hash
from wagtail.embeds.exceptions import EmbedException

from wagtail_regional_news.components.queries import newest_shelf, shelf_blocks
from wagtail_regional_news.conf import conf
from wagtail_regional_news.listings.queries import fill_shelves
from wagtail_regional_news.listings.schema import Breadcrumb
from wagtail_regional_news.photos.choices import LEAD, SOCIAL
from wagtail_regional_news.photos.queries import images_in
from wagtail_regional_news.photos.renderers import draw_picture

from .choices import ArticleKind
from .schema import head_values, news_article

EMBED_PAUSE = 600


def article_context(article: Any, request: HttpRequest) -> dict[str, Any]:
    """Context of ``article_page.html`` beside what Wagtail gives every page."""
    index, index_url = article.get_news_index(), article.get_index_url(request)
    rubric_url = f"{index_url}{article.rubric.slug}/" if article.rubric else ""
    has_feeds = getattr(index, "has_feeds", False)
    cards = _fill_lists(article, request)
    passport = article.lead_photo_passport
    byline = article.get_credits(index_url)
    tags = [(tag.name, f"{index_url}tags/{tag.slug}/") for tag in article.tags.all()]
    social = draw_picture(article.lead_photo, SOCIAL)
    head = head_values(article, request, byline, [name for name, _url in tags], social)
    return {
        "index_url": index_url,
        "rubric_url": rubric_url,
        "rubric_feed_url": f"{rubric_url}feed/" if rubric_url and has_feeds else "",
        "kind_label": "" if article.kind == ArticleKind.NEWS else article.get_kind_display(),
        "lead_picture": draw_picture(article.lead_photo, LEAD),
        "lead_passport": passport,
        "credits": byline,
        "tags": tags,
        "latest": cards["latest"],
        "related": cards["related"],
        "breadcrumbs": breadcrumbs(article, index_url),
        "head": head,
        "json_ld": news_article(article, head, byline, passport),
    }


def breadcrumbs(article: Any, index_url: str) -> list[Breadcrumb]:
    index, rubric = article.get_news_index(), article.rubric
    trail = [Breadcrumb(index.title, index_url)] if index else []
    if rubric:
        trail.append(Breadcrumb(rubric.name, f"{index_url}{rubric.slug}/"))
    return trail


def _fill_lists(article: Any, request: HttpRequest) -> dict[str, Any]:
    """Cards of the latest column, the related block and every list in the body, together."""
    index = article.get_news_index()
    if index is None:
        return {"latest": [], "related": []}
    itself = frozenset([article.pk]) if article.pk else frozenset()
    shelves = {
        "latest": newest_shelf(index.pk, [], conf().LATEST_SIZE, itself),
        "related": article.get_related_shelf(index.pk, conf().RELATED_SIZE),
    }
    blocks = dict(shelf_blocks(article.body))
    for name, child in blocks.items():
        shelves[name] = child.block.make_shelf(child.value, article, index.pk)
    filled = fill_shelves(shelves, [article.lead_photo, *images_in(article.body)])
    cards = {name: [other.get_card(request) for other in rows] for name, rows in filled.items()}
    for name, child in blocks.items():
        child.value.cards = cards[name]
    return cards


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
