import logging
from collections.abc import Iterable
from dataclasses import dataclass

from PIL.Image import DecompressionBombError
from wagtail.images.models import AbstractImage, AbstractRendition

from .choices import FORMATS, without_format

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PictureSource:
    """One <source>: `type` as "image/webp", `srcset` as "/a.webp 640w, /b.webp 1280w"."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A <picture> in plain values; `src` is its widest JPEG, whose pixels are `width`×`height`."""

    src: str
    srcset: str
    width: int
    height: int
    sources: tuple[PictureSource, ...] = ()


def draw_picture(image: AbstractImage | None, specs: Iterable[str]) -> Picture | None:
    """Picture of `image` in the renditions `specs`, or None where there is nothing to draw.

    No query when the renditions exist and are prefetched; the missing ones are made here.
    """
    if image is None:
        return None
    if image.is_svg():
        specs = map(without_format, specs)
    try:
        renditions = image.get_renditions(*specs)
    except (OSError, SyntaxError, ValueError, DecompressionBombError):
        # A lost or broken file must not take the whole article down with it.
        logger.warning("Image %s cannot be drawn", image.pk, exc_info=True)
        return None
    by_format = {
        name: widths for name in FORMATS if (widths := _by_width(renditions, f"format-{name}|"))
    }
    fallback = by_format.pop("jpeg", None) or _by_width(renditions, "")
    widest = fallback[-1]
    return Picture(
        src=widest.url,
        srcset=_srcset(fallback),
        width=round(widest.width),
        height=round(widest.height),
        sources=tuple(
            PictureSource(f"image/{name}", _srcset(widths)) for name, widths in by_format.items()
        ),
    )


def _by_width(renditions: dict[str, AbstractRendition], start: str) -> list[AbstractRendition]:
    """Narrowest first, each width once: a small original gives the same width for every spec.

    Widths are rounded because Wagtail measures a new rendition of an SVG in fractions.
    """
    widths = {
        round(rendition.width): rendition
        for spec, rendition in renditions.items()
        if spec.startswith(start)
    }
    return [widths[width] for width in sorted(widths)]


def _srcset(renditions: list[AbstractRendition]) -> str:
    return ", ".join(f"{rendition.url} {round(rendition.width)}w" for rendition in renditions)
