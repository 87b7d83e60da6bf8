import pytest
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.images import get_image_model

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.photos.blocks import GalleryBlock, PhotoBlock, PhotoTextBlock
from wagtail_regional_news.photos.choices import CARD, LEAD
from wagtail_regional_news.photos.queries import images_in, newest_image, prefetch_renditions
from wagtail_regional_news.photos.renderers import draw_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def photos():
    """Three photos whose renditions exist, as fresh instances that know nothing of them."""
    images = [upload(make_photo(size=(700, 500), color=color)) for color in ("red", "tan", "navy")]
    for image in images:
        draw_picture(image, CARD)
        draw_picture(image, LEAD)
    image_model = get_image_model()
    image_model.get_rendition_model().cache_backend.clear()
    return list(image_model.objects.filter(pk__in=[image.pk for image in images]).order_by("pk"))


def test_one_query_serves_every_photo_and_drawing_them_needs_none(
    photos, django_assert_num_queries
):
    again = get_image_model().objects.get(pk=photos[0].pk)
    with django_assert_num_queries(1):
        prefetch_renditions([*photos, None, again, photos[0]])
    with django_assert_num_queries(0):
        drawn = [draw_picture(image, LEAD) for image in (*photos, again)]
        cards = [draw_picture(image, CARD) for image in photos]
    assert drawn[0] == drawn[3]
    assert len({picture.src for picture in (*drawn, *cards)}) == 6


def test_every_instance_has_renditions_of_its_own(photos):
    again = get_image_model().objects.get(pk=photos[0].pk)
    again.contextual_alt_text = "The same bridge"
    prefetch_renditions([photos[0], again])
    assert {rendition.alt for rendition in again.prefetched_renditions} == {"The same bridge"}
    assert {rendition.alt for rendition in photos[0].prefetched_renditions} == {"IMG_2031"}


def test_only_the_named_renditions_are_fetched(photos):
    prefetch_renditions(photos, CARD)
    for image in photos:
        assert {rendition.filter_spec for rendition in image.prefetched_renditions} == set(CARD)


def test_a_rendition_that_is_missing_is_made_after_a_prefetch():
    image = upload(make_photo())
    prefetch_renditions([image])
    assert draw_picture(image, LEAD).width == 64
    assert len(image.prefetched_renditions) == len(LEAD)


def test_no_images_need_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        prefetch_renditions([None])


def test_images_are_found_in_every_depth_of_a_body(photos):
    body = StreamBlock(
        [
            ("photo", PhotoBlock()),
            ("gallery", GalleryBlock()),
            ("photo_text", PhotoTextBlock()),
            ("photos", ListBlock(PhotoBlock())),
        ]
    )
    first, second, third = photos
    value = body.normalize(
        [
            ("photo", {"image": first}),
            ("gallery", {"photos": [{"image": second}, {"image": None}]}),
            ("photo_text", {"photo": {"image": third}, "text": "<p>Text</p>"}),
            ("photos", [{"image": first}]),
        ]
    )
    assert list(images_in(value)) == [first, second, third, first]


def test_the_newest_image_is_the_last_uploaded(photos):
    assert newest_image() == photos[-1]


def test_an_empty_site_has_no_newest_image():
    assert newest_image() is None
