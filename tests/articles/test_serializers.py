import json

import pytest
from hypothesis import given, settings

from tests.foundation.markup import MARKUP, without_spaces
from wagtail_regional_news.articles.mixins import ArticleMixin
from wagtail_regional_news.articles.serializers import (
    content_names,
    draft_uses,
    is_shown_whole,
    moved_content,
    moved_draft,
    piece_block,
    split_credit,
)
from wagtail_regional_news.conf import BODY_BLOCKS
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.conversion import read_pieces
from wagtail_regional_news.foundation.elements import parse_fragment
from wagtail_regional_news.foundation.pieces import Picture
from wagtail_regional_news.pages.models import ArticlePage, FrontPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


def byline(contributor, role="text") -> dict:
    return {"pk": None, "contributor": contributor, "role": role}


def test_a_draft_names_its_main_and_further_rubrics():
    content = {"rubric": 1, "further_rubrics": [2]}
    assert [content_names(content, Rubric(pk=pk)) for pk in (1, 2, 3)] == [True, True, False]
    assert not content_names({}, Rubric(pk=1))


def test_a_draft_names_its_tags_and_contributors():
    content = {"tagged_items": [{"tag": 1}], "bylines": [byline(2), byline(None)]}
    assert content_names(content, Tag(pk=1))
    assert not content_names(content, Tag(pk=2))
    assert content_names(content, Contributor(pk=2))
    assert not content_names({"bylines": None}, Contributor(pk=2))


def test_a_draft_of_any_page_uses_what_its_blocks_chose():
    zone = {"type": "rubric", "id": "a", "value": {"rubric": 1}}
    content = {"components": json.dumps([zone])}
    assert [draft_uses(content, FrontPage, Rubric(pk=pk)) for pk in (1, 2)] == [True, False]
    assert not draft_uses({"components": None}, FrontPage, Rubric(pk=1))
    moved = moved_draft(content, FrontPage, Rubric(pk=1), Rubric(pk=2))
    assert draft_uses(moved, FrontPage, Rubric(pk=2))


def test_only_an_article_has_a_rubric_of_its_own():
    content = {"rubric": 1}
    assert draft_uses(content, ArticlePage, Rubric(pk=1))
    assert not draft_uses(content, FrontPage, Rubric(pk=1))
    assert moved_draft(content, FrontPage, Rubric(pk=1), Rubric(pk=2)) == content


def test_a_moved_rubric_stands_once_and_never_beside_itself():
    source, target = Rubric(pk=1), Rubric(pk=2)
    for rubric, further, expected in [
        (1, [], (2, [])),
        (1, [2, 3], (2, [3])),
        (2, [1, 3], (2, [3])),
        (None, [3, 1, 2], (None, [3, 2])),
    ]:
        moved = moved_content({"rubric": rubric, "further_rubrics": further}, source, target)
        assert (moved["rubric"], moved["further_rubrics"]) == expected


def test_moved_rows_make_no_doubles_of_one_role_and_keep_their_order():
    rows = [byline(1), byline(3), byline(2), byline(1, "photo"), byline(1, "photo")]
    moved = moved_content({"bylines": rows}, Contributor(pk=1), Contributor(pk=2))
    assert moved["bylines"] == [byline(3), byline(2), byline(2, "photo")]


def test_without_a_target_the_rows_go():
    content = {"tagged_items": [{"tag": 1}, {"tag": 2}], "title": "A bridge"}
    assert moved_content(content, Tag(pk=1), None) == {
        "tagged_items": [{"tag": 2}],
        "title": "A bridge",
    }


def blocks_of(html, names=BODY_BLOCKS) -> list[tuple[str, object]]:
    return [piece_block(piece, names) for piece in read_pieces(html)]


def kept_in(html) -> int:
    """Pieces that an editor does not see whole."""
    pieces = read_pieces(html)
    return sum(not is_shown_whole(each, piece_block(each, BODY_BLOCKS)[0]) for each in pieces)


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<p>раз</p>", ("paragraph", "<p>раз</p>")),
        ("<h3>раз</h3>", ("heading", "раз")),
        ("<ol><li>раз</li></ol>", ("list", {"numbered": True, "items": ["раз"]})),
        (
            "<blockquote>раз<cite>Иван</cite></blockquote>",
            ("quote", {"text": "раз", "speaker": "Иван"}),
        ),
        (
            '<iframe src="//www.youtube.com/embed/abc_1?rel=0"></iframe>',
            ("embed", {"video": "https://www.youtube.com/watch?v=abc_1", "caption": ""}),
        ),
    ],
)
def test_a_piece_becomes_the_block_made_for_it(html, block):
    assert blocks_of(html) == [block]
    assert kept_in(html) == 0


def test_a_table_becomes_the_raw_value_of_wagtails_typed_table():
    html = (
        "<table><tr><th>Хлеб</th><th>Где</th></tr><tr><td>45</td><td><b>рынок</b></td></tr></table>"
    )
    columns = [{"type": "text", "heading": "Хлеб"}, {"type": "rich_text", "heading": "Где"}]
    table = {"columns": columns, "rows": [{"values": ["45", "<b>рынок</b>"]}]}
    assert blocks_of(html) == [("table", {"caption": "", "table": table})]


def test_what_has_no_block_is_kept_as_raw_html_and_counted():
    html = "<dl><dt>Где</dt><dd>В парке</dd></dl>"
    assert blocks_of(html) == [("raw_html", html)]
    assert kept_in(html) == 1


def test_inline_marks_that_an_editor_would_lose_are_counted():
    assert kept_in("<p>120 м<sup>2</sup></p>") == 1


def test_the_frame_of_an_unknown_site_is_a_link():
    url = "https://video.example/embed/1"
    html = f'<iframe src="{url}"></iframe>'
    assert blocks_of(html) == [("paragraph", f'<p><a href="{url}">{url}</a></p>')]
    assert kept_in(html) == 1


def test_a_block_that_the_site_has_taken_out_of_its_body_is_kept_as_html():
    html = "<ul><li>раз</li></ul>"
    assert blocks_of(html, {"paragraph", "raw_html"}) == [("raw_html", html)]
    assert blocks_of(html, {"paragraph"}) == [("paragraph", html)]


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("Мост через Оку. Фото: Анна Егорова", "Мост через Оку.", "Анна Егорова"),
        ("Фото: пресс-служба мэрии", "", "пресс-служба мэрии"),
        ("Мост (фото: И. Лугин)", "Мост", "И. Лугин"),
        ("Мост. Автор фото: Анна Егорова", "Мост.", "Анна Егорова"),
        ("The bridge. Photo by: Ann", "The bridge.", "Ann"),
        ("На фото: мост", "На фото: мост", ""),
        ("Фотограф: он же", "Фотограф: он же", ""),
        ("Мост Фото: Анна Егорова", "Мост", "Анна Егорова"),
        ("Мост", "Мост", ""),
    ],
)
def test_a_credit_is_recognised_at_the_end_of_a_caption(words, caption, credit):
    assert split_credit(words) == (caption, credit)


def text_in(value: object) -> str:
    """All text of a block's raw value, in any order."""
    if isinstance(value, dict):
        return "".join(text_in(each) for key, each in value.items() if key != "type")
    if isinstance(value, list):
        return "".join(map(text_in, value))
    return "" if isinstance(value, bool) else parse_fragment(str(value)).get_text()


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_no_text_is_lost_and_an_editor_can_save_the_body(html):
    pieces = [piece for piece in read_pieces(html) if not isinstance(piece, Picture)]
    raw = [
        dict(zip(("type", "value"), piece_block(each, BODY_BLOCKS), strict=True)) for each in pieces
    ]
    written = "".join(text_in(child["value"]) for child in raw)
    pictures = [piece for piece in read_pieces(html) if isinstance(piece, Picture)]
    written += "".join(picture.words for picture in pictures)
    assert sorted(without_spaces(written)) == sorted(
        without_spaces(parse_fragment(html).get_text())
    )
    stream = ArticleMixin._meta.get_field("body").stream_block
    stream.clean(stream.to_python(raw))
