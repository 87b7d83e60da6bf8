import pytest
from bs4 import BeautifulSoup

from tests.photos.photo_files import make_photo, upload
from tests.reading import text_of
from wagtail_regional_news.contributors.blocks import AuthorBlock
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.photos.queries import images_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Contributor:
    return Contributor.objects.create(name="Anna <b>", position="Reporter", bio="Since 2009")


def drawn(value: dict, **context) -> BeautifulSoup:
    block = AuthorBlock()
    html = block.render(block.normalize(value), context=context)
    return BeautifulSoup(html, "html.parser")


def test_a_contributor_alone_is_a_card(anna):
    card = drawn({"contributor": anna}, index_url="/news/").aside
    assert text_of(card) == "Anna <b> Reporter Since 2009"
    assert card.a["href"] == f"/news/contributors/{anna.slug}/"


def test_a_text_makes_it_a_signed_column(anna):
    column = drawn({"contributor": anna, "text": "<p>A <i>promise</i></p>"}).select_one(
        ".news-column"
    )
    assert text_of(column.select_one(".news-text")) == "A promise"
    assert text_of(column.select_one(".news-author")).startswith("Anna <b>")
    assert not column.find("a")


def test_a_contributor_without_a_page_is_not_linked(anna):
    anna.has_page = False
    assert not drawn({"contributor": anna}, index_url="/news/").find("a")


def test_a_contributor_who_is_gone_leaves_the_text():
    assert text_of(drawn({"contributor": None, "text": "<p>Words</p>"})) == "Words"
    assert text_of(drawn({"contributor": None})) == ""


def test_photos_of_authors_are_drawn_with_those_of_the_page(anna):
    anna.photo = upload(make_photo(size=(200, 125)))
    assert drawn({"contributor": anna}).img["alt"] == ""
    value = AuthorBlock().normalize({"contributor": anna})
    assert list(images_in(value)) == [anna.photo]


def test_many_authors_are_read_in_two_queries(django_assert_num_queries):
    photo = upload(make_photo(size=(200, 125)))
    authors = [Contributor.objects.create(name=f"A {n}", photo=photo) for n in range(4)]
    block = AuthorBlock()
    raw = [{"contributor": author.pk, "text": ""} for author in authors]
    with django_assert_num_queries(2):
        values = block.bulk_to_python(raw)
        assert [value["contributor"].photo for value in values] == [photo] * 4
