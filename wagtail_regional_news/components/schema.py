"""What every page of a paper has around its own content: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail_regional_news.foundation.markup import part, whole_address
from wagtail_regional_news.photos.renderers import Picture


@dataclass(frozen=True)
class MenuLink:
    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Shell:
    """Header and footer. ``newsroom`` is the site's NewsroomSettings."""

    newsroom: Any
    name: str
    home_url: str
    today: str
    logo: Picture | None = None
    index_url: str = ""
    """Address of the news index, or "" where the site has none."""
    search_url: str = ""
    feed_url: str = ""
    """The feed of all the news, or "" where it has none."""
    sections: Sequence[MenuLink] = ()
    rubrics: Sequence[MenuLink] = ()


def news_organization(newsroom: Any, name: str, url: str, logo: Picture | None) -> dict[str, Any]:
    """
    A NewsMediaOrganization of schema.org, to stand within another entity.

    ``url`` is that of the site, without a slash.
    """
    return part(
        "NewsMediaOrganization",
        name=name,
        url=f"{url}/",
        logo=logo and part("ImageObject", url=whole_address(logo.src, url)),
        address=newsroom.address,
        telephone=newsroom.phone,
        email=newsroom.email,
    )
