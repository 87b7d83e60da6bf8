import re

import pytest
from hypothesis import example, given, settings, strategies as st

from wagtail_regional_news.articles.mixins import ArticleMixin
from wagtail_regional_news.conf import BODY_BLOCKS
from wagtail_regional_news.foundation.conversion import FoundPhoto, html_to_blocks
from wagtail_regional_news.foundation.elements import parse_fragment


def blocks_of(html: str, names=BODY_BLOCKS) -> list[tuple[str, object]]:
    return html_to_blocks(html, names).blocks


def kept_in(html: str) -> int:
    return html_to_blocks(html, BODY_BLOCKS).kept


def texts_in(value: object) -> str:
    """All text of a block's raw value, in reading order."""
    if isinstance(value, FoundPhoto):
        return value.caption + value.credit
    if isinstance(value, dict):
        order = ["caption", "text", "items", "table", "columns", "heading", "rows", "values"]
        order += [key for key in value if key not in [*order, "type", "numbered"]]
        return "".join(texts_in(value[key]) for key in order if key in value)
    if isinstance(value, list):
        return "".join(map(texts_in, value))
    return parse_fragment(str(value)).get_text()


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_paragraphs_keep_their_emphasis_and_links():
    assert blocks_of('<p>Был <b>мост</b>, стал <a href="/x" onclick="y()">виадук</a>.</p>') == [
        ("paragraph", '<p>Был <b>мост</b>, стал <a href="/x">виадук</a>.</p>')
    ]


def test_running_text_without_paragraphs_is_parted_at_double_line_breaks():
    assert blocks_of("Первый<br>ещё первый<br> <br/>Второй") == [
        ("paragraph", "<p>Первый<br/>ещё первый</p>"),
        ("paragraph", "<p>Второй</p>"),
    ]


def test_empty_paragraphs_are_left_out():
    assert blocks_of("<p>&nbsp;</p><div> <br></div><p></p>") == []


def test_text_that_looks_like_markup_stays_text():
    assert blocks_of("<p>5 &lt; 7 &amp; &lt;script&gt;</p>") == [
        ("paragraph", "<p>5 &lt; 7 &amp; &lt;script&gt;</p>")
    ]


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_of_every_level_become_headings(level):
    assert blocks_of(f"<h{level}>Что <i>изменится</i></h{level}>") == [("heading", "Что изменится")]


def test_a_flat_list_becomes_a_list_numbered_or_not():
    assert blocks_of("<ol><li><p>раз</p></li><li>два <b>!</b></li><li></li></ol>") == [
        ("list", {"numbered": True, "items": ["раз", "два <b>!</b>"]})
    ]


def test_a_list_within_a_list_stays_rich_text():
    html = "<ul><li>раз<ul><li>и ещё</li></ul></li></ul>"
    assert blocks_of(html) == [("paragraph", html)]
    assert kept_in(html) == 0


def test_a_quote_takes_its_paragraphs_and_whose_words_they_are():
    html = "<blockquote><p>Ждали <i>долго</i>.</p>\n<p>Дождались.</p><footer>— Иван Лугин</footer>"
    value = {"text": "Ждали долго.\n\nДождались.", "speaker": "Иван Лугин"}
    assert blocks_of(html) == [("quote", value)]


def test_a_figure_becomes_a_photo_with_caption_and_credit():
    html = (
        '<figure><a href="/big/most.JPG?v=2"><img src="small/most.jpg" alt="Мост"></a>'
        "<figcaption>Мост через Оку. Фото: Анна Егорова</figcaption></figure>"
    )
    ((name, photo),) = blocks_of(html)
    assert name == "photo"
    assert photo.sources == ("/big/most.JPG?v=2", "small/most.jpg")
    assert (photo.alt, photo.caption) == ("Мост", "Мост через Оку.")
    assert photo.credit == "Анна Егорова"
    assert "figcaption" in photo.html


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
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
    ((_name, photo),) = blocks_of(
        f'<figure><img src="a.jpg"><figcaption>{words}</figcaption></figure>'
    )
    assert (photo.caption, photo.credit) == (caption, credit)


def test_a_picture_within_a_paragraph_parts_it():
    names = [name for name, _value in blocks_of('<p>до <img src="a.jpg"> после</p>')]
    assert names == ["paragraph", "photo", "paragraph"]


def test_only_the_picture_of_a_picture_element_counts():
    html = '<picture><source srcset="a.avif"><img src="a.jpg"></picture>'
    assert [value.sources for _name, value in blocks_of(html)] == [("a.jpg",)]


def test_a_link_around_a_picture_is_not_lost_where_it_leads_elsewhere():
    (_photo, link) = blocks_of('<a href="/page"><img src="a.jpg"></a>')
    assert link == ("paragraph", '<p><a href="/page">/page</a></p>')


def test_a_simple_table_becomes_a_table():
    html = (
        "<table><caption>Цены</caption><tr><th>Хлеб</th><th>Где</th></tr>"
        '<tr><td>45</td><td><a href="/s">рынок</a></td></tr><tr><td>46</td></tr></table>'
    )
    columns = [{"type": "text", "heading": "Хлеб"}, {"type": "rich_text", "heading": "Где"}]
    rows = [{"values": ["45", '<a href="/s">рынок</a>']}, {"values": ["46", ""]}]
    value = {"caption": "Цены", "table": {"columns": columns, "rows": rows}}
    assert blocks_of(html) == [("table", value)]


def test_a_table_of_one_cell_is_a_frame_around_text():
    assert blocks_of("<table><tr><td><p>раз</p><p>два</p></td></tr></table>") == [
        ("paragraph", "<p>раз</p>"),
        ("paragraph", "<p>два</p>"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>',
        "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>",
        "<dl><dt>Где</dt><dd>В парке</dd></dl>",
        "<pre>  стихи\n    лесенкой</pre>",
        '<h2><a href="/x">Ссылка</a></h2>',
        "<hr>",
    ],
)
def test_what_has_no_block_is_kept_as_it_was_and_counted(html):
    ((name, value),) = blocks_of(html)
    assert name == "raw_html"
    assert parse_fragment(value) == parse_fragment(html)
    assert kept_in(html) == 1


def test_inline_marks_that_an_editor_would_lose_are_counted():
    assert blocks_of("<p>120 м<sup>2</sup></p>") == [("paragraph", "<p>120 м<sup>2</sup></p>")]
    assert kept_in("<p>120 м<sup>2</sup></p>") == 1


def test_pictures_within_what_is_kept_become_photos_after_it():
    html = '<dl><dt>Мост</dt><dd><img src="a.jpg" alt="Мост"></dd></dl>'
    (kept, photo) = blocks_of(html)
    assert "<img" not in kept[1]
    assert photo[1].sources == ("a.jpg",)


def test_the_player_of_a_known_site_becomes_a_video_and_another_a_link():
    assert blocks_of('<iframe src="//www.youtube.com/embed/abc_1?rel=0"></iframe>') == [
        ("embed", {"video": "https://www.youtube.com/watch?v=abc_1", "caption": ""})
    ]
    unknown = "https://video.example/embed/1"
    assert blocks_of(f'<iframe src="{unknown}"></iframe>') == [
        ("paragraph", f'<p><a href="{unknown}">{unknown}</a></p>')
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><p>текст</p>",
        '<p onclick="alert(1)">текст</p>',
        '<p><a href="javascript:alert(1)">текст</a></p>',
        '<dl onload="x"><dt style="color:red"><script>alert(1)</script>текст</dt></dl>',
        '<dl><dt>текст<iframe src="javascript:alert(1)"></iframe></dt></dl>',
        "<svg><script>alert(1)</script></svg><p>текст</p>",
        '<p>текст<embed embedtype="image" id="1" format="left"></p>',
        '<p><a linktype="page" id="3">текст</a></p>',
        "текст<math><mtext><table><mglyph><style><img src onerror=alert(1)></style>",
    ],
)
def test_hostile_markup_is_disarmed_and_its_text_stays(html):
    written = repr(blocks_of(html))
    assert "текст" in written
    for danger in ("script", "onclick", "onload", "onerror=", "style=", "embedtype", "linktype"):
        assert danger not in written


def test_a_block_that_the_site_has_taken_out_of_its_body_is_kept_as_html():
    html = "<ul><li>раз</li></ul>"
    assert blocks_of(html, {"paragraph", "raw_html"}) == [("raw_html", html)]
    assert blocks_of(html, {"paragraph"}) == [("paragraph", html)]


INLINE = st.sampled_from(["b", "i", "a", "sup", "span", "font", "u"])
BLOCK = st.sampled_from(
    [
        *("p", "div", "ul", "ol", "li", "blockquote", "h2", "table", "tr", "td", "th", "figure"),
        *("figcaption", "dl", "dt", "dd", "center", "pre", "section", "caption"),
    ]
)
# No Latin letter: plain values of blocks are compared as if they were HTML.
WORD = st.text("абвё <&", min_size=1, max_size=6)


def element(children):
    inside = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda tag, html: f"<{tag}>{html}</{tag}>", st.one_of(INLINE, BLOCK), inside)


MARKUP = st.recursive(
    st.one_of(
        WORD.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
        st.sampled_from(['<img src="a.jpg">', "<br>", "<br><br>", "<hr>", "</p>", "<p>"]),
    ),
    element,
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
@example("<figure></figure>")
def test_no_text_is_lost_and_an_editor_can_save_the_body(html):
    found = html_to_blocks(html, BODY_BLOCKS)
    written = "".join(texts_in(value) for _name, value in found.blocks)
    assert sorted(without_spaces(written)) == sorted(
        without_spaces(parse_fragment(html).get_text())
    )
    stream = ArticleMixin._meta.get_field("body").stream_block
    raw = [
        {"type": name, "value": value}
        for name, value in found.blocks
        if not isinstance(value, FoundPhoto)
    ]
    stream.clean(stream.to_python(raw))
