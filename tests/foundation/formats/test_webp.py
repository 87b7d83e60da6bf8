from io import BytesIO

import pytest
from PIL import Image

from tests.picture_files import SECRET, animated, webp, webp_canvas
from wagtail_regional_news.foundation.formats.still import PictureError
from wagtail_regional_news.foundation.formats.webp import unpack_webp


@pytest.mark.parametrize(
    ("mode", "options"), [("RGB", {}), ("RGBA", {}), ("RGB", {"lossless": True})]
)
def test_pixels_are_kept_and_nothing_else(mode, options):
    content = webp(mode, icc_profile=b"profile", **options)
    still = unpack_webp(content + b"behind")
    assert (still.size, still.icc) == ((96, 64), b"profile")
    assert SECRET in still.exif
    assert SECRET not in still.data
    with Image.open(BytesIO(still.data)) as kept, Image.open(BytesIO(content)) as whole:
        assert (kept.mode, kept.tobytes()) == (whole.mode, whole.tobytes())


def test_the_first_frame_of_an_animation_is_taken():
    with Image.open(BytesIO(unpack_webp(animated("WEBP")).data)) as image:
        assert (image.n_frames, image.size) == (1, (96, 64))
        red, _, blue = image.getpixel((5, 5))
        assert red > blue


def test_the_canvas_counts():
    with pytest.raises(PictureError, match="6000 × 6000"):
        unpack_webp(webp_canvas(6_000, 6_000))


def test_every_length_short_of_the_whole_is_refused():
    content = webp()
    for length in range(8, len(content), 7):
        with pytest.raises(PictureError):
            unpack_webp(content[:length])
