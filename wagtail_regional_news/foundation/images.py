"""Opening a picture from outside without trusting it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image

# AVIF last: a Pillow without it stumbles over the name, when nothing else has matched anyway.
WEB_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MAX_PIXELS = 128_000_000


class UnsafeImageError(ValueError):
    """Not a picture of an allowed format, broken, or larger than can be decoded safely."""


@contextmanager
def open_image(
    file: IO[bytes], formats: tuple[str, ...] = WEB_FORMATS, max_pixels: int = MAX_PIXELS
) -> Iterator[Image.Image]:
    """Open a seekable binary file as a picture, its header read and its pixels not.

    Leaves the file open and its position as it was. Raises UnsafeImageError.
    """
    position = file.tell()
    try:
        file.seek(0)
        with _identify(file, formats) as image:
            if image.width * image.height > max_pixels:
                raise UnsafeImageError(f"{image.width}×{image.height} pixels are too many.")
            yield image
    finally:
        file.seek(position)


def _identify(file: IO[bytes], formats: tuple[str, ...]) -> Image.Image:
    try:
        return Image.open(file, formats=formats)
    except Exception as error:
        # A crafted header makes Pillow raise nearly anything, from KeyError to struct.error.
        raise UnsafeImageError(f"The file is no readable {', '.join(formats)}.") from error
