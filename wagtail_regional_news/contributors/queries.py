"""Which contributors."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from .snippets import Contributor


def contributor_of_slug(slug: str) -> Contributor | None:
    """The contributor who has a page at this slug."""
    return Contributor.objects.filter(slug=slug, has_page=True).select_related("photo").first()


def prefetch_photos(contributors: Iterable[Contributor]) -> None:
    """Attach the photos of all these contributors in one query."""
    prefetch_related_objects(list(contributors), "photo")
