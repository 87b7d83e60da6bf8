"""The one byline renderer: page, card, feed, structured data and meta tags draw from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import ContributorKind, Role

if TYPE_CHECKING:
    from .mixins import AbstractByline
    from .snippets import Contributor

LABELS: dict[str, Promise] = {
    Role.TEXT: _("News author"),
    Role.SOURCE: _("News author"),
    Role.PHOTO: _("Photo author"),
    Role.VIDEO: _("Video author"),
    Role.ILLUSTRATION: _("Illustrator"),
    Role.EDITOR: _("Editor"),
}
WRITERS = (Role.TEXT, Role.SOURCE)


@dataclass(frozen=True)
class Credit:
    """One line of a byline. ``url`` is "" where the contributor has no page."""

    label: Promise | str
    name: str
    role: str
    kind: str
    url: str = ""

    @property
    def is_writer(self) -> bool:
        """Whether this one stands for the text: what feeds and meta tags call an author."""
        return self.role in WRITERS

    def __str__(self) -> str:
        return f"{self.label}: {self.name}"


def byline_credits(bylines: Iterable[AbstractByline], index_url: str = "") -> list[Credit]:
    """Credits in the editor's order; the same name in the same role stands once."""
    lines: dict[tuple[str, str], Credit] = {}
    for byline in bylines:
        if not byline.name:
            continue
        contributor: Contributor | None = byline.contributor
        slug = contributor.slug if contributor and contributor.has_page else ""
        lines.setdefault(
            (str(LABELS[byline.role]), byline.name),
            Credit(
                label=LABELS[byline.role],
                name=byline.name,
                role=byline.role,
                kind=contributor.kind if contributor else ContributorKind.PERSON,
                url=f"{index_url}contributors/{slug}/" if slug and index_url else "",
            ),
        )
    return list(lines.values())


def author_names(byline: Iterable[Credit]) -> str:
    """Names of the writers, joined by commas, for ``<meta name="author">`` and feeds."""
    return ", ".join(credit.name for credit in byline if credit.is_writer)
