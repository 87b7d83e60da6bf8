"""GIF: the first frame, without comments, application blocks and what follows."""

import struct

from .still import MEGA, PictureError, Still, check_pixels

MAX_PIXELS = 50 * MEGA
MAX_BLOCKS = 200_000
EXTENSION, CONTROL, IMAGE, TRAILER = 0x21, 0xF9, 0x2C, b"\x3b"


def unpack_gif(data: bytes) -> Still:
    """Raises PictureError."""
    if len(data) < 13:
        raise PictureError("broken")
    width, height = struct.unpack_from("<HH", data, 6)
    check_pixels(width, height, MAX_PIXELS)
    position = 13 + _table_bytes(data[10])
    pieces = [data[:position]]
    for _count in range(MAX_BLOCKS):
        kind = data[position : position + 1]
        if kind == bytes([EXTENSION]):
            start, position = position, _end_of_blocks(data, position + 2)
            # Of several control blocks the last before the frame counts.
            if data[start + 1] == CONTROL:
                pieces[1:] = [data[start:position]]
        elif kind == bytes([IMAGE]):
            frame, size = _frame(data, position, (width, height))
            return Still("GIF", b"".join([*pieces, frame, TRAILER]), size)
        else:
            raise PictureError("broken")
    raise PictureError("too_complex")


def _table_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _frame(data: bytes, start: int, canvas: tuple[int, int]) -> tuple[bytes, tuple[int, int]]:
    head = data[start + 1 : start + 10]
    if len(head) < 9:
        raise PictureError("broken")
    left, top, width, height = struct.unpack_from("<HHHH", head)
    # Decoders widen the canvas to hold the frame.
    size = max(canvas[0], left + width), max(canvas[1], top + height)
    check_pixels(*size, MAX_PIXELS)
    end = _end_of_blocks(data, start + 10 + _table_bytes(head[8]) + 1)
    return data[start:end], size


def _end_of_blocks(data: bytes, position: int) -> int:
    """Where a chain of blocks ends, each with its length before it, after the empty one."""
    for _count in range(MAX_BLOCKS):
        if position >= len(data):
            raise PictureError("broken")
        length = data[position]
        position += 1 + length
        if not length:
            return position
    raise PictureError("too_complex")
