"""The one place that says which renditions of a photo exist.

Each spec is encoded once, at its first showing: six files for a photo on a page take one to three
seconds of two cores from a 12-megapixel original, a card about one. So there are two widths and
no more.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from PIL import features

FORMATS = ("avif", "webp", "jpeg") if features.check("avif") else ("webp", "jpeg")


def _in_every_format(*operations: str) -> tuple[str, ...]:
    return tuple(f"format-{name}|{operation}" for name in FORMATS for operation in operations)


def without_format(spec: str) -> str:
    """What is left of a spec for an SVG, which cannot be turned into pixels."""
    return "|".join(part for part in spec.split("|") if not part.startswith("format-"))


CARD = _in_every_format("fill-320x200", "fill-640x400")
LEAD = _in_every_format("width-640", "width-1280")
# The same files as the lead, so that a photo used in both places is encoded once.
BODY = LEAD
LOGO = ("max-480x160",)
# Link previews, structured data and feeds want one JPEG.
SOCIAL = ("format-jpeg|fill-1200x630",)
EVERY_RENDITION = (*CARD, *LEAD, *SOCIAL)


class PhotoSide(TextChoices):
    LEFT = "left", _("Photo on the left")
    RIGHT = "right", _("Photo on the right")
