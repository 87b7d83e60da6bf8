"""A plain text becomes blocks that show it word for word."""

import pytest

from tests.submissions.letters import make_letter
from wagtail_regional_news.foundation.pieces import FlatList, Paragraph
from wagtail_regional_news.submissions.serializers import (
    body_of,
    draft_note,
    is_name,
    text_pieces,
    without_name,
)

ALL = {"paragraph", "list", "photo", "gallery", "raw_html"}
PHOTO = {"image": 1, "credit": "", "alt": "", "caption": ""}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n\n\n ", []),
        ("One\r\n\r\nTwo\nthree", ["<p>One</p>", "<p>Two<br/>three</p>"]),
        (
            "<script>alert(1)</script> & [x](javascript:0)",
            ["<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; [x](javascript:0)</p>"],
        ),
        (
            "Seen:\n- a <b>\n* c\nEnd",
            ["<p>Seen:</p>", "<ul><li>a &lt;b&gt;</li><li>c</li></ul>", "<p>End</p>"],
        ),
        ("1. a\n2) b", ["<ol><li>a</li><li>b</li></ol>"]),
        ("- a\n1. b", ["<p>- a</p>", "<p>1. b</p>"]),
        ("— Стой!\n— Стою.", ["<p>— Стой!<br/>— Стою.</p>"]),
        ("-5 °C\n-7 °C", ["<p>-5 °C<br/>-7 °C</p>"]),
        ("{0} %s {{ x }}", ["<p>{0} %s {{ x }}</p>"]),
    ],
)
def test_a_text_is_taken_to_pieces(text, pieces):
    assert [piece.html for piece in text_pieces(text)] == pieces


def test_lists_have_their_items():
    (numbered,) = text_pieces("1. a & b\n2. c")
    assert numbered == FlatList(numbered.html, ["a &amp; b", "c"], is_numbered=True)
    assert isinstance(next(text_pieces("a")), Paragraph)


def test_a_body_is_the_text_and_then_the_photos():
    kinds = [block["type"] for block in body_of("a\n\n- b\n- c", [PHOTO] * 2, ALL)]
    assert kinds == ["paragraph", "list", "gallery"]
    assert body_of("", [PHOTO], ALL) == [{"type": "photo", "value": PHOTO}]


def test_a_body_has_only_blocks_of_the_site():
    blocks = body_of("a\n\n- b\n- c", [PHOTO] * 2, {"paragraph", "photo", "raw_html"})
    assert [block["type"] for block in blocks] == ["paragraph", "paragraph", "photo", "photo"]
    assert blocks[1]["value"] == "<ul><li>b</li><li>c</li></ul>"
    assert body_of("a", [PHOTO], {"heading"}) == []


@pytest.mark.django_db
def test_the_note_says_what_the_reader_allows():
    letter = make_letter(publication="ask")
    assert draft_note(letter, "/admin/7/").splitlines() == [
        f"Made of: News item № {letter.pk}",
        "/admin/7/",
        "Permission to publish: ask me first",
        "Ask the reader before you publish this.",
    ]
    warning = "The reader has not agreed to the publication of the pictures."
    assert draft_note(letter, "", lacks_leave=True).splitlines()[-1] == warning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пётр Иванов", True),
        ("ИВАНОВ, Пётр", True),
        ("Фото: Пётр Иванов", True),
        ("П. Иванов", True),
        ("Пётр", True),
        ("Анна Иванова", False),
        ("Пётр Сидоров", False),
        ("Reader's photo", False),
        ("", False),
    ],
)
def test_a_name_is_known_in_part_and_with_words_around_it(text, expected):
    assert is_name(text, "Пётр Иванов") is expected
    assert not is_name(text, "")


def test_a_short_name_is_a_name():
    assert is_name("Ян", "Ян")
    assert not is_name("Анна", "Ян")


def test_a_name_leaves_the_credits_and_no_other_place():
    data = [{"type": "photo", "value": {"credit": "Ян", "caption": "Ян", "image": 1}}]
    assert without_name(data, "Ян", "Reader") == [
        {"type": "photo", "value": {"credit": "Reader", "caption": "Ян", "image": 1}}
    ]
