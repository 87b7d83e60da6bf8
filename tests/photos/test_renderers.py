import re

import pytest
from django.core.files.base import ContentFile

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.photos.choices import CARD, LEAD, SOCIAL
from wagtail_regional_news.photos.queries import prefetch_renditions
from wagtail_regional_news.photos.renderers import draw_picture

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="9" height="9"/></svg>'


def widths(srcset: str) -> list[str]:
    return re.findall(r" (\d+)w", srcset)


def test_a_picture_offers_two_widths_in_every_format():
    picture = draw_picture(upload(make_photo(size=(1600, 1200))), LEAD)
    assert [source.type for source in picture.sources] == ["image/avif", "image/webp"]
    for srcset in (picture.srcset, *(source.srcset for source in picture.sources)):
        assert widths(srcset) == ["640", "1280"]
    assert (picture.width, picture.height) == (1280, 960)
    assert picture.src.endswith(".jpg")
    assert picture.src in picture.srcset


def test_a_small_original_is_offered_in_its_one_width_only():
    picture = draw_picture(upload(make_photo(size=(300, 200))), LEAD)
    assert widths(picture.srcset) == ["300"]
    assert all(widths(source.srcset) == ["300"] for source in picture.sources)


def test_a_card_is_cut_to_its_shape():
    picture = draw_picture(upload(make_photo(size=(1600, 1200))), CARD)
    assert (picture.width, picture.height) == (640, 400)


def test_one_spec_gives_one_jpeg():
    picture = draw_picture(upload(make_photo(size=(1600, 1200))), SOCIAL)
    assert picture.sources == ()
    assert picture.src.endswith(".jpg")
    assert (picture.width, picture.height) == (1200, 630)


def test_a_transparent_png_has_a_jpeg_too():
    picture = draw_picture(upload(make_photo(image_format="PNG"), "logo.png"), LEAD)
    assert picture.src.endswith(".jpg")


def test_an_svg_is_drawn_as_it_is(django_assert_num_queries):
    image = upload(SVG, "map.svg")
    picture = draw_picture(image, LEAD)
    prefetch_renditions([image])
    with django_assert_num_queries(0):
        assert draw_picture(image, LEAD) == picture
    assert picture.sources == ()
    assert picture.src.endswith(".svg")


def test_no_image_is_no_picture():
    assert draw_picture(None, LEAD) is None


def test_a_lost_file_is_no_picture():
    image = upload(make_photo())
    image.file.close()
    image.file.storage.delete(image.file.name)
    assert draw_picture(image, LEAD) is None


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_a_broken_file_is_no_picture(image_format):
    image = upload(make_photo(image_format=image_format, size=(900, 700)))
    image.file.close()
    content = make_photo(image_format=image_format, size=(900, 700))
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, ContentFile(content[: len(content) // 2]))
    assert draw_picture(image, LEAD) is None
