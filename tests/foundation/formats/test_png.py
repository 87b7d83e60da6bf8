from io import BytesIO

import pytest
from PIL import Image

from tests.picture_files import SECRET, animated, chunk, interlaced_png, png, raw_png
from wagtail_regional_news.foundation.formats.png import unpack_png
from wagtail_regional_news.foundation.formats.still import PictureError


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "L", "P", "1", "I;16"])
def test_pixels_are_kept_and_nothing_else(mode):
    content = png(mode, icc_profile=b"profile")
    still = unpack_png(content + b"behind")
    assert (still.size, still.icc) == ((96, 64), b"profile")
    assert SECRET in still.exif
    assert SECRET not in still.data
    with Image.open(BytesIO(still.data)) as kept, Image.open(BytesIO(content)) as whole:
        assert (kept.mode, kept.tobytes()) == (whole.mode, whole.tobytes())


def test_an_animation_becomes_a_still():
    assert not getattr(Image.open(BytesIO(unpack_png(animated("PNG")).data)), "is_animated", 0)


def test_passes_are_counted():
    content = interlaced_png()
    assert unpack_png(content).size == (8, 8)
    for height in (7, 9):
        changed = content[:20] + height.to_bytes(4) + content[24:29]
        body = changed[16:29]
        with pytest.raises(PictureError):
            unpack_png(content[:8] + chunk(b"IHDR", body) + content[33:])


@pytest.mark.parametrize("extra", [-1, 1])
def test_rows_are_as_many_as_the_header_says(extra):
    with pytest.raises(PictureError, match="damaged"):
        unpack_png(raw_png(4, 4, bytes(52 + extra)))
    assert unpack_png(raw_png(4, 4, bytes(52))).size == (4, 4)


def test_a_broken_profile_is_left_out():
    assert unpack_png(raw_png(4, 4, bytes(52), chunk(b"iCCP", b"a\0\0rubbish"))).icc == b""
