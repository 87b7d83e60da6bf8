from io import BytesIO

import pytest
from PIL import Image

from tests.picture_files import SECRET, animated, gif
from wagtail_regional_news.foundation.formats.gif import unpack_gif
from wagtail_regional_news.foundation.formats.still import PictureError


@pytest.mark.parametrize("content", [gif(), gif(transparency=0), animated("GIF")])
def test_the_first_frame_is_kept_and_nothing_else(content):
    still = unpack_gif(content + b"behind")
    assert still.size == (96, 64)
    assert SECRET not in still.data
    with Image.open(BytesIO(still.data)) as kept, Image.open(BytesIO(content)) as whole:
        assert (kept.mode, kept.n_frames, kept.tobytes()) == (whole.mode, 1, whole.tobytes())
        assert kept.info.get("transparency") == whole.info.get("transparency")


def test_every_length_short_of_the_frame_is_refused():
    content = gif()
    for length in range(6, len(content) - 2, 5):
        with pytest.raises(PictureError):
            unpack_gif(content[:length])


def test_blocks_are_counted():
    content = gif()
    place = content.rindex(b"\x2c\0\0\0\0\x60\0\x40\0")
    with pytest.raises(PictureError, match="too long to open"):
        unpack_gif(content[:place] + b"\x21\xfe\0" * 200_000 + content[place:])
