"""Addresses by which a reader passes a page on: plain links, no script of any network."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ShareLink:
    name: str
    """A word for style sheets: ``vk``, ``telegram``, ``ok``, ``whatsapp`` or ``email``."""
    label: Promise | str
    url: str


def share_links(title: str, url: str) -> list[ShareLink]:
    """Ways to pass on the page at the absolute address ``url``; none without an address."""
    if not url:
        return []
    named, both = {"url": url, "title": title}, f"{title} {url}"
    # Mail programs take a plus for a plus.
    mail = urlencode({"subject": title, "body": url}, quote_via=quote)
    return [
        ShareLink("vk", _("VK"), f"https://vk.com/share.php?{urlencode(named)}"),
        ShareLink(
            "telegram",
            _("Telegram"),
            f"https://t.me/share/url?{urlencode({'url': url, 'text': title})}",
        ),
        ShareLink("ok", _("Odnoklassniki"), f"https://connect.ok.ru/offer?{urlencode(named)}"),
        ShareLink("whatsapp", _("WhatsApp"), f"https://wa.me/?{urlencode({'text': both})}"),
        ShareLink("email", _("E-mail"), f"mailto:?{mail}"),
    ]
