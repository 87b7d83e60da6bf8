import pytest

from wagtail_regional_news.foundation.formats.still import PictureError, check_pixels


def test_an_error_has_a_code_and_words():
    error = PictureError("too_large", size=15)
    assert error.code == "too_large"
    assert str(error) == "The file is larger than 15 MB. Send the picture in a smaller size."


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0)])
def test_a_picture_has_sides(width, height):
    with pytest.raises(PictureError, match="damaged"):
        check_pixels(width, height, 100)


def test_pixels_are_counted():
    check_pixels(10, 10, 100)
    with pytest.raises(PictureError, match="11 × 10 pixels"):
        check_pixels(11, 10, 100)
