"""A picture from a stranger, drawn anew so that nothing but the picture is left of the file."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from threading import BoundedSemaphore
from typing import IO, Any

from PIL import GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import Resampling, Transpose

from .capture import Capture, read_capture, read_orientation
from .colours import plain_mode, to_srgb, without_alpha
from .formats.gif import unpack_gif
from .formats.heif import unpack_heif
from .formats.jpeg import unpack_jpeg
from .formats.png import SIGNATURE, unpack_png
from .formats.still import PictureError, Still
from .formats.webp import unpack_webp

__all__ = ["Capture", "CleanPicture", "PictureError", "clean_picture"]

MEBI = 1024 * 1024
QUALITY = 88

# A decoder takes a core and up to 700 MB; the others wait, and not for ever.
DECODERS = BoundedSemaphore(2)
WAIT_SECONDS = 30

# Phones and browsers mix these up, or leave them out; what the file is, its content tells.
EXTENSIONS = {
    *("jpg", "jpeg", "jpe", "jfif", "jif", "pjpeg", "pjp", "mpo", "png", "apng", "webp", "gif"),
    *("avif", "avifs", "heic", "heics", "heif", "heifs", "hif", "bmp", "tif", "tiff", "jxl"),
}
# "Мост 12.05" has none.
EXTENSION = re.compile(r"\.([a-z][a-z0-9_+~-]{0,20})\W*$", re.IGNORECASE)

TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}

# Named directly: Image.open would ask every decoder that anything has registered.
OPENERS: dict[str, Callable[[IO[bytes]], Image.Image]] = {
    "GIF": GifImagePlugin.GifImageFile,
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WEBP": WebPImagePlugin.WebPImageFile,
}
try:
    from PIL import AvifImagePlugin
except ImportError:  # Pillow before 11.3
    pass
else:
    if AvifImagePlugin.SUPPORTED:
        OPENERS["AVIF"] = AvifImagePlugin.AvifImageFile
try:
    from pillow_heif import HeifImageFile
except ImportError:  # Left out where there is no wheel for it.
    pass
else:
    OPENERS["HEIF"] = HeifImageFile


@dataclass(frozen=True)
class CleanPicture:
    """``data`` is a progressive JPEG in sRGB without metadata, ``sha256`` its hash in hex."""

    data: bytes
    width: int
    height: int
    sha256: str
    capture: Capture


def clean_picture(
    file: IO[bytes], name: str, *, max_bytes: int = 15 * MEBI, max_side: int = 2560
) -> CleanPicture:
    """The first picture of a seekable binary file, its longer side at most ``max_side`` pixels.

    ``name`` is what the sender calls the file. Raises PictureError, and no other for any content.
    """
    _check_name(name)
    file.seek(0)
    content = file.read(max_bytes + 1)
    if not content:
        raise PictureError("empty")
    if len(content) > max_bytes:
        raise PictureError("too_large", size=max_bytes // MEBI)
    still = _unpack(content)
    # The still is a copy: the file's own bytes are not kept while it is decoded.
    del content
    with _decoder():
        image = _drawn_anew(still, max_side)
        data = _jpeg(image)
    capture = read_capture(still.exif)
    return CleanPicture(data, *image.size, sha256(data).hexdigest(), capture)


def _check_name(name: str) -> None:
    found = EXTENSION.search(name)
    if found and found[1].lower() not in EXTENSIONS:
        raise PictureError("name", extension=found[1].lower())


def _unpack(content: bytes) -> Still:
    """What the file is, told by its first bytes, without metadata and checked for its limits."""
    if content.startswith(b"\xff\xd8\xff"):
        return unpack_jpeg(content)
    if content.startswith(SIGNATURE):
        return unpack_png(content)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return unpack_gif(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return unpack_webp(content)
    if content[4:8] == b"ftyp":
        return unpack_heif(content)
    raise PictureError("format")


@contextmanager
def _decoder() -> Iterator[None]:
    if not DECODERS.acquire(timeout=WAIT_SECONDS):
        raise PictureError("busy")
    try:
        yield
    finally:
        DECODERS.release()


def _drawn_anew(still: Still, max_side: int) -> Image.Image:
    """The pixels alone, upright and in RGB, in an image that knows nothing of the file."""
    if still.kind not in OPENERS:
        raise PictureError("unsupported", format=still.kind)
    try:
        decoded = _decode(still, max_side)
        profile = still.icc or decoded.info.get("icc_profile") or b""
        exif = still.exif if still.turned else decoded.info.get("exif") or b""
        small = _reduced(plain_mode(decoded), max_side)
        del decoded
        coloured = to_srgb(without_alpha(small), profile)
        turn = TURNS.get(read_orientation(exif))
        upright = coloured if turn is None else coloured.transpose(turn)
        fresh = Image.new("RGB", upright.size)
        fresh.paste(upright)
    except PictureError:
        raise
    except Exception as error:
        # Decoders raise nearly anything on crafted data, from KeyError to MemoryError.
        raise PictureError("broken") from error
    return fresh


def _decode(still: Still, max_side: int) -> Image.Image:
    image: Any = OPENERS[still.kind](BytesIO(still.data))
    width, height = image.size
    if width * height > still.size[0] * still.size[1]:
        raise PictureError("broken")
    if still.kind == "JPEG":
        # Decoding can leave out what is more than twice too fine, and its memory.
        scale = max(1, max(width, height) // max_side)
        image.draft(None, (max(1, width // scale), max(1, height // scale)))
    image.load()
    return image


def _reduced(image: Image.Image, max_side: int) -> Image.Image:
    longest = max(image.size)
    if longest <= max_side:
        return image
    width, height = (max(1, round(side * max_side / longest)) for side in image.size)
    # As a JPEG is decoded: whole pixels are averaged first, which takes a tenth of the time.
    halved = image.reduce(longest // max_side) if longest >= 2 * max_side else image
    return halved.resize((width, height), Resampling.LANCZOS)


def _jpeg(image: Image.Image) -> bytes:
    output = BytesIO()
    image.save(output, "JPEG", quality=QUALITY, progressive=True, subsampling="4:2:0")
    return output.getvalue()
