"""HEIC and AVIF: the still of the file, everything but pictures hidden from the decoder."""

from .boxes import Contents, Fields, Item, boxes, read_contents
from .still import MEGA, PictureError, Still, check_pixels

# libheif needs 9 bytes for each pixel while it decodes, Pillow with libavif 11 and more.
MAX_PIXELS = {"HEIF": 50 * MEGA, "AVIF": 32 * MEGA}
# Tiles overlap the edge of the picture they make; a second set makes its transparency.
TILING = 3
CODED = {b"hvc1": "HEIF", b"av01": "AVIF"}
GRID = b"grid"
EXIF = b"Exif"
FILMS = {b"moov", b"moof", b"mini"}
MAX_EXIF = MEGA

SEQUENCE_HEADER = 1


def unpack_heif(data: bytes) -> Still:
    """Raises PictureError."""
    hidden, meta = _without_films(data)
    contents = read_contents(data, *meta)
    kind = _kind(contents)
    size = _check_sizes(contents, MAX_PIXELS[kind])
    if kind == "AVIF":
        _check_streams(data, contents, MAX_PIXELS[kind])
    for item in contents.items.values():
        if item.kind not in CODED and item.kind != GRID:
            hidden[item.place : item.place + 4] = b"none"
    return Still(kind, bytes(hidden), size, exif=_exif(data, contents), turned=False)


def _without_films(data: bytes) -> tuple[bytearray, tuple[int, int]]:
    """The file with its films hidden, and where the description of its stills lies."""
    hidden = bytearray(data)
    metas = []
    for kind, start, end in boxes(data, 0, len(data)):
        if kind == b"meta":
            metas.append((start, end))
        elif kind in FILMS:
            # The name stands 4 or, before a long length, 12 bytes further up.
            _rename(hidden, max(0, start - 12), start, kind, b"free")
        elif kind == b"ftyp":
            # Named a film, the decoder would look for it.
            _rename(hidden, start, end, b"avis", b"avif")
    if len(metas) != 1:
        raise PictureError("broken")
    return hidden, metas[0]


def _rename(hidden: bytearray, start: int, end: int, old: bytes, new: bytes) -> None:
    hidden[start:end] = hidden[start:end].replace(old, new)


def _kind(contents: Contents) -> str:
    """The format that decodes the primary picture or its tiles."""
    item = contents.items.get(contents.primary)
    if item and item.kind == GRID and item.tiles:
        item = contents.items.get(item.tiles[0])
    if item is None or item.kind not in CODED:
        raise PictureError("format")
    return CODED[item.kind]


def _pixels(item: Item | None, most: int) -> int:
    """Those of the largest size that the item claims; without any, as many as are allowed."""
    return max((width * height for width, height in item.sizes), default=most) if item else 0


def _check_sizes(contents: Contents, most: int) -> tuple[int, int]:
    for item in contents.items.values():
        for size in item.sizes:
            check_pixels(*size, most)
    tiles = [tile for item in contents.items.values() if item.kind == GRID for tile in item.tiles]
    parts = [contents.items.get(tile) for tile in tiles]
    if any(part and part.kind == GRID for part in parts):
        raise PictureError("too_complex")
    if sum(_pixels(part, most) for part in parts) > TILING * most:
        raise PictureError("too_complex")
    sizes = contents.items[contents.primary].sizes
    if not sizes:
        raise PictureError("broken")
    return sizes[0]


def _exif(data: bytes, contents: Contents) -> bytes:
    for item in contents.items.values():
        if item.kind == EXIF and item.extents:
            body = _content(data, item)
            # The first four bytes tell how many more to leave out.
            return body[4 + int.from_bytes(body[:4]) :] if len(body) <= MAX_EXIF else b""
    return b""


def _content(data: bytes, item: Item) -> bytes:
    if sum(end - start for start, end in item.extents) > len(data):
        raise PictureError("broken")
    return b"".join(data[start:end] for start, end in item.extents)


def _check_streams(data: bytes, contents: Contents, most: int) -> None:
    """The coded picture's own size counts: libavif decodes that and scales it to the claimed."""
    for item in contents.items.values():
        if item.kind == b"av01" and item.extents:
            start, end = item.extents[0]
            check_pixels(*stream_size(data[start:end]), most)


def stream_size(data: bytes) -> tuple[int, int]:
    """Largest width and height that the header of an AV1 stream allows."""
    fields = Fields(data, 0, len(data))
    while True:
        head = fields.number(1)
        if head & 0x04:
            fields.number(1)
        length = _variable(fields) if head & 0x02 else fields.end - fields.position
        if head >> 3 & 15 == SEQUENCE_HEADER:
            return _sequence_size(data[fields.position : fields.position + length])
        fields.number(length)


def _variable(fields: Fields) -> int:
    value = 0
    for place in range(8):
        byte = fields.number(1)
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:  # The last one.
            break
    return value


def _sequence_size(data: bytes) -> tuple[int, int]:
    bits = "".join(f"{byte:08b}" for byte in data[:64]).ljust(512, "0")
    position = 0

    def read(count: int) -> int:
        nonlocal position
        position += count
        return int(bits[position - count : position], 2)

    read(4)
    if read(1):
        read(5)
    else:
        if read(1):
            # Timing of a film, which no still has.
            raise PictureError("too_complex")
        read(1)
        if read(5):
            raise PictureError("too_complex")
        read(12)
        if read(5) > 7:  # Levels above have a tier.
            read(1)
    width_bits, height_bits = read(4) + 1, read(4) + 1
    return read(width_bits) + 1, read(height_bits) + 1
