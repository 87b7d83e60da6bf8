"""What stands around a page, and the short lists on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Site, get_page_models

from wagtail_regional_news.foundation.dates import day_in_words
from wagtail_regional_news.foundation.tree import load_page_model, with_privacy
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import Shelf, fill_shelves, index_models, newest
from wagtail_regional_news.listings.schema import Card
from wagtail_regional_news.listings.urls import index_address, list_address
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.photos.choices import LOGO
from wagtail_regional_news.photos.renderers import Picture, draw_picture
from wagtail_regional_news.rubrics.queries import rubrics_for, rubrics_of_slugs

from .schema import MenuLink, Shell, news_organization

# How many articles that stand above it a list of a rubric can pass over.
SPARE = 12


def site_index(request: HttpRequest) -> Any | None:
    """The news index that served the request, or else the first one of the site."""
    if not hasattr(request, "news_index"):
        site = Site.find_for_request(request)
        request.news_index = first_index(site.root_page.path) if site else None  # type: ignore[attr-defined]
    return request.news_index  # type: ignore[attr-defined]


def first_index(path: str) -> Any | None:
    """The live news index nearest to this tree path, at or below it, in one query a type."""
    found: list[Any] = []
    for model in index_models():
        pages = with_privacy(model._default_manager.filter(path__startswith=path, live=True))
        found += pages.order_by("depth", "path")[:1]
    for index in found:
        index.is_surely_public = not index.may_be_private
    return min(found, key=lambda index: (index.depth, index.path), default=None)


def front_pages() -> list[Any]:
    """Every front page of the package's or of a type like it."""
    models = (model for model in get_page_models() if getattr(model, "is_news_front", False))
    return [page for model in models for page in model._default_manager.order_by("path")]


def child_index(front: Any, request: HttpRequest, slug: str) -> Any | None:
    """
    The news index of this slug right below ``front``, specific.

    The sections of the menu stand there as well, and come in the same query.
    """
    children = with_privacy(_children(front, Q(slug=slug)).select_related("locale"))
    rows = list(children)
    request.news_sections = front.pk, [row for row in rows if _is_section(row)]  # type: ignore[attr-defined]
    row = next((row for row in rows if row.slug == slug), None)
    if row is None or not getattr(row.specific_class, "is_news_index", False):
        return None
    index = row.specific_deferred
    if index.get_deferred_fields():
        index = row.specific
    index.locale = row.locale
    index.is_surely_public = not index.may_be_private
    # As Wagtail's own route() does: the parent is known and need not be read again.
    index._cached_parent_obj = front  # noqa: SLF001
    return index


def load_shell(request: HttpRequest) -> Shell | None:
    """
    Header and footer of the request's site in two queries, four away from the news index.

    The logo's rendition costs one more where the renditions' cache does not hold it.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    newsroom = NewsroomSettings.for_request(request)
    index = site_index(request)
    index_url = index_address(index, request)
    locale_id = index.locale_id if index else site.root_page.locale_id
    return Shell(
        newsroom=newsroom,
        name=paper_name(request),
        home_url=site.root_page.get_url(request) or "/",
        today=day_in_words(),
        logo=site_logo(request),
        index_url=index_url,
        search_url=f"{index_url}search/" if index_url else "",
        feed_url=f"{index_url}feed/" if getattr(index, "has_feeds", False) else "",
        sections=[
            _link(request, page.title, page.get_url(request)) for page in _sections(site, request)
        ],
        rubrics=[
            _link(request, rubric.name, list_address(index_url, Kind.RUBRIC, rubric))
            for rubric in (rubrics_for(request, locale_id) if index_url else ())
            if rubric.show_in_menu
        ],
    )


def site_logo(request: HttpRequest) -> Picture | None:
    """The logo of the request's paper, drawn once."""
    if not hasattr(request, "news_logo"):
        logo = NewsroomSettings.for_request(request).logo
        request.news_logo = draw_picture(logo, LOGO)  # type: ignore[attr-defined]
    return request.news_logo  # type: ignore[attr-defined]


def publisher(request: HttpRequest) -> dict[str, Any]:
    """The request's paper as schema.org describes it; {} where there is no site."""
    site = Site.find_for_request(request)
    if site is None:
        return {}
    newsroom = NewsroomSettings.for_request(request)
    return news_organization(newsroom, paper_name(request), site.root_url, site_logo(request))


def paper_name(request: HttpRequest) -> str:
    """Name of the paper that the request is for, or "" where there is no site."""
    site = Site.find_for_request(request)
    if site is None:
        return ""
    newsroom = NewsroomSettings.for_request(request)
    return str(newsroom.name or site.site_name or site.hostname)


def latest_cards(
    request: HttpRequest, size: int, rubric_slugs: Sequence[str] = (), page: Any = None
) -> list[Card]:
    """Cards of the newest articles of the request's paper, or of some rubrics, without ``page``."""
    index = site_index(request)
    if index is None:
        return []
    rubrics = rubrics_of_slugs(rubric_slugs, index.locale_id) if rubric_slugs else []
    if rubric_slugs and not rubrics:
        return []
    return shelf_cards(
        request, newest_shelf(index.pk, [rubric.pk for rubric in rubrics], size, itself(page))
    )


def related_cards(request: HttpRequest, article: Any, size: int) -> list[Card]:
    """Cards of what is related to ``article``; [] where it belongs to no news index."""
    index = article.get_news_index()
    return shelf_cards(request, article.get_related_shelf(index.pk, size)) if index else []


def shelf_cards(request: HttpRequest, shelf: Shelf) -> list[Card]:
    articles = fill_shelves({"shelf": shelf})["shelf"]
    return [article.get_card(request) for article in articles]


def itself(page: Any) -> frozenset[int]:
    """What a list on ``page`` leaves out."""
    return frozenset([page.pk]) if getattr(page, "pk", None) else frozenset()


def newest_shelf(
    index_id: int, rubric_ids: list[int], size: int, skip: frozenset[int] = frozenset()
) -> Shelf:
    """
    The newest of an index, or of some of its rubrics together.

    Those of rubrics pass over what the page already shows; the newest of all are told as they are.
    """
    lists = [(Kind.RUBRIC, pk) for pk in rubric_ids] or [(Kind.ALL, 0)]
    depth = size + len(skip) + (SPARE if rubric_ids else 0)
    parts = tuple(newest(index_id, kind, key, depth) for kind, key in lists)
    return Shelf(parts, size=size, skip=skip, merged=True, varied=bool(rubric_ids))


def shelf_blocks(stream: Any) -> Iterator[tuple[str, Any]]:
    """``(name, bound block)`` of the blocks of a body that show lists of articles."""
    for number, child in enumerate(stream or ()):
        if hasattr(child.block, "make_shelf"):
            yield f"block-{number}", child


def _sections(site: Site, request: HttpRequest) -> list[Any]:
    front_id, rows = getattr(request, "news_sections", (None, []))
    if front_id != site.root_page_id:
        rows = [row for row in _children(site.root_page) if _is_section(row)]
    return [row.specific_deferred for row in rows]


def _children(front: Any, others: Q | None = None) -> Any:
    """Live pages below ``front`` that are shown in menus, and ``others``."""
    model, wanted = load_page_model(), others or Q(pk__in=[])
    # A site's own base page may know no menus.
    if hasattr(model, "show_in_menus"):
        wanted |= Q(live=True, show_in_menus=True)
    return model.objects.child_of(front).filter(wanted)


def _is_section(row: Any) -> bool:
    return row.live and getattr(row, "show_in_menus", False)


def _link(request: HttpRequest, title: str, url: str | None) -> MenuLink:
    return MenuLink(title, url or "", is_current=bool(url) and request.path == url)
