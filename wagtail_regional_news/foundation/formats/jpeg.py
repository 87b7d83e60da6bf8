"""JPEG: the first picture of the file, its tables and scans, without any application's segments."""

import re
import struct
from dataclasses import dataclass, field

from .still import MAX_PIECES, MEGA, PictureError, Still, check_pixels

MAX_PIXELS = 128 * MEGA
MAX_SCANS = 100
# Pixels gone over by all scans together: 108 megapixels in 14 scans, where encoders make ten.
MAX_SCANNED = 1_600 * MEGA
# A decoder of several scans keeps the coefficients of all: 108 megapixels at 4:2:0 are 324 MB.
MAX_COEFFICIENTS = 400 * MEGA

BASELINE, EXTENDED, PROGRESSIVE = 0xC0, 0xC1, 0xC2
OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
SCAN, END, EXIF, ICC = 0xDA, 0xD9, 0xE1, 0xE2
# Quantisation, Huffman and restart tables; the segments that tell how colours are stored.
KEPT = {0xDB, 0xC4, 0xDD, 0xE0, 0xEE}
EXIF_HEAD = b"Exif\0\0"
ICC_HEAD = b"ICC_PROFILE\0"
# Whatever is neither a stuffed byte nor a restart.
MARKER = re.compile(rb"\xff+([^\x00\x01\xff\xd0-\xd7])", re.DOTALL)


@dataclass
class Reader:
    data: bytes
    pieces: list[bytes] = field(default_factory=lambda: [b"\xff\xd8"])
    frame: bytes = b""
    progressive: bool = False
    scans: int = 0
    first_scan: int = 0
    exif: bytes = b""
    profile: dict[int, bytes] = field(default_factory=dict)

    def read(self) -> None:
        position = 2
        for _count in range(MAX_PIECES):
            found = MARKER.search(self.data, position)
            if found is None:
                raise PictureError("broken")
            marker, position = found[1][0], found.end()
            if marker == END:
                self.pieces.append(b"\xff\xd9")
                return
            length = int.from_bytes(self.data[position : position + 2])
            body = self.data[position + 2 : position + length]
            if length < 2 or len(body) != length - 2:
                raise PictureError("broken")
            position += length
            self.take(marker, body)
            if marker == SCAN:
                position = self.take_scan(position)
        raise PictureError("too_complex")

    def take(self, marker: int, body: bytes) -> None:
        if marker in OTHER_FRAMES:
            raise PictureError("format")
        if marker == EXIF and body.startswith(EXIF_HEAD):
            self.exif = self.exif or body[len(EXIF_HEAD) :]
        elif marker == ICC and body.startswith(ICC_HEAD) and len(body) > 14:
            self.profile[body[12]] = body[14:]
        elif marker in {BASELINE, EXTENDED, PROGRESSIVE}:
            self.take_frame(marker, body)
        if marker in KEPT or marker in {BASELINE, EXTENDED, PROGRESSIVE, SCAN}:
            self.pieces += [struct.pack(">BBH", 0xFF, marker, len(body) + 2), body]

    def take_frame(self, marker: int, body: bytes) -> None:
        if self.frame or len(body) < 9 or len(body) != 6 + 3 * body[5]:
            raise PictureError("broken")
        self.frame, self.progressive = body, marker == PROGRESSIVE
        check_pixels(*self.size, MAX_PIXELS)

    def take_scan(self, start: int) -> int:
        """Keep the coded data from ``start`` on, and tell where it ends."""
        if not self.frame:
            raise PictureError("broken")
        self.scans += 1
        width, height = self.size
        if self.scans > MAX_SCANS or self.scans * width * height > MAX_SCANNED:
            raise PictureError("too_complex")
        found = MARKER.search(self.data, start)
        if found is None:
            raise PictureError("broken")
        self.first_scan = self.first_scan or found.start() - start
        self.pieces.append(self.data[start : found.start()])
        return found.start()

    @property
    def size(self) -> tuple[int, int]:
        height, width = struct.unpack_from(">HH", self.frame, 1)
        return width, height

    @property
    def coefficients(self) -> float:
        """Bytes of all coefficients, two for each."""
        factors = [(byte >> 4, byte & 15) for byte in self.frame[7::3]]
        widest = max(factor[0] for factor in factors) * max(factor[1] for factor in factors)
        if not widest:
            raise PictureError("broken")
        width, height = self.size
        return 2 * width * height * sum(x * y for x, y in factors) / widest


def unpack_jpeg(data: bytes) -> Still:
    """Raises PictureError."""
    reader = Reader(data)
    reader.read()
    if not reader.scans:
        raise PictureError("broken")
    several = reader.progressive or reader.scans > 1
    if several and reader.coefficients > MAX_COEFFICIENTS:
        width, height = reader.size
        raise PictureError("too_many_pixels", width=width, height=height)
    # No block of 64 takes less than a bit; a decoder would paint what is missing in grey.
    if not several and 8 * reader.first_scan < reader.coefficients / 128:
        raise PictureError("broken")
    icc = b"".join(part for _number, part in sorted(reader.profile.items()))
    return Still("JPEG", b"".join(reader.pieces), reader.size, icc, reader.exif)
