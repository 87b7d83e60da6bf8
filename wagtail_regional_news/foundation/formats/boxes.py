"""The boxes of an ISO media file, as far as a HEIC or AVIF still needs them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from .still import MAX_PIECES, PictureError

# Those of a picture that may stand once only, lest two readers heed different ones.
SINGLE = {b"pitm", b"iinf", b"iprp", b"ipco", b"iref", b"iloc", b"idat"}


@dataclass
class Item:
    """A picture, a tile of one, or its metadata. ``place`` is where the file names its kind."""

    kind: bytes
    place: int
    sizes: list[tuple[int, int]] = field(default_factory=list)
    tiles: list[int] = field(default_factory=list)
    extents: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Contents:
    primary: int
    items: dict[int, Item]


class Fields:
    """Numbers of given lengths, one after the other. Raises PictureError at the end."""

    def __init__(self, data: bytes, position: int, end: int) -> None:
        self.data, self.position, self.end = data, position, end

    def number(self, length: int) -> int:
        self.position += length
        if self.position > self.end:
            raise PictureError("broken")
        return int.from_bytes(self.data[self.position - length : self.position])


def boxes(data: bytes, position: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the body of each box."""
    for _count in range(MAX_PIECES):
        if position == end:
            return
        fields = Fields(data, position, end)
        length, kind = fields.number(4), fields.number(4).to_bytes(4)
        if length == 1:
            length = fields.number(8)
        stop = position + length if length else end
        if not fields.position <= stop <= end:
            raise PictureError("broken")
        yield kind, fields.position, stop
        position = stop
    raise PictureError("too_complex")


def read_contents(data: bytes, start: int, end: int) -> Contents:
    """What the body of a ``meta`` box says."""
    found = _single(data, start + 4, end)
    found |= _single(data, *found[b"iprp"]) if b"iprp" in found else {}
    if not {b"pitm", b"iinf", b"ipco", b"iloc"} <= found.keys():
        raise PictureError("broken")
    primary = Fields(data, *found[b"pitm"])
    wide = primary.number(4) >> 24
    items = _read_items(data, *found[b"iinf"])
    _read_extents(data, found, items)
    _read_sizes(data, found, items)
    if b"iref" in found:
        _read_tiles(data, *found[b"iref"], items)
    return Contents(primary.number(4 if wide else 2), items)


def _single(data: bytes, start: int, end: int) -> dict[bytes, tuple[int, int]]:
    found: dict[bytes, tuple[int, int]] = {}
    for kind, first, stop in boxes(data, start, end):
        if kind in SINGLE:
            if kind in found:
                raise PictureError("broken")
            found[kind] = first, stop
    return found


def _read_items(data: bytes, start: int, end: int) -> dict[int, Item]:
    head = Fields(data, start, end)
    head.number(4 if head.number(4) >> 24 else 2)
    items: dict[int, Item] = {}
    for kind, first, stop in boxes(data, head.position, end):
        fields = Fields(data, first, stop)
        version = fields.number(4) >> 24
        if kind != b"infe" or version < 2:  # Older ones name no kind.
            raise PictureError("broken")
        key = fields.number(2 if version == 2 else 4)
        fields.number(2)
        place = fields.position
        if key in items:
            raise PictureError("broken")
        items[key] = Item(fields.number(4).to_bytes(4), place)
    return items


def _read_sizes(data: bytes, found: dict[bytes, tuple[int, int]], items: dict[int, Item]) -> None:
    properties = []
    for kind, first, stop in boxes(data, *found[b"ipco"]):
        sides = struct.unpack_from(">II", data, first + 4) if stop - first >= 12 else (0, 0)
        properties.append((sides[0], sides[1]) if kind == b"ispe" else None)
    for kind, first, stop in boxes(data, *found[b"iprp"]):
        if kind != b"ipma":
            continue
        fields = Fields(data, first, stop)
        head = fields.number(4)
        for _entry in range(fields.number(4)):
            item = items.get(fields.number(4 if head >> 24 else 2))
            for _association in range(fields.number(1)):
                index = fields.number(2) & 0x7FFF if head & 1 else fields.number(1) & 0x7F
                size = properties[index - 1] if 0 < index <= len(properties) else None
                if size and item:
                    item.sizes.append(size)


def _read_tiles(data: bytes, start: int, end: int, items: dict[int, Item]) -> None:
    length = 4 if Fields(data, start, end).number(4) >> 24 else 2
    for kind, first, stop in boxes(data, start + 4, end):
        fields = Fields(data, first, stop)
        item = items.get(fields.number(length))
        keys = [fields.number(length) for _reference in range(fields.number(2))]
        if kind == b"dimg" and item:
            item.tiles += keys


def _read_extents(data: bytes, found: dict[bytes, tuple[int, int]], items: dict[int, Item]) -> None:
    fields = Fields(data, *found[b"iloc"])
    version, lengths = fields.number(4) >> 24, fields.number(2)
    offset, length, base, index = (lengths >> shift & 15 for shift in (12, 8, 4, 0))
    if not length:
        raise PictureError("broken")
    wide = 4 if version > 1 else 2
    for _item in range(fields.number(wide)):
        item = items.get(fields.number(wide))
        method = fields.number(2) & 15 if version else 0
        fields.number(2)
        start = fields.number(base)
        inside = found.get(b"idat", (0, 0)) if method == 1 else (0, len(data))
        for _extent in range(fields.number(2)):
            fields.number(index if version else 0)
            first = inside[0] + start + fields.number(offset)
            stop = first + fields.number(length)
            if stop > inside[1] or method > 1:
                raise PictureError("broken")
            if item:
                item.extents.append((first, stop))
