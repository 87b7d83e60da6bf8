import struct
from io import BytesIO

import pytest
from PIL import AvifImagePlugin
from pillow_heif import HeifImageFile

from tests.picture_files import SECRET, animated, avif, drawing, heic, saved, with_size
from wagtail_regional_news.foundation.formats.heif import stream_size, unpack_heif
from wagtail_regional_news.foundation.formats.still import PictureError

OPENERS = {"AVIF": AvifImagePlugin.AvifImageFile, "HEIF": HeifImageFile}


@pytest.mark.parametrize(
    "content", [avif(), avif("RGBA"), heic(), heic("RGBA"), heic(orientation=6)]
)
def test_the_decoder_sees_pictures_alone(content):
    still = unpack_heif(content)
    assert SECRET in still.exif
    assert not still.turned
    image = OPENERS[still.kind](BytesIO(still.data))
    assert sorted(image.size) == [64, 96]
    assert not image.info.get("xmp")
    assert SECRET not in (image.info.get("exif") or b"")
    image.load()


def test_the_still_of_a_film_is_taken():
    still = unpack_heif(animated("AVIF"))
    assert AvifImagePlugin.AvifImageFile(BytesIO(still.data)).n_frames == 1


def test_tiles_are_counted():
    content = saved(drawing(size=(256, 128)), "HEIF", tile_size=64)
    assert unpack_heif(content).size == (256, 128)
    # Each of the eight as large as the whole may be.
    tile = struct.pack(">II", 64, 64)
    assert content.count(tile) == 1
    with pytest.raises(PictureError, match="too long"):
        unpack_heif(content.replace(tile, struct.pack(">II", 7_000, 7_000)))


def test_the_claimed_size_counts():
    with pytest.raises(PictureError, match="8000 × 8000"):
        unpack_heif(with_size(heic(), 8_000, 8_000))


def test_the_size_of_a_stream_counts_whatever_is_claimed(monkeypatch):
    limits = {"AVIF": 96 * 64 - 1, "HEIF": 0}
    monkeypatch.setattr("wagtail_regional_news.foundation.formats.heif.MAX_PIXELS", limits)
    with pytest.raises(PictureError, match="96 × 64"):
        unpack_heif(with_size(avif(), 8, 8))


def test_the_header_of_a_stream_is_read():
    content = avif()
    # What stands in front of it: a temporal delimiter and the header's own mark.
    streams = content[content.rindex(b"mdat") + 4 :]
    assert stream_size(streams[streams.index(b"\x12\0\x0a") :]) == (96, 64)
    with pytest.raises(PictureError):
        stream_size(b"\x12\0")
