"""Places in Wagtail's page tree, read by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import swapper
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import PageViewRestriction

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")
"""Wagtail's base page, swapped or not, as a foreign key names it."""


def load_page_model() -> Any:
    """Wagtail's base page, swapped or not. To be called when the app registry is ready."""
    return swapper.load_model("wagtailcore", "Page")


def live_page(pk: int) -> Any | None:
    """The live page of this pk, whatever its type, or None."""
    return load_page_model().objects.filter(pk=pk, live=True).first() if pk else None


def nearest(path: str, paths: Mapping[str, int]) -> int | None:
    """The pk at ``path`` or at its nearest ancestor in ``paths``."""
    ends = range(len(path), 0, -load_page_model().steplen)
    return next((paths[path[:end]] for end in ends if path[:end] in paths), None)


def restricted_paths() -> dict[str, int]:
    """Tree path -> pk of every page that has a view restriction, or whose source has one."""
    pages = load_page_model().objects.filter(view_restrictions__isnull=False)
    rows = list(pages.values_list("path", "pk", "alias_of"))
    # To Wagtail an alias is as private as its source: what stands on it holds for no copy of it.
    sources = [pk for _path, pk, alias_of in rows if alias_of is None]
    return {path: pk for path, pk, _alias_of in rows} | paths_of_copies(sources)


def paths_with_copies(page_ids: Iterable[int]) -> dict[str, int]:
    """Tree path -> pk of these pages, of their aliases, and of the aliases of those."""
    ids = list(page_ids)
    pages = load_page_model().objects.filter(pk__in=ids)
    return dict(pages.values_list("path", "pk")) | paths_of_copies(ids)


def paths_of_copies(page_ids: Iterable[int]) -> dict[str, int]:
    """Tree path -> pk of the aliases of these pages, and of the aliases of those."""
    found: dict[str, int] = {}
    level = list(page_ids)
    while level:
        copies = load_page_model().objects.filter(alias_of__in=level)
        rows = dict(copies.exclude(pk__in=found.values()).values_list("path", "pk"))
        found |= rows
        level = list(rows.values())
    return found


class RoutedPage:
    """
    For a page that a route has found by ``with_privacy``: spares it the queries for restrictions,
    and leads a reader who may see it to its own address.

    To stand before Wagtail's page among the bases.
    """

    is_surely_public = False
    is_misplaced = False
    """Whether the address that was asked for is not the page's own."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_misplaced:
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]
        url, query = self.get_url(request), request.META.get("QUERY_STRING", "")  # type: ignore[attr-defined]
        return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        if self.is_surely_public:
            return PageViewRestriction.objects.none()
        restrictions: QuerySet[PageViewRestriction] = super().get_view_restrictions()  # type: ignore[misc]
        return restrictions


def with_privacy(pages: QuerySet[Any]) -> QuerySet[Any]:
    """
    Annotates ``may_be_private``: a view restriction stands on the page or above it, or somewhere
    on a page that has aliases.

    Where it is false the page is surely public, and that has cost no query of its own.
    """
    below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = PageViewRestriction.objects.annotate(below=below)
    above = Q(below__startswith=F("page__path"))
    return pages.annotate(
        may_be_private=Exists(restrictions.filter(above | Q(page__aliases__isnull=False)))
    )
