import struct

import pytest

from tests.picture_files import avif, heic
from wagtail_regional_news.foundation.formats.boxes import Fields, boxes, read_contents
from wagtail_regional_news.foundation.formats.still import PictureError


def box(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def test_boxes_have_short_long_and_open_lengths():
    data = box(b"ftyp", b"ab") + struct.pack(">I4sQ", 1, b"free", 17) + b"c"
    data += struct.pack(">I4s", 0, b"mdat") + b"def"
    found = [(kind, data[start:end]) for kind, start, end in boxes(data, 0, len(data))]
    assert found == [(b"ftyp", b"ab"), (b"free", b"c"), (b"mdat", b"def")]


@pytest.mark.parametrize("data", [b"\0\0\0\7free", b"\0\0\0\x20free", b"\0\0", b"\0\0\0\1free"])
def test_a_box_ends_inside_what_holds_it(data):
    with pytest.raises(PictureError, match="damaged"):
        list(boxes(data, 0, len(data)))


def test_boxes_are_counted():
    with pytest.raises(PictureError, match="too long"):
        list(boxes(box(b"free") * 30_000, 0, 240_000))


def test_numbers_end_with_the_data():
    fields = Fields(b"\1\2\3", 0, 3)
    assert fields.number(2) == 258
    with pytest.raises(PictureError):
        fields.number(2)


@pytest.mark.parametrize(("content", "kind"), [(avif(), b"av01"), (heic(), b"hvc1")])
def test_items_have_their_kind_size_and_place(content, kind):
    (place,) = [(s, e) for name, s, e in boxes(content, 0, len(content)) if name == b"meta"]
    contents = read_contents(content, *place)
    item = contents.items[contents.primary]
    assert (item.kind, item.sizes, item.tiles) == (kind, [(96, 64)], [])
    assert content[item.place : item.place + 4] == kind
    assert all(end <= len(content) for _start, end in item.extents)
    with pytest.raises(PictureError):
        read_contents(content, place[0], place[0] + 4)
