import pytest
from hypothesis import example, given, settings

from tests.foundation.markup import MARKUP, without_spaces
from wagtail_regional_news.foundation.conversion import read_pieces
from wagtail_regional_news.foundation.elements import parse_fragment
from wagtail_regional_news.foundation.pieces import (
    Column,
    Frame,
    Heading,
    Paragraph,
    Picture,
    Piece,
    Remnant,
    Table,
)


def test_paragraphs_keep_their_emphasis_and_links():
    html = '<p>Был <b>мост</b>, стал <a href="/x" onclick="y()">виадук</a>.</p>'
    assert read_pieces(html) == [Paragraph('<p>Был <b>мост</b>, стал <a href="/x">виадук</a>.</p>')]


def test_running_text_without_paragraphs_is_parted_at_double_line_breaks():
    assert read_pieces("Первый<br>ещё первый<br> <br/>Второй") == [
        Paragraph("<p>Первый<br/>ещё первый</p>"),
        Paragraph("<p>Второй</p>"),
    ]


def test_empty_paragraphs_are_left_out():
    assert read_pieces("<p>&nbsp;</p><div> <br></div><p></p>") == []


def test_text_that_looks_like_markup_stays_text():
    assert read_pieces("<p>5 &lt; 7 &amp; &lt;script&gt;</p>") == [
        Paragraph("<p>5 &lt; 7 &amp; &lt;script&gt;</p>")
    ]


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_of_every_level_become_headings(level):
    html = f"<h{level}>Что <i>изменится</i></h{level}>"
    assert read_pieces(html) == [Heading(html, "Что изменится")]


def test_a_flat_list_becomes_a_list_numbered_or_not():
    (found,) = read_pieces("<ol><li><p>раз</p></li><li>два <b>!</b></li><li></li></ol>")
    assert (found.items, found.is_numbered) == (["раз", "два <b>!</b>"], True)


def test_a_list_within_a_list_stays_rich_text():
    html = "<ul><li>раз<ul><li>и ещё</li></ul></li></ul>"
    assert read_pieces(html) == [Paragraph(html)]


def test_a_quote_takes_its_paragraphs_and_whose_words_they_are():
    html = "<blockquote><p>Ждали <i>долго</i>.</p>\n<p>Дождались.</p><footer>— Иван Лугин</footer>"
    (quote,) = read_pieces(html)
    assert (quote.text, quote.speaker) == ("Ждали долго.\n\nДождались.", "Иван Лугин")


def test_a_figure_becomes_a_picture_with_the_words_under_it():
    html = (
        '<figure><a href="/big/most.JPG?v=2"><img src="small/most.jpg" alt="Мост"></a>'
        "<figcaption>Мост через Оку. Фото: Анна Егорова</figcaption></figure>"
    )
    (picture,) = read_pieces(html)
    assert picture.sources == ("/big/most.JPG?v=2", "small/most.jpg")
    assert (picture.alt, picture.words) == ("Мост", "Мост через Оку. Фото: Анна Егорова")
    assert "figcaption" in picture.html


def test_a_picture_within_a_paragraph_parts_it():
    kinds = [type(piece) for piece in read_pieces('<p>до <img src="a.jpg"> после</p>')]
    assert kinds == [Paragraph, Picture, Paragraph]


def test_only_the_picture_of_a_picture_element_counts():
    html = '<picture><source srcset="a.avif"><img src="a.jpg"></picture>'
    assert [piece.sources for piece in read_pieces(html)] == [("a.jpg",)]


def test_a_link_around_a_picture_is_not_lost_where_it_leads_elsewhere():
    (_picture, link) = read_pieces('<a href="/page"><img src="a.jpg"></a>')
    assert link == Paragraph('<p><a href="/page">/page</a></p>')


def test_a_simple_table_becomes_a_table():
    html = (
        "<table><caption>Цены</caption><tr><th>Хлеб</th><th>Где</th></tr>"
        '<tr><td>45</td><td><a href="/s">рынок</a></td></tr><tr><td>46</td></tr></table>'
    )
    (table,) = read_pieces(html)
    assert table.caption == "Цены"
    assert table.columns == [
        Column("Хлеб", is_rich=False, cells=["45", "46"]),
        Column("Где", is_rich=True, cells=['<a href="/s">рынок</a>', ""]),
    ]


def test_a_table_of_one_cell_is_a_frame_around_text():
    assert read_pieces("<table><tr><td><p>раз</p><p>два</p></td></tr></table>") == [
        Paragraph("<p>раз</p>"),
        Paragraph("<p>два</p>"),
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
def test_what_is_nothing_else_is_kept_as_it_was(html):
    (piece,) = read_pieces(html)
    assert isinstance(piece, Remnant)
    assert parse_fragment(piece.html) == parse_fragment(html)


def test_pictures_within_what_is_kept_come_after_it():
    html = '<dl><dt>Мост</dt><dd><img src="a.jpg" alt="Мост"></dd></dl>'
    (kept, picture) = read_pieces(html)
    assert "<img" not in kept.html
    assert picture.sources == ("a.jpg",)


def test_a_frame_is_the_address_of_what_it_shows():
    url = "https://www.youtube.com/watch?v=abc_1"
    (frame,) = read_pieces('<iframe src="//www.youtube.com/embed/abc_1?rel=0"></iframe>')
    assert frame == Frame(f'<p><a href="{url}">{url}</a></p>', url)


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
    written = repr(read_pieces(html))
    assert "текст" in written
    for danger in ("script", "onclick", "onload", "onerror=", "style=", "embedtype", "linktype"):
        assert danger not in written


def text_in(piece: Piece) -> str:
    """What a reader is shown of the piece, in any order."""
    if isinstance(piece, Picture):
        return piece.words
    if isinstance(piece, Table):
        cells = [cell for column in piece.columns for cell in column.cells if not column.is_rich]
        rich = [cell for column in piece.columns for cell in column.cells if column.is_rich]
        rich_text = parse_fragment("".join(rich)).get_text()
        return "".join([piece.caption, *(c.heading for c in piece.columns), *cells, rich_text])
    return parse_fragment(piece.html).get_text()


@settings(max_examples=300, deadline=None)
@given(MARKUP)
@example("<figure></figure>")
def test_no_text_is_lost(html):
    written = "".join(map(text_in, read_pieces(html)))
    assert sorted(without_spaces(written)) == sorted(
        without_spaces(parse_fragment(html).get_text())
    )
