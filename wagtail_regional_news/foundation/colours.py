"""Any mode and colour space of a decoded picture, brought to sRGB."""

import struct
from io import BytesIO

from PIL import Image, ImageCms

MAX_PROFILE = 4_000_000
SPACES = {"RGB": b"RGB ", "L": b"GRAY", "CMYK": b"CMYK"}
# Chains of any length, gone through for each colour: 4 MB of them would take minutes.
CHAINS = (b"D2B", b"B2D")
MAX_TAGS = 100
DEEP = ("I", "I;16", "I;16L", "I;16B", "I;16N")


def plain_mode(image: Image.Image) -> Image.Image:
    """The picture in L, LA, RGB, RGBA or CMYK; 16 bits are scaled, not clipped."""
    if image.mode in DEEP:
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        return image
    if image.mode == "1":
        return image.convert("L")
    transparent = image.mode in {"PA", "La", "RGBa"} or "transparency" in image.info
    return image.convert("RGBA" if transparent else "RGB")


def without_alpha(image: Image.Image) -> Image.Image:
    """L, RGB or CMYK; what is transparent becomes white paper."""
    if image.mode not in {"LA", "RGBA"}:
        return image
    paper = Image.new(image.mode[:-1] if image.mode == "LA" else "RGB", image.size, "white")
    paper.paste(image.convert(paper.mode), mask=image.getchannel("A"))
    return paper


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """RGB. A profile that is broken or of another space is passed over."""
    if is_usable(profile, image.mode):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except Exception:  # noqa: BLE001 - LittleCMS and its binding raise nearly anything
            return image.convert("RGB")
        if converted is not None:
            return converted
    return image.convert("RGB")


def is_usable(profile: bytes, mode: str) -> bool:
    if not 132 <= len(profile) <= MAX_PROFILE or profile[16:20] != SPACES.get(mode):  # noqa: PLR2004
        return False
    (count,) = struct.unpack_from(">I", profile, 128)
    if count > MAX_TAGS or len(profile) < 132 + 12 * count:
        return False
    return not any(profile[132 + 12 * tag :][:3] in CHAINS for tag in range(count))
