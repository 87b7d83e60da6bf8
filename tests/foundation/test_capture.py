import struct

import pytest
from hypothesis import given, strategies as st
from PIL import Image

from tests.picture_files import exif
from wagtail_regional_news.foundation.capture import Capture, read_capture, read_orientation


def written(place: dict[int, object] | None = None, **tags: object) -> bytes:
    numbers = {"make": 0x10F, "model": 0x110, "changed": 0x132, "orientation": 0x112}
    found = Image.Exif()
    for name, value in tags.items():
        if name in numbers:
            found[numbers[name]] = value
    camera = found.get_ifd(0x8769)
    camera |= {0x9003: tags["taken"]} if "taken" in tags else {}
    camera |= {0x9011: tags["zone"]} if "zone" in tags else {}
    found.get_ifd(0x8825).update(place or {})
    return found.tobytes()


def test_time_camera_and_place_are_read():
    assert read_capture(exif()) == Capture(
        "2026-05-01T12:30:00+03:00", "Canon EOS 5D", 54.625, 39.736667
    )
    assert read_capture(b"") == Capture()


@pytest.mark.parametrize(
    ("tags", "taken_at"),
    [
        ({"taken": "2026:05:01 12:30:00"}, "2026-05-01T12:30:00"),
        ({"taken": "2026:05:01 12:30:00", "zone": "rubbish"}, "2026-05-01T12:30:00"),
        ({"taken": "0000:00:00 00:00:00", "changed": "2026:01:02 03:04:05"}, "2026-01-02T03:04:05"),
        ({"taken": "yesterday"}, ""),
    ],
)
def test_a_time_is_one_or_nothing(tags, taken_at):
    assert read_capture(written(**tags)).taken_at == taken_at


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("NIKON CORPORATION", "NIKON D750", "NIKON D750"),
        ("Apple", "iPhone 15", "Apple iPhone 15"),
        ("", "X\u202e\n1", "X 1"),
        ("M" * 900, "", "M" * 100),
    ],
)
def test_the_camera_is_one_short_line(make, model, camera):
    tags = {name: text.encode() for name, text in (("make", make), ("model", model)) if text}
    assert read_capture(written(**tags)).camera == camera


@pytest.mark.parametrize(
    "place",
    [
        {},
        {1: "N", 2: (54.0, 0.0, 0.0)},
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (39.0, 0.0, 0.0)},
        {1: "?", 2: (54.0, 0.0, 0.0), 3: "E", 4: (39.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
    ],
)
def test_half_a_place_and_an_absurd_one_are_none(place):
    capture = read_capture(written(place, make="A"))
    assert (capture.latitude, capture.longitude) == (None, None)


def test_south_and_west_are_negative():
    place = {1: "S", 2: (1.0, 30.0, 0.0), 3: "W", 4: (2.0, 15.0, 0.0)}
    capture = read_capture(written(place))
    assert (capture.latitude, capture.longitude) == (-1.5, -2.25)


@pytest.mark.parametrize(("written_as", "read"), [(6, 6), (1, 1), (0, 1), (9, 1), (300, 1)])
def test_the_orientation_is_one_of_eight(written_as, read):
    assert read_orientation(written(orientation=written_as)) == read


def test_many_tags_of_one_long_value_are_not_copied():
    """Read in full as a library does, these 60 KB would take 80 MB."""
    tags = b"".join(struct.pack(">HHLL", tag, 2, 30_000, 30_014) for tag in range(2_500))
    content = b"MM\0*\0\0\0\x08" + struct.pack(">H", 2_500) + tags + b"A" * 40_000
    assert read_capture(content) == Capture(camera="A" * 100)


@given(st.binary(max_size=300), st.integers(0, 400), st.booleans())
def test_any_bytes_give_something(noise, place, is_plain):
    content = exif()[6:]
    content = noise if is_plain else content[:place] + noise + content[place + len(noise) :]
    assert isinstance(read_capture(content), Capture)
    assert read_orientation(content) in range(1, 9)
