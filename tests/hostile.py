"""Honest and hostile files that a reader may send, and what must become of each."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.picture_files import (
    PHP,
    TEXT,
    ZIP,
    animated,
    avif,
    chunk,
    drawing,
    exif,
    gif,
    heic,
    interlaced_png,
    jpeg,
    mpo,
    png,
    raw_png,
    saved,
    webp,
    webp_canvas,
    with_frame,
    with_scans,
    with_segment,
    with_size,
)

ACCEPTED = "accepted"
ROW = b"\0" + bytes(3 * 96)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


@dataclass(frozen=True)
class Sample:
    """``outcome`` is ACCEPTED or the code of the refusal; ``name`` is the sender's."""

    what: str
    name: str
    content: bytes
    outcome: str = ACCEPTED

    def __str__(self) -> str:
        return self.what


@cache
def samples() -> list[Sample]:
    found = [*honest(), *odd(), *laden(), *refused_kinds(), *refused_names(), *damaged(), *bombs()]
    return [Sample(*each) for each in found]


def honest() -> Iterator[tuple[str, str, bytes]]:
    yield "JPEG", "a.jpg", jpeg()
    yield "JPEG, progressive", "a.jpg", jpeg(progressive=True)
    yield "JPEG, grey", "a.jpg", jpeg("L")
    yield "JPEG, CMYK", "a.jpg", jpeg("CMYK")
    yield "JPEG with restarts", "a.jpg", jpeg(restart_marker_blocks=1)
    for orientation in range(2, 9):
        yield f"JPEG, turned {orientation}", "a.jpg", jpeg(exif=exif(orientation))
    yield "MPO", "a.jpg", mpo()
    yield "PNG", "a.png", png()
    for mode in ("P", "RGBA", "LA", "1", "L", "I;16"):
        yield f"PNG, {mode}", "a.png", png(mode)
    yield "PNG, palette with transparency", "a.png", png("P", transparency=0)
    yield "PNG, 16-bit colour", "a.png", raw_png(8, 8, (b"\0" + bytes(48)) * 8, depth=16)
    yield "PNG, interlaced", "a.png", interlaced_png()
    yield "APNG", "a.png", animated("PNG")
    yield from honest_of_the_web()


def honest_of_the_web() -> Iterator[tuple[str, str, bytes]]:
    yield "WebP", "a.webp", webp()
    yield "WebP, lossless", "a.webp", webp(lossless=True)
    yield "WebP with alpha", "a.webp", webp("RGBA")
    yield "WebP, animated", "a.webp", animated("WEBP")
    yield "GIF", "a.gif", gif()
    yield "GIF, animated", "a.gif", animated("GIF")
    yield "AVIF", "a.avif", avif()
    yield "AVIF with alpha", "a.avif", avif("RGBA")
    yield "AVIF, turned", "a.avif", avif(orientation=6)
    yield "AVIF, animated", "a.avif", animated("AVIF")
    yield "HEIC", "a.heic", heic()
    yield "HEIC with alpha", "a.heic", heic("RGBA")
    yield "HEIC, turned", "a.heic", heic(orientation=6)


def odd() -> Iterator[tuple[str, str, bytes]]:
    """Honest pixels under strange names, or few of them."""
    yield "HEIC named JPEG", "IMG_0001.JPG", heic()
    yield "PNG named JPEG", "a.jpg", png()
    yield "JPEG named TIFF", "a.tiff", jpeg()
    yield "no extension", "1000012345", jpeg()
    yield "a date in the name", "Мост 12.05", jpeg()
    yield "two extensions", "a.php.jpg", jpeg()
    yield "a path in the name", "../../etc/passwd/.jpg", jpeg()
    yield "control characters in the name", "a\0\r\n\u202e.jpg", jpeg()
    yield "a long name", "я" * 5000 + ".jpg", jpeg()
    yield "one pixel", "a.png", raw_png(1, 1, bytes(4))
    yield "a line", "a.png", raw_png(20_000, 1, bytes(1 + 60_000))


def laden() -> Iterator[tuple[str, str, bytes]]:
    """Honest pixels with more than a picture around them."""
    yield "JPEG with a ZIP behind it", "a.jpg", jpeg() + ZIP
    yield "JPEG with PHP behind it", "a.jpg", jpeg() + PHP
    yield "JPEG with PHP in a comment", "a.jpg", with_segment(jpeg(), 0xFE, PHP)
    yield "JPEG with rubbish for EXIF", "a.jpg", with_segment(jpeg(), 0xE1, b"Exif\0\0MM\xff\xff")
    yield "JPEG with rubbish for a profile", "a.jpg", jpeg(icc_profile=b"rubbish" * 99)
    tables = b"\xff\xc4"
    yield "JPEG without Huffman tables, as films have", "a.jpg", jpeg().replace(tables, b"\xff\xfe")
    yield "JPEG with a second picture", "a.jpg", jpeg() + jpeg()
    yield "PNG with a ZIP behind it", "a.png", png() + ZIP
    yield "GIF with PHP behind it", "a.gif", gif() + PHP
    yield "WebP with PHP behind it", "a.webp", webp() + PHP
    yield (
        "HEIC with a box of PHP",
        "a.heic",
        heic() + struct.pack(">I", 8 + len(PHP)) + b"free" + PHP,
    )
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(TEXT.encode() * 2_000_000))
    rows = ROW * 64
    yield "PNG with a text of 20 MB", "a.png", raw_png(96, 64, rows, text)
    profile = chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(20_000_000)))
    yield "PNG with a profile of 20 MB", "a.png", raw_png(96, 64, rows, profile)


def refused_kinds() -> Iterator[tuple[str, str, bytes, str]]:
    yield "nothing", "a.jpg", b"", "empty"
    for image_format in ("TIFF", "BMP", "ICO", "EPS", "PDF", "JPEG2000", "PPM", "TGA"):
        yield image_format, "a.jpg", saved(drawing(), image_format), "format"
    heads = {
        "text": b"Good evening!",
        "HTML": HTML,
        "SVG": SVG,
        "PHP": PHP,
        "ZIP": ZIP,
        "PSD": b"8BPS\0\1" + bytes(99),
        "a program": b"\x7fELF" + bytes(99),
        "a program of Windows": b"MZ" + bytes(99),
        "gzip": b"\x1f\x8b" + bytes(99),
        "JPEG XL": b"\xff\x0a" + bytes(99),
        "sound": b"RIFF\x24\0\0\0WAVEfmt " + bytes(99),
        "zeros": bytes(9999),
    }
    for what, content in heads.items():
        yield what, "a.png", content, "format"
    yield "a film", "a.heic", b"\0\0\0\x14ftypisom\0\0\0\0isom" + bytes(99), "broken"
    yield "GIF that is a script", "a.gif", b"GIF89a/*" + bytes(9) + b"*/=1;" + HTML, "broken"
    yield "JPEG, arithmetic", "a.jpg", jpeg().replace(b"\xff\xc0", b"\xff\xc9"), "format"
    yield "JPEG, lossless", "a.jpg", jpeg().replace(b"\xff\xc0", b"\xff\xc3"), "format"
    yield "HEIC of an unknown coding", "a.heic", heic().replace(b"hvc1", b"vvc1"), "format"


def refused_names() -> Iterator[tuple[str, str, bytes, str]]:
    for name in (
        "a.php",
        "a.PHP5",
        "a.svg",
        "a.html",
        "a.exe",
        ".htaccess",
        "web.config",
        "a.jpg.js",
    ):
        yield f"JPEG named {name}", name, jpeg(), "name"
    yield "JPEG named PHP with a dot behind", "a.php. ", jpeg(), "name"


def damaged() -> Iterator[tuple[str, str, bytes, str]]:
    whole = {"JPEG": jpeg(progressive=True), "PNG": png(), "WebP": webp(), "GIF": gif()}
    for kind, content in {**whole, "AVIF": avif(), "HEIC": heic()}.items():
        yield f"{kind}, half", "a.jpg", content[: len(content) // 2], "broken"
        yield f"{kind} without its end", "a.jpg", content[:-9], "broken"
        yield f"{kind}, only its head", "a.jpg", content[:16], "broken"
    yield (
        "JPEG without scans",
        "a.jpg",
        jpeg()[: jpeg().rindex(b"\xff\xda")] + b"\xff\xd9",
        "broken",
    )
    yield "JPEG without quantisation", "a.jpg", jpeg().replace(b"\xff\xdb", b"\xff\xfe"), "broken"
    yield (
        "JPEG of two frames",
        "a.jpg",
        jpeg().replace(b"\xff\xda", jpeg()[-400:] + b"\xff\xda"),
        "broken",
    )
    yield "PNG with a wrong sum", "a.png", png().replace(b"IDATx", b"IDATy"), "broken"
    pixels = chunk(b"IDAT", b"rubbish" * 99)
    yield "PNG with rubbish for pixels", "a.png", raw_png(96, 64, b"", pixels), "broken"
    yield "PNG of no rows", "a.png", raw_png(96, 0, b""), "broken"
    yield "PNG taller than its rows", "a.png", raw_png(96, 65, ROW * 64), "broken"
    yield "PNG lower than its rows", "a.png", raw_png(96, 63, ROW * 64), "broken"
    yield "HEIC smaller than its stream", "a.heic", with_size(heic(), 8, 8), "broken"


def bombs() -> Iterator[tuple[str, str, bytes, str]]:
    many = "too_many_pixels"
    yield "PNG of 60000 × 60000", "a.png", raw_png(60_000, 60_000, ROW), many
    yield "PNG of 2147483647 × 1", "a.png", raw_png(2**31 - 1, 1, ROW), many
    yield "PNG that inflates to 100 MB", "a.png", raw_png(96, 64, bytes(100_000_000)), "broken"
    yield (
        "PNG of 30000 chunks",
        "a.png",
        raw_png(96, 64, ROW * 64, chunk(b"tEXt", b"") * 30_000),
        "too_complex",
    )
    yield "JPEG of 65500 × 65500", "a.jpg", with_frame(jpeg(), 65_500, 65_500), many
    claimed = with_frame(jpeg("CMYK", progressive=True), 7_500, 7_500, b"\xff\xc2")
    yield "JPEG, progressive, 56 MP in CMYK", "a.jpg", claimed, many
    yield "JPEG of 5000 scans", "a.jpg", with_scans(5_000), "too_complex"
    yield (
        "JPEG of 95 scans of 20 MP",
        "a.jpg",
        with_frame(with_scans(90), 5_000, 4_000, b"\xff\xc2"),
        "too_complex",
    )
    yield "JPEG of 30000 comments", "a.jpg", with_segment(jpeg(), 0xFE, b"", 30_000), "too_complex"
    screen = bytearray(gif())
    screen[6:10] = struct.pack("<HH", 65_535, 65_535)
    yield "GIF of 65535 × 65535", "a.gif", bytes(screen), many
    yield "GIF with a frame far outside", "a.gif", frame_outside(), many
    yield "WebP of 16384 × 16384", "a.webp", webp_canvas(16_384, 16_384), many
    yield "AVIF of 60000 × 60000", "a.avif", with_size(avif(), 60_000, 60_000), many
    yield "HEIC of 60000 × 60000", "a.heic", with_size(heic(), 60_000, 60_000), many
    yield "more bytes than allowed", "a.jpg", jpeg() + bytes(16 * 1024 * 1024), "too_large"


def frame_outside() -> bytes:
    content = bytearray(gif())
    place = content.rindex(b"\x2c\0\0\0\0" + struct.pack("<HH", 96, 64))
    content[place + 1 : place + 5] = struct.pack("<HH", 65_000, 65_000)
    return bytes(content)
