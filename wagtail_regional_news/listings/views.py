"""The lists of a news index: each answers with a ListPage, or a redirect where a cursor is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from wagtail_regional_news.conf import conf
from wagtail_regional_news.contributors.queries import contributor_of_slug
from wagtail_regional_news.contributors.schema import contributor_card
from wagtail_regional_news.foundation.dates import month_weeks, period_in_words, weekday_names
from wagtail_regional_news.foundation.paging import BrokenCursorError, Cursor
from wagtail_regional_news.photos.choices import CARD
from wagtail_regional_news.photos.renderers import draw_picture
from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport
from wagtail_regional_news.rubrics.queries import rubric_for, rubrics_for
from wagtail_regional_news.tags.queries import tag_of_slug

from .choices import Kind
from .forms import read_search
from .queries import (
    archive_months,
    article_cards,
    list_slice,
    listed,
    month_around,
    searched_ids,
)
from .records import ArchiveMonth, ListingEntry
from .schema import ArchiveLink, Breadcrumb, Calendar, CalendarDay, ListPage, way_to_list
from .urls import archive_path, index_address, list_route, period_bounds

Answer = ListPage | HttpResponse

KINDS_WITH_FEED = ("rubric", "tag", "contributor")


def latest_list(index: Any, request: HttpRequest) -> Answer:
    return _answer(index, request, "", listed(index.pk), kind="latest", heading=index.title)


def term_of_slug(index: Any, request: HttpRequest, kind: Kind, slug: str) -> Any | None:
    """The rubric, tag or contributor whose list stands at this slug."""
    if kind == Kind.RUBRIC:
        return rubric_for(request, slug, index.locale_id)
    return tag_of_slug(slug) if kind == Kind.TAG else contributor_of_slug(slug)


def term_list(index: Any, request: HttpRequest, kind: Kind, slug: str) -> Answer:
    """The list of a rubric, tag or contributor."""
    term = term_of_slug(index, request, kind, slug)
    if term is None:
        raise Http404
    shown: dict[str, Any] = {"kind": kind.name.lower(), "heading": term.name, "subject": term}
    if kind == Kind.RUBRIC:
        names = ("description", "seo_title", "search_description")
        shown |= {name: getattr(term, name) for name in names}
    elif kind == Kind.CONTRIBUTOR:
        shown["description"] = term.bio
        shown["author"] = replace(contributor_card(term), name="")
    tail = list_route(kind, slug).removeprefix("/")
    return _answer(index, request, tail, listed(index.pk, kind, term.pk), **shown)


def archive_overview(index: Any, request: HttpRequest) -> Answer:
    frame = _frame(index, request, "archive/")
    months = _month_links(archive_months(index.pk), frame["index_url"])
    return ListPage(kind="archive", heading=_("Archive"), months=months, **frame)


def period_list(
    index: Any, request: HttpRequest, year: int, month: int = 0, day: int = 0
) -> Answer:
    try:
        start, end = period_bounds(year, month, day)
        # The calendar beside a day wants the whole month.
        period_bounds(year, month)
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
    index_url = index_address(index, request)
    return _answer(
        index,
        request,
        "".join(f"{number:02}/" for number in (year, month, day) if number),
        listed(index.pk).between(start, end),
        above,
        kind="archive",
        heading=period_in_words(first, has_month=bool(month), has_day=bool(day)),
        months=_month_links(months, index_url),
        calendar=_calendar(index, index_url, first, day) if month else None,
    )


def search_list(index: Any, request: HttpRequest) -> Answer:
    search = read_search(request.GET, rubrics_for(request, index.locale_id))
    narrowed = (search.rubric_id, search.since, search.until)
    ids = searched_ids(index, search.words, *narrowed) if search.words else []
    pages = Paginator(ids, conf().PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    cards = article_cards(page.object_list, bylines=True)
    frame = _frame(index, request, "search/")

    def page_url(number: int) -> str:
        return f"{frame['url']}?{search.query_string}&page={number}"

    return ListPage(
        kind="search",
        heading=_("Search"),
        cards=[cards[pk].get_card(request) for pk in page.object_list if pk in cards],
        older_url=page_url(page.next_page_number()) if page.has_next() else "",
        newer_url=page_url(page.previous_page_number()) if page.has_previous() else "",
        query=search.filters.query,
        filters=search.filters,
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
    picture = getattr(shown.get("subject"), "picture", None)
    page = list_slice(entries, cursor, conf().PAGE_SIZE, [picture])
    if cursor and not page.rows:
        return HttpResponseRedirect(url)
    has_feed = shown["kind"] in KINDS_WITH_FEED and getattr(index, "has_feeds", False)
    return ListPage(
        cards=[article.get_card(request) for article in page.rows],
        older_url=f"{url}?cursor={page.older}" if page.older else "",
        newer_url=f"{url}?cursor={page.newer}" if page.newer else "",
        feed_url=f"{url}feed/" if has_feed else "",
        picture=draw_picture(picture, CARD),
        passport=photo_passport(picture, PhotoPassport()),
        **frame,
        **shown,
    )


def _frame(
    index: Any, request: HttpRequest, tail: str, above: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Addresses of the list at ``tail`` and the way to it; ``above`` holds (title, tail)."""
    index_url = index_address(index, request)
    trail = way_to_list(index, request)
    trail += [Breadcrumb(title, f"{index_url}{words}") for title, words in above]
    return {
        "url": f"{index_url}{tail}",
        "index_url": index_url,
        "canonical_url": f"{index.get_full_url(request).rstrip('/')}/{tail}",
        "breadcrumbs": trail if tail else trail[:-1],
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


def _calendar(index: Any, index_url: str, first: date, day: int) -> Calendar:
    """Days of the month of ``first`` that have news, and the months next to it that have any."""
    month = first.replace(day=1)
    days, newer, older = month_around(index.pk, month)
    url = f"{index_url}{archive_path(month)}"
    return Calendar(
        title=period_in_words(month),
        weekdays=weekday_names(),
        weeks=[
            [
                CalendarDay(
                    number, f"{url}{number:02}/" if number in days else "", 0 < number == day
                )
                for number in week
            ]
            for week in month_weeks(month)
        ],
        newer=_month_link(newer, index_url) if newer else None,
        older=_month_link(older, index_url) if older else None,
    )


def _month_link(month: date, index_url: str) -> Breadcrumb:
    return Breadcrumb(period_in_words(month), f"{index_url}{archive_path(month)}")


def _year_link(month: date, index_url: str) -> Breadcrumb:
    title = period_in_words(month, has_month=False)
    return Breadcrumb(title, f"{index_url}{month.year}/")
