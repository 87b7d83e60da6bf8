import unicodedata

import pytest
from hypothesis import given, strategies as st

from wagtail_regional_news.foundation.texts import clean_line, clean_text, text_key

anything = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Мост\x00 через\x1b Оку\x9f", "Мост через Оку"),
        ("и\u0306", "й"),
        ("a\r\nb\rc\u2028d\x85e\x0bf", "a\nb\nc\nd\ne\nf"),
        ("a \t\n\n\n \n\nb", "a\n\nb"),
        ("a\tb", "a\tb"),
        ("\u202egpj.exe\u202c \u2066x\u2069", "gpj.exe x"),
        ("\ud800мост\udfff", "мост"),
        ("\ufeff\u200b  мост \n", "мост"),
        ("👩\u200d🌾 г.\u00a0Навашино", "👩\u200d🌾 г.\u00a0Навашино"),
        ("", ""),
    ],
)
def test_text_is_cleaned(text, clean):
    assert clean_text(text) == clean


def test_a_line_is_one_line():
    assert clean_line("Мост\r\nBcc: a@b.example\t  x\n\ny ") == "Мост Bcc: a@b.example x y"


@given(anything)
def test_nothing_that_stumbles_is_left(text):
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert [c for c in clean if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"] == []
    assert "\n\n\n" not in clean
    assert "\n" not in clean_line(text)
    clean.encode()


def test_one_text_has_one_key_however_it_is_dressed():
    assert text_key("Новый  МОСТ!\n\nОткрыт.") == text_key("новый мост открыт")
    assert text_key("Новый мост") != text_key("Старый мост")
    assert text_key(" \n!") == ""
