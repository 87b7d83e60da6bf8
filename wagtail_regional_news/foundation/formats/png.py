"""PNG: header, palette and pixels. Texts, times and the frames of an animation stay behind."""

import struct
import zlib
from collections.abc import Iterator

from .still import MAX_PIECES, MEGA, PictureError, Still, check_pixels

MAX_PIXELS = 50 * MEGA
MAX_PROFILE = 4 * MEGA
SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {1, 2, 4, 8, 16}
CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
SINGLE = {b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"eXIf"}
# Start and step of the seven passes of an interlaced picture: x, y.
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2)]
PASSES += [(0, 1, 1, 2)]
SLICE, OUTPUT = 64 * 1024, MEGA


def unpack_png(data: bytes) -> Still:
    """Raises PictureError."""
    found: dict[bytes, bytes] = {}
    pixels: list[bytes] = []
    for name, body in _chunks(data):
        if name == b"IDAT":
            pixels.append(body)
        elif name in SINGLE:
            found.setdefault(name, body)
        if name == b"IHDR":
            size = _size(body)
    if not pixels:
        raise PictureError("broken")
    header = found[b"IHDR"]
    _check_pixel_data(pixels, _raw_bytes(header))
    kept = [(name, found[name]) for name in (b"IHDR", b"PLTE", b"tRNS") if name in found]
    chunks = [*kept, (b"IDAT", b"".join(pixels)), (b"IEND", b"")]
    still = SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)
    return Still("PNG", still, size, _profile(found.get(b"iCCP", b"")), found.get(b"eXIf", b""))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(SIGNATURE)
    for number in range(MAX_PIECES):
        head = data[position : position + 8]
        length, name = int.from_bytes(head[:4]), head[4:]
        body = data[position + 8 : position + 8 + length]
        checksum = data[position + 8 + length : position + 12 + length]
        if len(checksum) != 4 or (number == 0) != (name == b"IHDR"):
            raise PictureError("broken")
        if name in CRITICAL and int.from_bytes(checksum) != zlib.crc32(name + body):
            raise PictureError("broken")
        if name == b"IEND":
            return
        yield name, body
        position += 12 + length
    raise PictureError("too_complex")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _size(header: bytes) -> tuple[int, int]:
    if len(header) != 13 or header[8] not in DEPTHS or header[9] not in CHANNELS:
        raise PictureError("broken")
    width, height = struct.unpack_from(">II", header)
    check_pixels(width, height, MAX_PIXELS)
    return width, height


def _raw_bytes(header: bytes) -> int:
    """What the pixels take before compression, a filter byte before each row."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    total = 0
    for left, top, x_step, y_step in PASSES if interlaced else [(0, 0, 1, 1)]:
        columns, rows = -(-(width - left) // x_step), -(-(height - top) // y_step)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * depth * CHANNELS[colour] + 7) // 8)
    return total


def _check_pixel_data(pieces: list[bytes], wanted: int) -> None:
    """Inflate once, keeping nothing: what is cut off or goes on for ever costs no memory."""
    inflater, seen = zlib.decompressobj(), 0
    try:
        for piece in pieces:
            for start in range(0, len(piece), SLICE):
                waiting = piece[start : start + SLICE]
                while waiting and not inflater.eof:
                    seen += len(inflater.decompress(waiting, OUTPUT))
                    waiting = inflater.unconsumed_tail
                    if seen > wanted:
                        raise PictureError("broken")
    except zlib.error as error:
        raise PictureError("broken") from error
    if seen + len(inflater.flush()) != wanted:
        raise PictureError("broken")


def _profile(body: bytes) -> bytes:
    """The colour profile, or nothing where it is broken or out of bounds."""
    _name, _end, packed = body.partition(b"\0")
    inflater = zlib.decompressobj()
    try:
        profile = inflater.decompress(packed[1:], MAX_PROFILE)
    except zlib.error:
        return b""
    return profile if inflater.eof else b""
