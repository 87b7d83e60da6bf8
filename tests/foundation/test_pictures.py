import hashlib
import subprocess
from contextlib import suppress
from io import BytesIO
from threading import BoundedSemaphore

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import Image, ImageChops, ImageOps, ImageStat

from tests.hostile import ACCEPTED, Sample, samples
from tests.picture_files import SECRET, avif, drawing, exif, jpeg, png, saved
from wagtail_regional_news.foundation import pictures
from wagtail_regional_news.foundation.formats.still import REASONS
from wagtail_regional_news.foundation.pictures import (
    Capture,
    CleanPicture,
    PictureError,
    clean_picture,
)

HONEST = [sample for sample in samples() if sample.outcome == ACCEPTED]
# JFIF's head, quantisation, a progressive frame, Huffman tables, scans.
ALLOWED = {0xE0, 0xDB, 0xC2, 0xC4, 0xDA}


def clean(content: bytes, name: str = "a.jpg", **options: int) -> CleanPicture:
    return clean_picture(BytesIO(content), name, **options)


def segments(data: bytes) -> list[int]:
    """Markers of all segments, checked to fill the file from its start to its very end."""
    found, position = [], 2
    while data[position : position + 2] != b"\xff\xd9":
        marker = data[position + 1]
        assert data[position] == 0xFF
        found.append(marker)
        position += 2 + int.from_bytes(data[position + 2 : position + 4])
        while marker == 0xDA and not (data[position] == 0xFF and data[position + 1] != 0):
            position += 1
    assert position + 2 == len(data)
    return found


def pixels_of(picture: CleanPicture) -> Image.Image:
    return Image.open(BytesIO(picture.data))


@pytest.mark.parametrize("sample", samples(), ids=str)
def test_each_file_has_its_outcome_and_leaves_no_secret(sample: Sample):
    if sample.outcome != ACCEPTED:
        with pytest.raises(PictureError) as caught:
            clean(sample.content, sample.name)
        assert caught.value.code == sample.outcome
        return
    picture = clean(sample.content, sample.name)
    assert SECRET not in picture.data
    assert set(segments(picture.data)) == ALLOWED
    with pixels_of(picture) as image:
        assert (image.format, image.mode, image.size) == (
            "JPEG",
            "RGB",
            (picture.width, picture.height),
        )
        assert not image.getexif()
        assert all(not key.startswith(("exif", "icc", "xmp", "comment")) for key in image.info)


def test_the_set_is_large_and_full_of_secrets():
    assert len(samples()) > 100
    assert len({sample.what for sample in samples()}) == len(samples())
    assert len([sample for sample in HONEST if SECRET in sample.content]) > 40
    assert {sample.outcome for sample in samples()} == {ACCEPTED, *REASONS} - {
        "busy",
        "unsupported",
    }


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_stands_upright(orientation):
    content = jpeg(exif=exif(orientation))
    upright = ImageOps.exif_transpose(Image.open(BytesIO(content)))
    difference = ImageChops.difference(pixels_of(clean(content)), upright)
    assert upright.size == ((64, 96) if orientation > 4 else (96, 64))
    assert max(ImageStat.Stat(difference).mean) < 2


def test_a_large_picture_is_reduced_and_a_small_one_is_left():
    content = jpeg(size=(3_000, 1_000))
    assert (clean(content).width, clean(content).height) == (2_560, 853)
    assert (clean(content, max_side=90).width, clean(content, max_side=90).height) == (90, 30)
    assert clean(jpeg()).width == 96
    assert clean(png(size=(700, 70)), max_side=100).height == 10


def test_colours_are_kept():
    for content in (jpeg(), png("P"), jpeg("CMYK"), avif()):
        red, _, blue = pixels_of(clean(content)).getpixel((8, 60))
        assert (red > 200, blue < 100) == (True, True)


def test_deep_grey_is_scaled_and_transparency_becomes_paper():
    assert pixels_of(clean(png("I;16"))).getpixel((9, 9)) == (128, 128, 128)
    assert min(pixels_of(clean(png("RGBA"))).getpixel((9, 0))) > 245


def test_what_the_camera_says_is_told_apart_from_the_picture():
    expected = Capture("2026-05-01T12:30:00+03:00", "Canon EOS 5D", 54.625, 39.736667)
    tags = exif().removeprefix(b"Exif\0\0")
    told = [sample for sample in HONEST if tags in sample.content and "EXIF" not in sample.what]
    assert len(told) > 20
    assert {clean(sample.content, sample.name).capture for sample in told} == {expected}
    assert clean(saved(drawing(), "JPEG")).capture == Capture()


def test_the_hash_is_that_of_the_data_and_the_file_is_read_from_its_start():
    file = BytesIO(jpeg())
    file.seek(99)
    picture = clean_picture(file, "a.jpg")
    assert picture.sha256 == hashlib.sha256(picture.data).hexdigest()
    assert picture == clean(jpeg())


def test_bytes_are_counted_before_anything_else():
    with pytest.raises(PictureError, match="larger than 15 MB"):
        clean(bytes(15 * 1024 * 1024 + 1))
    with pytest.raises(PictureError) as caught:
        clean(jpeg(), max_bytes=100)
    assert caught.value.code == "too_large"


def test_a_missing_decoder_is_a_clear_refusal(monkeypatch):
    monkeypatch.delitem(pictures.OPENERS, "AVIF")
    with pytest.raises(PictureError, match="AVIF pictures cannot be opened here") as caught:
        clean(avif())
    assert caught.value.code == "unsupported"


def test_two_are_decoded_at_once_and_a_refusal_makes_room(monkeypatch):
    monkeypatch.setattr(pictures, "DECODERS", BoundedSemaphore(1))
    monkeypatch.setattr(pictures, "WAIT_SECONDS", 0)
    with pytest.raises(PictureError, match="damaged"):
        clean(jpeg().replace(b"\xff\xdb", b"\xff\xfe"))
    assert clean(jpeg()).width == 96
    with pictures.DECODERS, pytest.raises(PictureError) as caught:
        clean(jpeg())
    assert caught.value.code == "busy"


def test_nothing_of_the_process_is_changed_and_no_program_started(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    monkeypatch.setattr(subprocess, "Popen", pytest.fail)
    known = list(Image.OPEN)
    assert clean(jpeg()).width == 96
    with pytest.raises(PictureError):
        clean(saved(drawing(), "EPS"))
    assert (Image.MAX_IMAGE_PIXELS, list(Image.OPEN)) == (10, known)


def test_readers_are_told_in_their_language():
    with override("ru"), pytest.raises(PictureError, match="Файл пуст"):
        clean(b"")


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_sentence(code):
    error = PictureError(code, extension="php", size=15, width=1, height=2, format="AVIF")
    assert str(error).endswith(".")
    assert "%" not in str(error)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sample=st.sampled_from(HONEST),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=8),
    end=st.floats(0.1, 1),
)
def test_any_change_gives_a_picture_or_a_refusal(sample, changes, end):
    content = bytearray(sample.content[:20_000])
    for place, new in changes:
        start = int(place * len(content))
        content[start : start + len(new)] = new
    content = bytes(content[: int(len(content) * end)]) if end < 0.9 else bytes(content)
    with suppress(PictureError):
        assert SECRET not in clean(content).data
