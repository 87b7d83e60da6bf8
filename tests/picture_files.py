"""Picture files as phones, cameras and attackers make them, built in code."""

import struct
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.photos.photo_files import iim_block, with_iim, xmp_packet

# What a reader did not mean to send: it stands in every file that has a place for it.
SECRET = b"S3CRET"
PLACE = b"S3CRET-PLACE"
ARTIST = "S3CRET-ARTIST"
COMMENT = b"S3CRET-COMMENT"
TEXT = "S3CRET-TEXT"
XMP = xmp_packet('photoshop:Credit="S3CRET-XMP"')
IPTC = iim_block((2, 80, b"S3CRET-IPTC"))
ZIP = b"PK\x03\x04S3CRET-ZIP" + bytes(200)
PHP = b"<?php echo 'S3CRET-PHP'; ?>"

SIZE = (96, 64)


def drawing(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Red on the left, blue on the right, so that a turn is seen."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    if "A" in mode:
        image.putalpha(Image.linear_gradient("L").resize(size))
    if mode == "I;16":
        return Image.frombytes(mode, size, struct.pack("<H", 0x8000) * size[0] * size[1])
    return image.convert(mode)


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x0112] = "Canon", "Canon EOS 5D", orientation
    tags[0x013B] = ARTIST
    camera = tags.get_ifd(0x8769)
    camera |= {0x9003: "2026:05:01 12:30:00", 0x9011: "+03:00", 0x927C: thumbnail()}
    place = tags.get_ifd(0x8825)
    place |= {1: "N", 2: (54.0, 37.0, 30.0), 3: "E", 4: (39.0, 44.0, 12.0), 28: PLACE}
    return tags.tobytes()


def thumbnail() -> bytes:
    output = BytesIO()
    drawing(size=(8, 8)).save(output, "JPEG", comment=b"S3CRET-THUMBNAIL")
    return output.getvalue()


def saved(image: Image.Image, image_format: str, **options: object) -> bytes:
    pillow_heif.register_heif_opener()
    output = BytesIO()
    image.save(output, image_format, **options)
    return output.getvalue()


def jpeg(mode: str = "RGB", size: tuple[int, int] = SIZE, **options: object) -> bytes:
    """With everything that a JPEG can carry."""
    told = {"exif": exif(), "xmp": XMP, "comment": COMMENT, **options}
    return with_iim(saved(drawing(mode, size), "JPEG", **told), IPTC)


def mpo() -> bytes:
    return saved(
        drawing(), "MPO", save_all=True, append_images=[drawing()], exif=exif(), comment=COMMENT
    )


def png(mode: str = "RGB", size: tuple[int, int] = SIZE, **options: object) -> bytes:
    texts = PngInfo()
    texts.add_text("Comment", TEXT)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(drawing(mode, size), "PNG", pnginfo=texts, exif=exif(), **options)


def webp(mode: str = "RGB", **options: object) -> bytes:
    return saved(drawing(mode), "WEBP", exif=exif(), xmp=XMP, **options)


def gif(**options: object) -> bytes:
    return saved(drawing("P"), "GIF", comment=COMMENT, **options)


def avif(mode: str = "RGB", orientation: int = 1, **options: object) -> bytes:
    return saved(drawing(mode), "AVIF", exif=exif(orientation), xmp=XMP, speed=10, **options)


def heic(mode: str = "RGB", orientation: int = 1, **options: object) -> bytes:
    return saved(drawing(mode), "HEIF", exif=exif(orientation), xmp=XMP, **options)


def animated(image_format: str) -> bytes:
    frames = [drawing().transpose(Image.Transpose.FLIP_LEFT_RIGHT)] * 2
    return saved(drawing(), image_format, save_all=True, append_images=frames, duration=100)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def raw_png(
    width: int,
    height: int,
    rows: bytes,
    *extra: bytes,
    colour: int = 2,
    depth: int = 8,
    interlaced: int = 0,
) -> bytes:
    """A PNG whose header says what it likes of the rows."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    pixels = chunk(b"IDAT", zlib.compress(rows, 9))
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(extra) + pixels + end


def interlaced_png() -> bytes:
    """Grey, 8 by 8, in seven passes."""
    sides = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    rows = b"".join((b"\0" + b"\x80" * width) * height for width, height in sides)
    return raw_png(8, 8, rows, colour=0, interlaced=1)


def with_frame(content: bytes, width: int, height: int, marker: bytes = b"\xff\xc0") -> bytes:
    """A JPEG that claims another size."""
    changed = bytearray(content)
    place = content.rindex(marker)
    changed[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(changed)


def with_segment(content: bytes, marker: int, body: bytes, times: int = 1) -> bytes:
    segment = struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
    return content[:2] + segment * times + content[2:]


def with_scans(times: int, size: tuple[int, int] = SIZE) -> bytes:
    """A progressive JPEG whose last scan stands there many times."""
    content = saved(drawing(size=size), "JPEG", progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + last * times + b"\xff\xd9"


def with_size(content: bytes, width: int, height: int) -> bytes:
    """A HEIC or AVIF file whose pictures claim another size."""
    changed = bytearray(content)
    place = content.find(b"ispe")
    while place >= 0:
        changed[place + 8 : place + 16] = struct.pack(">II", width, height)
        place = content.find(b"ispe", place + 4)
    return bytes(changed)


def webp_canvas(width: int, height: int) -> bytes:
    """An animated WebP that claims a canvas."""
    changed = bytearray(animated("WEBP"))
    place = changed.index(b"VP8X") + 12
    changed[place : place + 3] = (width - 1).to_bytes(3, "little")
    changed[place + 3 : place + 6] = (height - 1).to_bytes(3, "little")
    return bytes(changed)
