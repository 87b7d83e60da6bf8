"""Which contributors."""

from __future__ import annotations

from .snippets import Contributor


def contributor_of_slug(slug: str) -> Contributor | None:
    """The contributor who has a page at this slug."""
    return Contributor.objects.filter(slug=slug, has_page=True).select_related("photo").first()
