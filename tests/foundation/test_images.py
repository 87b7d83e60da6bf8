from io import BytesIO

import pytest
from PIL import Image

from wagtail_regional_news.foundation.images import UnsafeImageError, open_image


def picture(image_format: str = "JPEG", size: tuple[int, int] = (20, 10)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size).save(file, image_format)
    file.seek(5)
    return file


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_pictures_of_the_web_are_opened(image_format):
    with open_image(picture(image_format)) as image:
        assert (image.format, image.size) == (image_format, (20, 10))


def test_the_file_stays_open_where_it_was():
    file = picture()
    with open_image(file):
        pass
    assert not file.closed
    assert file.tell() == 5


@pytest.mark.parametrize("file", [BytesIO(b"text"), BytesIO(), BytesIO(b"\x89PNG\r\n\x1a\n\0\0")])
def test_what_is_no_picture_is_refused(file):
    with pytest.raises(UnsafeImageError), open_image(file):
        pass
    assert file.tell() == 0


def test_formats_that_are_not_listed_are_refused():
    with pytest.raises(UnsafeImageError), open_image(picture("TIFF")):
        pass
    with pytest.raises(UnsafeImageError), open_image(picture("PNG"), formats=("JPEG",)):
        pass


def test_too_many_pixels_are_refused():
    with open_image(picture(), max_pixels=200):
        pass
    with pytest.raises(UnsafeImageError, match="20×10"), open_image(picture(), max_pixels=199):
        pass


def test_an_error_of_the_caller_is_passed_on():
    with pytest.raises(KeyError), open_image(picture()):
        raise KeyError
