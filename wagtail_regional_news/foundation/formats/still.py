"""What each format is reduced to before a decoder sees it, and why a file is refused."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

MEGA = 1_000_000

# Ten times what encoders write. Each piece costs time, whatever it holds.
MAX_PIECES = 20_000

REASONS = {
    "busy": _("Too many pictures are arriving at once. Send this one again in a minute."),
    "broken": _("The picture is damaged or incomplete. Open it, save it anew and send that."),
    "empty": _("The file is empty."),
    "format": _("This is no picture that we can take. Send JPEG, PNG, WebP, GIF, HEIC or AVIF."),
    "name": _("A file named .%(extension)s is not taken for a picture. Send the photo itself."),
    "too_complex": _("The picture takes too long to open. Save it anew as JPEG and send that."),
    "too_large": _("The file is larger than %(size)s MB. Send the picture in a smaller size."),
    "too_many_pixels": _(
        "The picture is too large: %(width)s × %(height)s pixels. Send it in a smaller size."
    ),
    "unsupported": _("%(format)s pictures cannot be opened here. Save it as JPEG and send that."),
}


class PictureError(ValueError):
    """A file that is refused; its text is for the reader who sent it.

    ``code`` is a key of REASONS, whose places ``values`` fill.
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        super().__init__(str(REASONS[code]) % values)


@dataclass(frozen=True)
class Still:
    """One picture as a file without metadata, and the metadata that stood beside it.

    ``turned`` says that the EXIF orientation is still to be applied.
    """

    kind: str
    data: bytes
    size: tuple[int, int]
    icc: bytes = b""
    exif: bytes = b""
    turned: bool = True


def check_pixels(width: int, height: int, most: float) -> None:
    if width < 1 or height < 1:
        raise PictureError("broken")
    if width * height > most:
        raise PictureError("too_many_pixels", width=width, height=height)
