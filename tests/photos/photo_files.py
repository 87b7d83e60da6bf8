"""Real picture files, with metadata as cameras and agencies write it."""

import struct
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from wagtail.images import get_image_model

UTF8_MARK = (1, 90, b"\x1b%G")

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
{}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def xmp_packet(attributes: str = "", elements: str = "") -> bytes:
    return XMP.format(
        f'<rdf:Description rdf:about="" {attributes}>{elements}</rdf:Description>'
    ).encode()


def iim_block(*datasets: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, dataset, len(raw)) + raw
        for record, dataset, raw in datasets
    )


def with_iim(jpeg: bytes, block: bytes) -> bytes:
    """`jpeg` with an APP13 segment right after its start."""
    padded = block + b"\0" * (len(block) % 2)
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + padded
    payload = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload + jpeg[2:]


def make_photo(
    *iim: tuple[int, int, bytes],
    size: tuple[int, int] = (64, 48),
    image_format: str = "JPEG",
    xmp: bytes = b"",
    exif: dict[int, str | bytes] | None = None,
    color: str = "teal",
) -> bytes:
    output = BytesIO()
    tags = Image.Exif()
    for tag, value in (exif or {}).items():
        tags[tag] = value
    extra: dict[str, object] = {"xmp": xmp} if xmp else {}
    if xmp and image_format == "PNG":
        chunks = PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", xmp.decode())
        extra = {"pnginfo": chunks}
    Image.new("RGB", size, color).save(output, image_format, exif=tags.tobytes(), **extra)
    return with_iim(output.getvalue(), iim_block(*iim)) if iim else output.getvalue()


def upload(content: bytes, name: str = "bridge.jpg", **fields):
    """A saved image of the site's model, hashed as Wagtail's own upload does."""
    image = get_image_model()(title=fields.pop("title", "IMG_2031"), **fields)
    image.file = ContentFile(content, name=name)
    image._set_image_file_metadata()
    image.save()
    return image
