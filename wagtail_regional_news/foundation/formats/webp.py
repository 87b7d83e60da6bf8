"""WebP: the picture, or the first of an animation, as a file of its own."""

import struct
from collections.abc import Iterator

from .still import MAX_PIECES, MEGA, PictureError, Still, check_pixels

# Pillow holds four copies of a WebP picture while it decodes: 16 bytes for each pixel.
MAX_PIXELS = 32 * MEGA
ALPHA_FLAG = 0x10
FRAME_HEAD = 16


def unpack_webp(data: bytes) -> Still:
    """Raises PictureError."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise PictureError("broken")
    found: dict[bytes, bytes] = {}
    for name, body in _chunks(data[:end], 12):
        if name == b"VP8X":
            check_pixels(*_canvas(body), MAX_PIXELS)
        if name == b"ANMF" and not found.keys() & {b"VP8 ", b"VP8L"}:
            found |= dict(_chunks(body, FRAME_HEAD))
        else:
            found.setdefault(name, body)
    name = b"VP8L" if b"VP8L" in found else b"VP8 "
    size = _size(name, found.get(name, b""))
    check_pixels(*size, MAX_PIXELS)
    chunks = [(name, found[name])]
    if name == b"VP8 " and b"ALPH" in found:
        sides = b"".join((side - 1).to_bytes(3, "little") for side in size)
        head = struct.pack("<I", ALPHA_FLAG) + sides
        chunks = [(b"VP8X", head), (b"ALPH", found[b"ALPH"]), *chunks]
    body = b"WEBP" + b"".join(_chunk(*chunk) for chunk in chunks)
    still = b"RIFF" + struct.pack("<I", len(body)) + body
    return Still("WEBP", still, size, found.get(b"ICCP", b""), found.get(b"EXIF", b""))


def _chunks(data: bytes, position: int) -> Iterator[tuple[bytes, bytes]]:
    for _count in range(MAX_PIECES):
        head = data[position : position + 8]
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        body = data[position + 8 : position + 8 + length]
        if len(body) != length:
            raise PictureError("broken")
        yield head[:4], body
        position += 8 + length + length % 2
    raise PictureError("too_complex")


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _canvas(body: bytes) -> tuple[int, int]:
    if len(body) < 10:
        raise PictureError("broken")
    return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")


def _size(name: bytes, body: bytes) -> tuple[int, int]:
    if name == b"VP8L" and len(body) > 5 and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 " and len(body) > 10 and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    raise PictureError("broken")
