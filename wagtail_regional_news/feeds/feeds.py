"""RSS 2.0 of every list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from wagtail_regional_news.conf import conf
from wagtail_regional_news.contributors.schema import author_names
from wagtail_regional_news.foundation.markup import xml_text
from wagtail_regional_news.foundation.redirects import moved_route
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import listed
from wagtail_regional_news.listings.urls import index_address, list_route
from wagtail_regional_news.listings.views import term_of_slug
from wagtail_regional_news.photos.choices import SOCIAL
from wagtail_regional_news.photos.renderers import draw_picture

from .queries import feed_articles


def latest_feed(index: Any, request: HttpRequest) -> HttpResponse:
    return list_feed(index, request, "", index.title, listed(index.pk))


def term_feed(index: Any, request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """The feed of a rubric, tag or contributor, or the way to it where that was renamed."""
    term = term_of_slug(index, request, kind, slug)
    if term is not None:
        about = getattr(term, "description", "") or getattr(term, "bio", "")
        tail = list_route(kind, slug).removeprefix("/")
        return list_feed(index, request, tail, term.name, listed(index.pk, kind, term.pk), about)
    route = moved_route(index, list_route(kind, slug))
    if not route:
        raise Http404
    url = index_address(index, request)
    return HttpResponsePermanentRedirect(f"{url}{route.removeprefix('/')}feed/")


def list_feed(
    index: Any, request: HttpRequest, tail: str, title: str, entries: Any, description: str = ""
) -> HttpResponse:
    """
    The newest of a list as RSS, ``FEED_SIZE`` items at most; 304 to who has just this feed.

    Last-Modified is when the newest of its articles was published or changed.
    """
    url = f"{index.get_full_url(request).rstrip('/')}/{tail}"
    feed = Rss201rev2Feed(
        title=xml_text(title),
        link=url,
        description=xml_text(description or title),
        language=index.locale.language_code or get_language(),
        feed_url=f"{url}feed/",
    )
    articles = feed_articles(entries, conf().FEED_SIZE)
    for article in articles:
        feed.add_item(**feed_item(article, request))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return unless_unchanged(request, response, changed_at(articles))


def changed_at(articles: Iterable[Any]) -> datetime | None:
    """When the newest of the articles was published or changed, None where there are none."""
    moments = (max(filter(None, (a.published_at, a.last_published_at))) for a in articles)
    return max(moments, default=None)


def unless_unchanged(
    request: HttpRequest, response: HttpResponse, changed: datetime | None
) -> HttpResponse:
    """The response, marked by its content and its time, or a 304 to who has the same."""
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    moment = int(changed.timestamp()) if changed else None
    if moment:
        response["Last-Modified"] = http_date(moment)
    return get_conditional_response(request, etag, moment, response) or response


def feed_item(article: Any, request: HttpRequest) -> dict[str, Any]:
    """An article as the keyword arguments of a feed generator's ``add_item``."""
    url = article.get_full_url(request)
    return {
        "title": xml_text(article.title),
        "link": url,
        "description": xml_text(article.lead),
        "author_name": xml_text(author_names(article.get_credits())) or None,
        "pubdate": timezone.localtime(article.published_at),
        # The address may change with the rubric or the slug; the item stays the same.
        "unique_id": f"{urlsplit(url).netloc}/articles/{article.pk}",
        "unique_id_is_permalink": False,
        "categories": [xml_text(article.rubric.name)] if article.rubric else [],
        "enclosures": _enclosures(article, request),
    }


def _enclosures(article: Any, request: HttpRequest) -> list[Enclosure]:
    photo = article.lead_photo
    # There is no JPEG of an SVG.
    picture = None if photo is None or photo.is_svg() else draw_picture(photo, SOCIAL)
    if picture is None:
        return []
    url = request.build_absolute_uri(picture.src)
    return [Enclosure(url, str(_social_size(photo)), "image/jpeg")]


def _social_size(photo: Any) -> int:
    """Bytes of the JPEG; 0, as feeds say where it cannot be told, if its file is lost."""
    try:
        return int(photo.get_rendition(SOCIAL[0]).file.size)
    except OSError:
        return 0
