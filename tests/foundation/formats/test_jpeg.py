from io import BytesIO

import pytest
from PIL import Image

from tests.picture_files import SECRET, jpeg, with_frame, with_scans, with_segment
from wagtail_regional_news.foundation.formats.jpeg import unpack_jpeg
from wagtail_regional_news.foundation.formats.still import PictureError


def test_tables_and_scans_are_kept_and_nothing_else():
    content = jpeg(icc_profile=b"p" * 70_000)
    still = unpack_jpeg(content + b"behind")
    assert (still.kind, still.size, still.icc) == ("JPEG", (96, 64), b"p" * 70_000)
    assert SECRET in still.exif
    assert SECRET not in still.data
    assert Image.open(BytesIO(still.data)).tobytes() == Image.open(BytesIO(content)).tobytes()


def test_the_end_of_a_thumbnail_is_not_the_end_of_the_picture():
    content = with_segment(jpeg(), 0xE1, b"Exif\0\0\xff\xd9\xff\xda")
    assert unpack_jpeg(content).size == (96, 64)


def test_scans_are_counted_and_weighed():
    assert unpack_jpeg(with_scans(80)).size == (96, 64)
    for content in (with_scans(95), with_frame(with_scans(30), 9_000, 9_000, b"\xff\xc2")):
        with pytest.raises(PictureError, match="too long to open"):
            unpack_jpeg(content)


def test_what_a_progressive_decoder_would_keep_is_bounded():
    content = jpeg(progressive=True)
    assert unpack_jpeg(with_frame(content, 12_000, 9_000, b"\xff\xc2")).size == (12_000, 9_000)
    full = jpeg(progressive=True, subsampling="4:4:4")
    with pytest.raises(PictureError, match="too large"):
        unpack_jpeg(with_frame(full, 12_000, 9_000, b"\xff\xc2"))


def test_a_picture_needs_a_bit_for_each_block():
    with pytest.raises(PictureError, match="damaged"):
        unpack_jpeg(with_frame(jpeg(), 11_000, 11_000))
