"""The lists of a news index: each answers with a ListPage, or a redirect where a cursor is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from wagtail_regional_news.conf import conf
from wagtail_regional_news.contributors.queries import contributor_of_slug
from wagtail_regional_news.contributors.schema import contributor_card
from wagtail_regional_news.foundation.dates import period_in_words
from wagtail_regional_news.foundation.paging import BrokenCursorError, Cursor
from wagtail_regional_news.rubrics.queries import rubric_of_slug
from wagtail_regional_news.tags.queries import tag_of_slug

from .choices import Kind
from .queries import (
    archive_months,
    article_cards,
    list_slice,
    listed,
    listed_between,
    searched_ids,
)
from .records import ArchiveMonth, ListingEntry
from .schema import ArchiveLink, Breadcrumb, ListPage
from .urls import archive_path, index_address, period_bounds

Answer = ListPage | HttpResponse

WORD = re.compile(r"\w+")
KINDS_WITH_FEED = ("rubric", "tag", "contributor")


def latest_list(index: Any, request: HttpRequest) -> Answer:
    return _answer(index, request, "", listed(index.pk), kind="latest", heading=index.title)


def rubric_list(index: Any, request: HttpRequest, slug: str) -> Answer:
    rubric = getattr(request, "news_rubric", None) or rubric_of_slug(slug, index.locale_id)
    if rubric is None:
        raise Http404
    return _answer(
        index,
        request,
        f"{slug}/",
        listed(index.pk, Kind.RUBRIC, rubric.pk),
        kind="rubric",
        heading=rubric.name,
        description=rubric.description,
        seo_title=rubric.seo_title,
        search_description=rubric.search_description,
        subject=rubric,
    )


def tag_list(index: Any, request: HttpRequest, slug: str) -> Answer:
    tag = tag_of_slug(slug)
    if tag is None:
        raise Http404
    entries = listed(index.pk, Kind.TAG, tag.pk)
    return _answer(
        index, request, f"tags/{slug}/", entries, kind="tag", heading=tag.name, subject=tag
    )


def contributor_list(index: Any, request: HttpRequest, slug: str) -> Answer:
    contributor = contributor_of_slug(slug)
    if contributor is None:
        raise Http404
    return _answer(
        index,
        request,
        f"contributors/{slug}/",
        listed(index.pk, Kind.CONTRIBUTOR, contributor.pk),
        kind="contributor",
        heading=contributor.name,
        description=contributor.bio,
        subject=contributor,
        author=replace(contributor_card(contributor), name=""),
    )


def archive_overview(index: Any, request: HttpRequest) -> Answer:
    frame = _frame(index, request, "archive/")
    months = _month_links(archive_months(index.pk), frame["index_url"])
    return ListPage(kind="archive", heading=_("Archive"), months=months, **frame)


def period_list(
    index: Any, request: HttpRequest, year: int, month: int = 0, day: int = 0
) -> Answer:
    try:
        start, end = period_bounds(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    # Not the day of ``start``, which is still the one before in a zone east of Greenwich.
    first = date(year, month or 1, day or 1)
    above = [(_("Archive"), "archive/")]
    if month:
        above.append((period_in_words(first, has_month=False), f"{year}/"))
    if day:
        above.append((period_in_words(first), f"{year}/{month:02}/"))
    months = [] if month else archive_months(index.pk, year)
    return _answer(
        index,
        request,
        "".join(f"{number:02}/" for number in (year, month, day) if number),
        listed_between(listed(index.pk), start, end),
        above,
        kind="archive",
        heading=period_in_words(first, has_month=bool(month), has_day=bool(day)),
        months=_month_links(months, index_address(index, request)),
    )


def search_list(index: Any, request: HttpRequest) -> Answer:
    query = " ".join(request.GET.get("q", "").split())[: conf().SEARCH_LENGTH]
    # A quotation mark alone is a syntax error to SQLite's full text search.
    words = " ".join(WORD.findall(query))
    ids = searched_ids(index, words) if words else []
    pages = Paginator(ids, conf().PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    cards = article_cards(page.object_list)
    frame = _frame(index, request, "search/")

    def page_url(number: int) -> str:
        return f"{frame['url']}?{urlencode({'q': query, 'page': number})}"

    return ListPage(
        kind="search",
        heading=_("Search"),
        cards=[cards[pk].get_card(request) for pk in page.object_list if pk in cards],
        older_url=page_url(page.next_page_number()) if page.has_next() else "",
        newer_url=page_url(page.previous_page_number()) if page.has_previous() else "",
        query=query,
        **frame,
    )


def _answer(
    index: Any,
    request: HttpRequest,
    tail: str,
    entries: QuerySet[ListingEntry],
    above: Iterable[tuple[str, str]] = (),
    **shown: Any,
) -> Answer:
    frame = _frame(index, request, tail, above)
    url, text = frame["url"], request.GET.get("cursor", "")
    try:
        cursor = Cursor.parse(text) if text else None
    except BrokenCursorError:
        return HttpResponseRedirect(url)
    page = list_slice(entries, cursor, conf().PAGE_SIZE)
    if cursor and not page.rows:
        return HttpResponseRedirect(url)
    has_feed = shown["kind"] in KINDS_WITH_FEED and getattr(index, "has_feeds", False)
    return ListPage(
        cards=[article.get_card(request) for article in page.rows],
        older_url=f"{url}?cursor={page.older}" if page.older else "",
        newer_url=f"{url}?cursor={page.newer}" if page.newer else "",
        feed_url=f"{url}feed/" if has_feed else "",
        **frame,
        **shown,
    )


def _frame(
    index: Any, request: HttpRequest, tail: str, above: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Addresses of the list at ``tail`` and the way to it; ``above`` holds (title, tail)."""
    index_url = index_address(index, request)
    trail = [(index.title, ""), *above] if tail else []
    return {
        "url": f"{index_url}{tail}",
        "index_url": index_url,
        "canonical_url": f"{index.get_full_url(request).rstrip('/')}/{tail}",
        "breadcrumbs": [Breadcrumb(title, f"{index_url}{words}") for title, words in trail],
    }


def _month_links(months: Iterable[ArchiveMonth], index_url: str) -> list[ArchiveLink]:
    return [
        ArchiveLink(
            month=row.month,
            count=row.count,
            url=f"{index_url}{archive_path(row.month)}",
            title=period_in_words(row.month),
            year=_year_link(row.month, index_url),
        )
        for row in months
    ]


def _year_link(month: date, index_url: str) -> Breadcrumb:
    title = period_in_words(month, has_month=False)
    return Breadcrumb(title, f"{index_url}{month.year}/")
