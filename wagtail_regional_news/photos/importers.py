"""What a photo's file says of itself: XMP before IPTC IIM before EXIF."""

import logging
import re
import struct
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from django.core.cache import cache
from PIL import Image

from wagtail_regional_news.foundation.images import UnsafeImageError, open_image

from .schema import PhotoMetadata

logger = logging.getLogger(__name__)

TEXT_LENGTH = 255
CAPTION_LENGTH = 2_000
XMP_SIZE = 512 * 1024
IIM_SIZE = 256 * 1024
NAMES = 10
CACHE_SECONDS = 30 * 24 * 3600

IIM_RESOURCE = 0x0404
IIM_MARKER = 0x1C
IIM_CHARSET = (1, 90)
IIM_UTF8 = b"\x1b%G"
IIM_FIELDS = {
    (2, 80): "creator",
    (2, 110): "agency",
    (2, 115): "source",
    (2, 116): "rights",
    (2, 120): "caption",
}

CAMERA_CAPTION = re.compile(
    r"(\S+ ){0,2}DIGITAL CAMERA|SONY DSC|SAMSUNG CAMERA PICTURES|Exif_JPEG_PICTURE|DCIM\S*"
    r"|Created with \S+|default|untitled"
)
EXIF_FIELDS = {0x013B: "creator", 0x8298: "rights", 0x010E: "caption"}

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XMP_FIELDS = {
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://purl.org/dc/elements/1.1/}rights": "rights",
    "{http://purl.org/dc/elements/1.1/}description": "caption",
    "{http://ns.adobe.com/photoshop/1.0/}Credit": "agency",
    "{http://ns.adobe.com/photoshop/1.0/}Source": "source",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility": "alt",
}


def reference_metadata(image: Any) -> PhotoMetadata:
    """What a block or a lead photo takes over: all from a stock image, nothing from an image
    model that keeps the credit itself."""
    if image is None or hasattr(image, "credit"):
        return PhotoMetadata()
    return image_metadata(image)


def image_metadata(image: Any) -> PhotoMetadata:
    """`read_photo_metadata` of a Wagtail image, remembered by the hash of its file."""
    key = f"wagtail_regional_news.photo_texts.{image.file_hash}"
    if image.file_hash and (known := cache.get(key)) is not None:
        return PhotoMetadata(**known)
    try:
        with image.open_file() as file:
            metadata = read_photo_metadata(file)
    except OSError:
        return PhotoMetadata()
    if image.file_hash:
        cache.set(key, asdict(metadata), CACHE_SECONDS)
    return metadata


def read_photo_metadata(file: IO[bytes]) -> PhotoMetadata:
    """Read a seekable binary file, leaving its position as it was.

    Never raises for what is in the file: broken or hostile data is read as far as it goes.
    """
    found: dict[str, str] = {}
    with suppress(UnsafeImageError), open_image(file) as image:
        for reader in (_read_exif, _read_iim, _read_xmp):
            found |= _read_safely(reader, image)
    return PhotoMetadata(
        credit=_credit_line(found)[:TEXT_LENGTH],
        caption=found.get("caption", "")[:CAPTION_LENGTH],
        alt=found.get("alt", "")[:TEXT_LENGTH],
        licence_note=found.get("rights", "")[:TEXT_LENGTH],
    )


def _credit_line(found: dict[str, str]) -> str:
    creator = found.get("creator", "")
    agency = found.get("agency") or found.get("source", "")
    if creator.casefold() in agency.casefold():
        return agency
    if not agency or agency.casefold() in creator.casefold():
        return creator
    return f"{creator} / {agency}"


def _read_safely(
    reader: Callable[[Image.Image], dict[str, list[str]]], image: Image.Image
) -> dict[str, str]:
    try:
        found = reader(image)
    except Exception:
        # Pillow and expat raise nearly anything on crafted data; the other readers still count.
        logger.info("Unreadable photo metadata", exc_info=True)
        return {}
    cleaned = {
        field: ", ".join(dict.fromkeys(filter(None, map(_clean, values[:NAMES]))))
        for field, values in found.items()
    }
    if CAMERA_CAPTION.fullmatch(cleaned.get("caption", "")):
        del cleaned["caption"]
    return {field: text for field, text in cleaned.items() if text}


def _clean(text: str) -> str:
    """One line without control characters and direction marks."""
    printable = (char if char.isprintable() else " " for char in text[: 2 * CAPTION_LENGTH])
    return " ".join("".join(printable).split())


def _decode(raw: bytes) -> str:
    for encoding in ("utf-8", "cp1251"):
        with suppress(UnicodeDecodeError):
            # Not final: IIM fields of 32 bytes are often cut in the middle of a letter.
            return getincrementaldecoder(encoding)().decode(raw, final=False)
    return raw.decode("latin-1")


def _read_iim(image: Image.Image) -> dict[str, list[str]]:
    resources = image.info.get("photoshop")
    data = resources.get(IIM_RESOURCE, b"") if isinstance(resources, dict) else b""
    is_utf8 = False
    found: dict[str, list[str]] = {}
    for tag, raw in _iim_datasets(data[:IIM_SIZE]):
        if tag == IIM_CHARSET:
            is_utf8 = raw == IIM_UTF8
        elif tag in IIM_FIELDS:
            text = raw.decode("utf-8", "ignore") if is_utf8 else _decode(raw)
            found.setdefault(IIM_FIELDS[tag], []).append(text)
    return found


def _iim_datasets(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Every dataset up to the first broken one; Pillow's own reader loses all of them there."""
    position = 0
    while position + 5 <= len(data) and data[position] == IIM_MARKER:
        record, dataset, size = struct.unpack_from(">BBH", data, position + 1)
        if size & 0x8000:  # the extended form is for whole objects, never for a text of ours
            return
        position += 5
        yield (record, dataset), data[position : position + size]
        position += size


def _read_exif(image: Image.Image) -> dict[str, list[str]]:
    # The PNG reader's own getexif would decode the whole picture in search of late chunks.
    exif = Image.Image.getexif(image)
    found: dict[str, list[str]] = {}
    for tag, field in EXIF_FIELDS.items():
        value = exif.get(tag)
        if isinstance(value, bytes):
            value = _decode(value)
        elif isinstance(value, str):
            # Pillow reads every EXIF text as latin-1.
            with suppress(UnicodeEncodeError):
                value = _decode(value.encode("latin-1"))
        if isinstance(value, str):
            found[field] = [value]
    return found


def _read_xmp(image: Image.Image) -> dict[str, list[str]]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if not packet or len(packet) > XMP_SIZE:
        return {}
    packet = packet.encode() if isinstance(packet, str) else packet
    root: Element = ElementTree.fromstring(packet.strip(b"\x00 "), forbid_dtd=True)
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{RDF}Description"):
        for name, text in description.attrib.items():
            if name in XMP_FIELDS:
                found.setdefault(XMP_FIELDS[name], [text])
        for child in description:
            if child.tag in XMP_FIELDS:
                found.setdefault(XMP_FIELDS[child.tag], _xmp_texts(child))
    return found


def _xmp_texts(element: Element) -> list[str]:
    """Texts of a plain value, of every item of a list, or of the default language."""
    if element.find(f"{RDF}Alt") is None:
        items = list(element.iter(f"{RDF}li"))
        return [item.text or "" for item in items] or [element.text or ""]
    languages = {item.get(XML_LANGUAGE): item.text or "" for item in element.iter(f"{RDF}li")}
    default = languages.get("x-default") or next(filter(None, languages.values()), "")
    return [default]
