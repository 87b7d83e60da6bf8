from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from wagtail.blocks import StreamBlock
from wagtail.images import get_image_model

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.photos.blocks import GalleryBlock, PhotoBlock, PhotoTextBlock
from wagtail_regional_news.photos.queries import prefetch_renditions
from wagtail_regional_news.photos.schema import PhotoPassport

pytestmark = pytest.mark.django_db

BLOCKS = [PhotoBlock, GalleryBlock, PhotoTextBlock]


@pytest.fixture
def photo():
    return upload(make_photo((2, 80, b"Anna"), (2, 116, b"City Hall"), size=(700, 500)))


def filled(block, value: dict):
    return block.normalize({**block.get_default(), **value})


def draw(block, value) -> Tag:
    return BeautifulSoup(block.render(filled(block, value)), "html.parser")


def said(image=None, **fields) -> dict:
    return {"image": image, **fields}


def test_a_photo_is_drawn_with_caption_credit_and_licence(photo):
    drawn = draw(
        PhotoBlock(),
        said(photo, credit="Anna", caption="The bridge", alt="Cars", licence_note="CC BY"),
    )
    image = drawn.figure.img
    assert image["alt"] == "Cars"
    assert image["loading"] == "lazy"
    assert image["width"] == "700"
    assert image["height"] == "500"
    legend = " ".join(drawn.figcaption.get_text(" ").split())
    assert legend == "The bridge Photo: Anna CC BY"
    assert not drawn.find("a")
    assert not drawn.find(style=True)


def test_the_credit_is_drawn_without_a_caption_and_links_to_its_source(photo):
    drawn = draw(
        PhotoBlock(), said(photo, credit="<b>A</b>", credit_url="https://a.example/?a=1&b")
    )
    link = drawn.figcaption.a
    assert link.get_text(strip=True) == "Photo: <b>A</b>"
    assert link["href"] == "https://a.example/?a=1&b"
    assert link["rel"] == ["nofollow", "noopener"]


def test_an_address_that_is_not_of_the_web_is_no_link(photo):
    drawn = draw(PhotoBlock(), said(photo, credit="Anna", credit_url="javascript:alert(1)"))
    assert "Photo: Anna" in drawn.get_text()
    assert not drawn.find("a")


def test_a_photo_that_says_nothing_has_no_legend_and_an_empty_alt(photo):
    drawn = draw(PhotoBlock(), said(photo, alt="Cars", decorative=True))
    assert drawn.img["alt"] == ""
    assert not drawn.figcaption


@pytest.mark.parametrize("block", BLOCKS)
def test_a_half_filled_block_draws_no_photo(block):
    assert not draw(block(), {}).find(["figure", "img"])


def test_an_empty_credit_is_taken_from_the_file_of_a_stock_image(photo):
    cleaned = PhotoBlock().clean(filled(PhotoBlock(), said(photo)))
    assert (cleaned["credit"], cleaned["licence_note"]) == ("Anna", "City Hall")


def test_a_typed_credit_is_kept(photo):
    cleaned = PhotoBlock().clean(filled(PhotoBlock(), said(photo, credit="Boris")))
    assert (cleaned["credit"], cleaned["licence_note"]) == ("Boris", "")


def test_a_draft_without_an_image_is_cleaned():
    block = PhotoBlock()
    block.defer_required_validation()
    assert block.clean(block.get_default())["credit"] == ""


def test_the_passport_merges_block_and_image(photo):
    photo.credit_url = "https://anna.example/"
    photo.credit = "Anna"
    value = filled(PhotoBlock(), said(photo, caption="Here", licence_until=date(2027, 1, 1)))
    assert value.passport == PhotoPassport(
        "Anna", "https://anna.example/", licence_until=date(2027, 1, 1), caption="Here"
    )


def test_a_gallery_draws_each_photo_with_its_credit(photo):
    photos = [said(photo, credit="Anna"), said(None, credit="Nobody"), said(photo, credit="Boris")]
    drawn = draw(GalleryBlock(), {"heading": "Opening", "photos": photos})
    assert drawn.h2.get_text() == "Opening"
    legends = [" ".join(item.get_text().split()) for item in drawn.find_all("li")]
    assert legends == ["Photo: Anna", "Photo: Boris"]


def test_a_gallery_wants_two_photos(photo):
    block = GalleryBlock()
    with pytest.raises(ValidationError):
        block.clean(block.normalize({"photos": [said(photo)]}))
    assert block.clean(block.normalize({"photos": [said(photo), said(photo)]}))


@pytest.mark.parametrize("side", ["left", "right"])
def test_text_stands_beside_its_photo(photo, side):
    value = {"photo": said(photo, credit="Anna"), "text": "<p>Open <b>now</b></p>", "side": side}
    drawn = draw(PhotoTextBlock(), value)
    assert drawn.div["class"][1].endswith(side)
    assert drawn.find("b").get_text() == "now"
    assert "Photo: Anna" in drawn.figcaption.get_text()


def test_search_finds_captions_and_credits_but_no_labels(photo):
    value = {"photo": said(photo, credit="Anna", caption="The bridge"), "text": "<p>Open</p>"}
    block = PhotoTextBlock()
    found = set(block.get_searchable_content(filled(block, value)))
    assert found - {""} == {"Anna", "The bridge", "Open"}


def test_a_body_of_prefetched_photos_is_drawn_without_a_query(photo, django_assert_num_queries):
    block = GalleryBlock()
    block.render(block.normalize({"photos": [said(photo), said(photo)]}))
    fresh = [get_image_model().objects.get(pk=photo.pk) for _ in range(3)]
    prefetch_renditions(fresh)
    value = block.normalize({"photos": [said(image, credit="Anna") for image in fresh]})
    with django_assert_num_queries(0):
        assert draw(block, value).find_all("figure")


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("photos", [0, 1])
def test_every_block_has_an_icon_a_description_and_a_preview_also_on_an_empty_site(block, photos):
    for number in range(photos):
        upload(make_photo(), f"{number}.jpg")
    definition = StreamBlock([("block", block())]).child_blocks["block"]
    assert definition.is_previewable
    assert definition.meta.icon != "placeholder"
    assert definition.get_description()
    value = definition.get_preview_value()
    template = definition.get_preview_template(value, {})
    html = render_to_string(
        template, {"block_def": definition, "bound_block": definition.bind(value)}
    )
    assert html.count("<!doctype html>") == 1
    assert ("<figure" in html) == bool(photos)


def test_the_editor_sees_image_and_credit_first_and_the_rest_collapsed():
    first, second, rest = PhotoBlock().meta.form_layout.children
    assert (first, second) == ("image", "credit")
    assert "collapsed" in rest.classname
    assert {"image", "credit", *rest.children} == set(PhotoBlock().child_blocks)
