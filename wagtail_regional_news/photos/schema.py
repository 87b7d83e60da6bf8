"""The photo passport: what a reader, a feed and a lawyer must know about a photo."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class PhotoPassport:
    """Plain values; every text may be empty, `licence_until` is the last day of use."""

    credit: str = ""
    credit_url: str = ""
    licence_note: str = ""
    licence_until: date | None = None
    alt: str = ""
    caption: str = ""

    def licence_expired(self, today: date) -> bool:
        return self.licence_until is not None and self.licence_until < today

    @property
    def credit_link(self) -> str:
        """`credit_url` where it is safe to put into a link, else empty."""
        return self.credit_url if self.credit_url.startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class PhotoMetadata:
    """What a file says of itself, cleaned and cut; every text may be empty."""

    credit: str = ""
    caption: str = ""
    alt: str = ""
    licence_note: str = ""


def photo_passport(
    image: Any, reference: PhotoPassport, *, decorative: bool = False
) -> PhotoPassport:
    """Passport of `image` (an image of any model, or None), where what the reference says wins.

    The image's title is never taken for alt: it is usually the name of a file.
    """

    def own(name: str) -> str:
        return getattr(image, name, "") or ""

    # The address belongs to the name beside it, so another name does not inherit it.
    own_credit_url = "" if reference.credit else own("credit_url")
    return PhotoPassport(
        credit=reference.credit or own("credit"),
        credit_url=reference.credit_url or own_credit_url,
        licence_note=reference.licence_note or own("licence_note"),
        licence_until=reference.licence_until or getattr(image, "licence_until", None),
        alt="" if decorative else reference.alt or own("alt") or own("description"),
        caption=reference.caption or own("caption"),
    )
