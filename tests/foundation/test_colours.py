import struct

import pytest
from PIL import Image, ImageCms

from tests.picture_files import drawing
from wagtail_regional_news.foundation.colours import (
    is_usable,
    plain_mode,
    to_srgb,
    without_alpha,
)

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MODES = ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "I;16", "I"]


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_becomes_a_plain_one_without_transparency(mode):
    image = drawing("L").convert(mode) if mode == "PA" else Image.new(mode, (4, 4))
    plain = plain_mode(image)
    assert plain.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}
    assert without_alpha(plain).mode in {"L", "RGB", "CMYK"}
    assert to_srgb(without_alpha(plain), b"").mode == "RGB"


def test_deep_grey_is_scaled():
    for mode in ("I;16", "I"):
        assert plain_mode(Image.new(mode, (1, 1), 0x8000)).getpixel((0, 0)) == 128


def test_what_is_transparent_becomes_white():
    for mode, colour in (("RGBA", (9, 9, 9, 0)), ("LA", (9, 0))):
        paper = without_alpha(Image.new(mode, (1, 1), colour))
        assert to_srgb(paper, b"").getpixel((0, 0)) == (255, 255, 255)


def test_a_profile_is_applied():
    changed = SRGB.replace(b"rXYZ", b"tmp ").replace(b"bXYZ", b"rXYZ").replace(b"tmp ", b"bXYZ")
    red, _, blue = to_srgb(Image.new("RGB", (1, 1), "red"), changed).getpixel((0, 0))
    assert (red < 20, blue > 200) == (True, True)
    assert to_srgb(Image.new("RGB", (1, 1), "red"), SRGB).getpixel((0, 0))[0] > 250


@pytest.mark.parametrize("profile", [b"", b"rubbish" * 50, SRGB[:140], SRGB[:-300]])
def test_a_broken_profile_is_passed_over(profile):
    assert to_srgb(Image.new("RGB", (1, 1), "red"), profile).getpixel((0, 0))[0] > 250


def test_profiles_of_other_spaces_and_with_long_chains_are_passed_over():
    assert is_usable(SRGB, "RGB")
    assert not is_usable(SRGB, "CMYK")
    assert not is_usable(SRGB.replace(b"rTRC", b"D2B0"), "RGB")
    assert not is_usable(SRGB[:128] + struct.pack(">I", 10_000) + SRGB[132:], "RGB")
    assert not is_usable(SRGB + bytes(5_000_000), "RGB")
