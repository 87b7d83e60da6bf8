"""What a camera wrote of a picture into its EXIF: when, with what and where it was taken."""

import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

TEXT_LENGTH = 100
# Real directories have some dozens; a longer one is read as far as that.
MAX_TAGS = 500

MAKE, MODEL, ORIENTATION, CHANGED, CAMERA_TAGS, PLACE_TAGS = (
    *(0x010F, 0x0110, 0x0112, 0x0132),
    *(0x8769, 0x8825),
)
TAKEN, DIGITISED, TAKEN_ZONE = 0x9003, 0x9004, 0x9011
NORTH_OR_SOUTH, LATITUDE, EAST_OR_WEST, LONGITUDE = 1, 2, 3, 4

ASCII, SHORT, LONG, RATIONAL = 2, 3, 4, 5
LENGTHS = {ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8}
ORIENTATIONS = range(1, 9)


@dataclass(frozen=True)
class Capture:
    """Ready for JSON: a time in ISO 8601, with its zone where known; degrees north and east."""

    taken_at: str = ""
    camera: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Tags:
    """Directories of a TIFF structure, of which single values are read and nothing is copied."""

    def __init__(self, exif: bytes) -> None:
        self.data = exif.removeprefix(b"Exif\0\0")
        self.order = "<" if self.data[:2] == b"II" else ">"
        self.main = self.directory(self.unpack("L", 4)[0])
        self.camera = self.directory(self.value(self.main, CAMERA_TAGS, LONG))
        self.place = self.directory(self.value(self.main, PLACE_TAGS, LONG))

    def unpack(self, layout: str, position: int) -> tuple[Any, ...]:
        try:
            return struct.unpack_from(self.order + layout, self.data, position)
        except struct.error:
            return (0,) * struct.calcsize(self.order + layout)

    def directory(self, position: int | None) -> dict[int, tuple[int, int, int]]:
        """Type, count and place of each tag's value."""
        if not position:
            return {}
        found = {}
        for number in range(min(self.unpack("H", position)[0], MAX_TAGS)):
            start = position + 2 + 12 * number
            tag, kind, count = self.unpack("HHL", start)[:3]
            short = LENGTHS.get(kind, 1) * count <= 4  # noqa: PLR2004 - it stands in the directory
            found[tag] = kind, count, start + 8 if short else self.unpack("L", start + 8)[0]
        return found

    def value(self, directory: dict[int, tuple[int, int, int]], tag: int, kind: int) -> int | None:
        found = directory.get(tag)
        if found is None or found[0] != kind:
            return None
        return int(self.unpack("H" if kind == SHORT else "L", found[2])[0])

    def text(self, directory: dict[int, tuple[int, int, int]], tag: int) -> str:
        kind, count, start = directory.get(tag, (0, 0, 0))
        if kind != ASCII:
            return ""
        raw = self.data[start : start + min(count, 4 * TEXT_LENGTH)].partition(b"\0")[0]
        return _clean(raw)

    def degrees(self, tag: int, letter: int, most: int) -> float | None:
        kind, count, start = self.place.get(tag, (0, 0, 0))
        if kind != RATIONAL or count < 1:
            return None
        parts = self.unpack("LL" * min(count, 3), start)[: 2 * min(count, 3)]
        try:
            total = sum(
                parts[2 * place] / parts[2 * place + 1] / 60**place
                for place in range(len(parts) // 2)
                if parts[2 * place + 1] or not place
            )
        except ZeroDivisionError:
            return None
        side = self.text(self.place, letter)[:1].upper()
        if not isfinite(total) or total > most or side not in {"N", "S", "E", "W"}:
            return None
        return round(-total if side in {"S", "W"} else total, 6)


def read_capture(exif: bytes) -> Capture:
    """Never raises: what is absurd is left out."""
    found = _read_safely(exif, _capture)
    return found if isinstance(found, Capture) else Capture()


def read_orientation(exif: bytes) -> int:
    """1 to 8 as EXIF numbers them; 1 where the file does not say."""
    found = _read_safely(exif, lambda tags: tags.value(tags.main, ORIENTATION, SHORT))
    return found if found in ORIENTATIONS else 1


def _read_safely(exif: bytes, reader: Callable[[Tags], Any]) -> Any:
    with suppress(ValueError, OverflowError, struct.error):
        return reader(Tags(exif)) if exif else None
    return None


def _capture(tags: Tags) -> Capture:
    latitude = tags.degrees(LATITUDE, NORTH_OR_SOUTH, 90)
    longitude = tags.degrees(LONGITUDE, EAST_OR_WEST, 180)
    if latitude is None or longitude is None or not (latitude or longitude):
        # Half a position is none, and zero and zero is what phones write without one.
        latitude = longitude = None
    return Capture(_taken_at(tags), _camera(tags), latitude, longitude)


def _camera(tags: Tags) -> str:
    make, model = tags.text(tags.main, MAKE), tags.text(tags.main, MODEL)
    brand = make.split(" ")[0].casefold()
    named = model.casefold().startswith(brand)
    return (model if named and model else f"{make} {model}").strip()[:TEXT_LENGTH]


def _taken_at(tags: Tags) -> str:
    places = ((tags.camera, TAKEN), (tags.camera, DIGITISED), (tags.main, CHANGED))
    for directory, tag in places:
        with suppress(ValueError):
            zone = tags.text(tags.camera, TAKEN_ZONE) if tag == TAKEN else ""
            return _moment(tags.text(directory, tag), zone)
    return ""


def _moment(text: str, zone: str) -> str:
    moment = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007
    with suppress(ValueError):
        return datetime.fromisoformat(moment + zone).isoformat()
    return moment


def _clean(raw: bytes) -> str:
    """One line of at most 100 characters, without control characters and direction marks."""
    for encoding in ("utf-8", "cp1251", "latin-1"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            break
    printable = (char if char.isprintable() else " " for char in text)
    return " ".join("".join(printable).split())[:TEXT_LENGTH]
