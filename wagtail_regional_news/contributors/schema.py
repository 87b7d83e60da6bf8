"""The one byline renderer: page, card, feed, structured data and meta tags draw from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_regional_news.photos.choices import CARD
from wagtail_regional_news.photos.renderers import Picture, draw_picture
from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport

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


@dataclass(frozen=True)
class ContributorCard:
    """Who a contributor is; every text may be empty, ``links`` are (label, address)."""

    name: str
    position: str = ""
    bio: str = ""
    url: str = ""
    picture: Picture | None = None
    photo_credit: str = ""
    links: Sequence[tuple[str, str]] = ()


def contributor_card(contributor: Contributor, index_url: str = "") -> ContributorCard:
    """The card of a contributor; ``url`` is "" where there is no page to link to."""
    links = ((link.value["label"], link.value["url"]) for link in contributor.links)
    has_page = contributor.has_page and index_url
    return ContributorCard(
        name=contributor.name,
        position=contributor.position,
        bio=contributor.bio,
        url=f"{index_url}contributors/{contributor.slug}/" if has_page else "",
        picture=draw_picture(contributor.photo, CARD),
        photo_credit=photo_passport(contributor.photo, PhotoPassport()).credit,
        links=[(label, url) for label, url in links if url.startswith(("https://", "http://"))],
    )


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


def byline_at_hand(article: Any) -> str:
    """Names of the writers for a card; "" where the bylines have not been read with the list."""
    caches = ("_prefetched_objects_cache", "_cluster_related_objects")
    is_read = any("bylines" in getattr(article, cache, ()) for cache in caches)
    return author_names(byline_credits(article.bylines.all())) if is_read else ""


def author_names(byline: Iterable[Credit]) -> str:
    """Names of the writers, joined by commas, for ``<meta name="author">`` and feeds."""
    return ", ".join(credit.name for credit in byline if credit.is_writer)
