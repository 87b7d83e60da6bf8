import pytest

from wagtail_regional_news.foundation.elements import (
    frame_address,
    has_only,
    has_stray_text,
    holds,
    is_picture_address,
    link_to,
    markup,
    parse_fragment,
    plain_text,
    split_at_breaks,
    text_lines,
    unwrap_single_paragraph,
)


def test_a_fragment_has_no_scripts_handlers_or_comments():
    soup = parse_fragment("<!-- x --><script>a()</script><p onclick='b()' style='c'>текст</p>")
    assert markup(soup) == "<p>текст</p>"


def test_an_anchor_without_an_address_is_only_its_text():
    assert markup(parse_fragment('<p><a name="x">текст</a></p>')) == "<p>текст</p>"


def test_text_is_escaped_as_markup():
    (text,) = parse_fragment("5 &lt; 7 &amp; 8").contents
    assert markup(text) == "5 &lt; 7 &amp; 8"


def test_what_an_element_holds():
    (node,) = parse_fragment("<ul>x<li>раз <b>!</b></li></ul>").contents
    assert has_only(node, {"li", "b"})
    assert not has_only(node, {"li"})
    assert holds(node, {"b"})
    assert holds(node, {"ul"})
    assert not holds(node.contents[0], {"ul"})
    assert has_stray_text(node)
    assert not has_stray_text(parse_fragment("<ul> <li>раз</li></ul>").ul)


def test_plain_text_is_one_line():
    assert plain_text(parse_fragment("<p>раз<br>два\n  <b>три</b></p>")) == "раз два три"


def test_text_lines_keep_breaks_and_paragraphs():
    html = "<div>  раз <br>\n два</div><p>три</p><p> </p><p>четыре</p>"
    assert text_lines(parse_fragment(html)) == "раз\nдва\n\nтри\n\nчетыре"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<li><p>раз</p></li>", "<li>раз</li>"),
        ("<li>раз<p>два</p></li>", "<li>раз<p>два</p></li>"),
        ("<li><p>раз</p><p>два</p></li>", "<li><p>раз</p><p>два</p></li>"),
        ("<li><p>раз</p><ul></ul></li>", "<li><p>раз</p><ul></ul></li>"),
    ],
)
def test_only_a_lonely_paragraph_is_unwrapped(before, after):
    node = parse_fragment(before).li
    unwrap_single_paragraph(node)
    assert markup(node) == after


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("раз<br>два", ["раз<br/>два"]),
        ("раз<br> <br>два", ["раз", "два"]),
        ("<br><br>раз<br>", ["раз"]),
        ("раз<br><br><br><br>два", ["раз", "два"]),
        ("", []),
    ],
)
def test_two_breaks_in_a_row_part_paragraphs(html, paragraphs):
    run = list(parse_fragment(html).children)
    assert ["".join(map(markup, part)) for part in split_at_breaks(run)] == paragraphs


def test_a_link_is_escaped():
    assert link_to('https://a.example/?b=1&c="') == (
        '<a href="https://a.example/?b=1&amp;c=&quot;">https://a.example/?b=1&amp;c=&quot;</a>'
    )


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("//rutube.ru/play/embed/1", "https://rutube.ru/play/embed/1"),
        ("https://www.youtube-nocookie.com/embed/a-b", "https://www.youtube.com/watch?v=a-b"),
        ("/player.html", ""),
        ("", ""),
    ],
)
def test_addresses_of_frames(source, address):
    assert frame_address(parse_fragment(f'<iframe src="{source}"></iframe>').iframe) == address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a/b.JPG?w=1", True),
        ("https://a.example/b.webp", True),
        ("/a/b.html", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_addresses_of_pictures(address, expected):
    assert is_picture_address(address) is expected
