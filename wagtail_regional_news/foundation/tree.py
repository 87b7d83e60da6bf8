"""Places in Wagtail's page tree, read by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import swapper
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import PageViewRestriction

swapper.set_app_prefix("wagtailcore", "wagtail")


def load_page_model() -> Any:
    """Wagtail's base page, swapped or not. To be called when the app registry is ready."""
    return swapper.load_model("wagtailcore", "Page")


def nearest(path: str, paths: Mapping[str, int]) -> int | None:
    """The pk at ``path`` or at its nearest ancestor in ``paths``."""
    ends = range(len(path), 0, -load_page_model().steplen)
    return next((paths[path[:end]] for end in ends if path[:end] in paths), None)


def restricted_paths() -> dict[str, int]:
    """Tree path -> pk of every page that has a view restriction, or whose source has one."""
    return paths_with_copies(PageViewRestriction.objects.values_list("page", flat=True))


def paths_with_copies(page_ids: Iterable[int]) -> dict[str, int]:
    """Tree path -> pk of these pages, of their aliases, and of the aliases of those."""
    pages = load_page_model().objects.all()
    level = dict(pages.filter(pk__in=list(page_ids)).values_list("path", "pk"))
    found: dict[str, int] = {}
    while level:
        found |= level
        copies = pages.filter(alias_of__in=level.values()).exclude(pk__in=found.values())
        level = dict(copies.values_list("path", "pk"))
    return found


class RoutedPage:
    """
    For a page that a route has found by ``with_privacy``: spares it the queries for restrictions.

    To stand before Wagtail's page among the bases.
    """

    is_surely_public = False

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
