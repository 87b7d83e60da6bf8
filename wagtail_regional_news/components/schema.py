"""What every page of a paper has around its own content: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
