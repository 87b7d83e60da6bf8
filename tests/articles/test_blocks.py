import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils.module_loading import import_string
from wagtail.blocks import StreamBlock
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from tests.reading import text_of
from wagtail_regional_news.articles.blocks import (
    DataTableBlock,
    DocumentBlock,
    FactBoxBlock,
    HeadingBlock,
    ListItemsBlock,
    QuoteBlock,
    ReadAlsoBlock,
    TrustedHTMLBlock,
    VideoBlock,
)
from wagtail_regional_news.conf import BODY_BLOCKS, COMPONENT_BLOCKS

pytestmark = pytest.mark.django_db

EVERY_BLOCK = {**BODY_BLOCKS, **COMPONENT_BLOCKS}


def drawn(block, value, **context) -> BeautifulSoup:
    html = block.render(block.normalize(value), context=context)
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def served(rf, paper):
    """A request within the paper."""
    return rf.get("/news/", headers={"host": "localhost"})


@pytest.mark.parametrize("name", sorted(EVERY_BLOCK))
def test_every_block_shows_itself_in_the_editors_menu(name):
    stream = StreamBlock([(name, import_string(EVERY_BLOCK[name])())])
    block = stream.child_blocks[name]
    assert block.meta.icon != "placeholder"
    assert block.label
    assert block.get_description()
    assert block.is_previewable
    assert block.meta.preview_template == "wagtail_regional_news/preview/block.html"


@pytest.mark.parametrize("name", sorted(EVERY_BLOCK))
def test_every_block_is_previewed_on_an_empty_site(admin_client, name):
    stream = StreamBlock([(name, import_string(EVERY_BLOCK[name])())])
    block = stream.child_blocks[name]
    answer = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert soup.find("link", rel="stylesheet")
    # Photos are shown of the newest image, and there is none.
    assert text_of(soup.main) or name in {"photo", "gallery"}
    assert not soup.find(style=True)


def test_a_quote_says_whose_words_they_are():
    said = drawn(QuoteBlock(), {"text": "One\n\nTwo <b>", "speaker": "Anna", "position": "mayor"})
    assert [text_of(paragraph) for paragraph in said.blockquote.find_all("p")] == ["One", "Two <b>"]
    assert text_of(said.figcaption) == "Anna , mayor"
    assert not drawn(QuoteBlock(), {"text": "One"}).figcaption


@pytest.mark.parametrize(("numbered", "tag"), [(True, "ol"), (False, "ul")])
def test_a_list_is_numbered_or_not(numbered, tag):
    value = {"numbered": numbered, "items": ["<p>One</p>", "Two"]}
    assert [text_of(item) for item in drawn(ListItemsBlock(), value).find(tag)("li")] == [
        "One",
        "Two",
    ]


def test_headings_stand_below_the_title():
    assert drawn(HeadingBlock(), "Roads").h2.get_text() == "Roads"
    box = drawn(FactBoxBlock(), {"heading": "Roads", "text": "<p>12 km</p>"})
    assert (box.h2.get_text(), box.p.get_text()) == ("Roads", "12\N{NO-BREAK SPACE}km")
    assert not drawn(FactBoxBlock(), {"heading": "", "text": "x"}).h2


def test_a_table_has_a_caption_headings_and_can_be_scrolled_by_keyboard():
    block = DataTableBlock()
    columns = [{"type": "text", "heading": "Street"}, {"type": "number", "heading": "Length"}]
    table = {"columns": columns, "rows": [{"values": ["Lenin <b>", 1.5]}]}
    value = {"caption": "Roads", "table": block.child_blocks["table"].to_python(table)}
    soup = drawn(block, value)
    assert soup.caption.get_text() == "Roads"
    assert [cell.get_text() for cell in soup("th", scope="col")] == ["Street", "Length"]
    assert [cell.get_text() for cell in soup("td")] == ["Lenin <b>", "1.5"]
    assert (soup.div["tabindex"], soup.div["role"], soup.div["aria-label"]) == (
        "0",
        "region",
        "Roads",
    )
    assert not drawn(block, {}).find("table")


def test_a_document_names_its_kind_and_size():
    document = get_document_model().objects.create(
        title="Timetable", file=ContentFile(b"x" * 2048, "timetable.pdf"), file_size=2048
    )
    block = DocumentBlock()
    soup = drawn(block, {"document": document, "title": ""})
    assert soup.a["href"] == document.url
    assert text_of(soup) == "Timetable PDF, 2.0\xa0KB".replace("\xa0", " ")
    assert drawn(block, {"document": document, "title": "Buses"}).a.get_text() == "Buses"
    assert text_of(drawn(block, {})) == ""


def test_a_video_is_drawn_in_a_frame_of_ours(settings):
    settings.WAGTAILEMBEDS_RESPONSIVE_HTML = True
    url = "https://video.example/1"
    Embed.objects.create(
        url=url, hash=get_embed_hash(url), type="video", html="<iframe></iframe>", width=9, height=6
    )
    block = VideoBlock()
    soup = drawn(block, block.to_python({"video": url, "caption": "The opening"}))
    assert soup.iframe
    assert soup.figcaption.get_text() == "The opening"
    assert not soup.find(style=True)


def test_a_video_that_cannot_be_had_is_a_link():
    block = VideoBlock()
    soup = drawn(block, block.to_python({"video": "https://nowhere.example/1", "caption": ""}))
    assert soup.a["href"] == "https://nowhere.example/1"
    assert text_of(drawn(block, {})) == ""


def test_read_also_links_to_a_public_article_alone(paper, served):
    article, block = paper.article("The bridge"), ReadAlsoBlock()
    link = drawn(block, {"article": article}, request=served).a
    assert (link.get_text(), link["href"]) == ("The bridge", article.get_url())
    article.unpublish()
    assert text_of(drawn(block, {"article": article}, request=served)) == ""
    assert text_of(drawn(block, {"article": None}, request=served)) == ""


def test_raw_html_is_left_as_it_is():
    assert drawn(TrustedHTMLBlock(), "<video></video>").video is not None
