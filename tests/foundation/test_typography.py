import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from wagtail_regional_news.foundation.typography import NBSP, typeset

LANGUAGES = st.sampled_from(["ru", "ru-ru", "en", "de"])
WORDS = st.sampled_from(
    [
        *('"', '""', "«", "»", "„", "“", "”", "‘", "’", "—", "–", "-", "(", ")", ",", "."),
        *("в", "Он", "же", "мост", "А.", "№", "5", "000", "км", "I", "a", "of", " ", "  ", "\n"),
        *(NBSP, "&", "<", ">", "'", "=", "b", "\x01", "\x02", "\x03"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map("".join))
TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<br>", "&quot;", "&amp;", "&#34;", '<!-- a " -->'),
        *('<a href="/a b/" title=\'в "x"\'>', "</a>", '<img alt="в &quot;я&quot; — 5 км">'),
        *('<code>в "x"</code>', '<pre>a <b>"</b></pre>', '<script>a = "в x"</script>'),
    ]
)
SAFE_WORDS = WORDS.filter(lambda word: not set(word) & set("<>&"))
HTML = st.lists(st.one_of(SAFE_WORDS, TAGS), max_size=30).map("".join)


def shown(text: str) -> str:
    return text.replace(NBSP, "~")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мост в городе и у реки", "Мост в~городе и~у~реки"),
        ("Он же сказал, что придёт ли", "Он~же сказал, что придёт~ли"),
        ("Мост — это мост – и всё", "Мост~— это мост~– и~всё"),
        ("14 февраля 2026 года 10 000 руб. и 25 %", "14~февраля 2026~года 10~000~руб. и~25~%"),
        ("Длина 412 метров, 21 рубль, 7 человек", "Длина 412~метров, 21~рубль, 7~человек"),
        ("№ 5, А. С. Пушкин", "№~5, А.~С.~Пушкин"),
        ("кто-то знает", "кто-то знает"),
        ("в  городе в ", "в  городе в "),
        ("2026 чемпионов", "2026 чемпионов"),
        ("a bridge I saw, 5 km", "a~bridge I~saw, 5~km"),
    ],
)
def test_words_that_belong_together_are_not_parted(text, expected):
    assert shown(typeset(text, "ru")) == expected


@pytest.mark.parametrize(
    ("text", "russian", "english"),
    [
        ('"Мост"', "«Мост»", "“Мост”"),
        ('ООО "Мост "Юг"" ("Юг")', "ООО «Мост „Юг“» («Юг»)", "ООО “Мост ‘Юг’” (“Юг”)"),
        ('«ООО "Мост"»', "«ООО „Мост“»", "«ООО “Мост”»"),
        ('"Да", — "нет"!', "«Да»,~— «нет»!", "“Да”,~— “нет”!"),
        ('5" труба', '5" труба', '5" труба'),
        ('5" или "труба"', '5" или «труба»', '5" или “труба”'),
        ('" "', '" "', '" "'),
    ],
)
def test_quotes_are_those_of_the_language(text, russian, english):
    assert shown(typeset(text, "ru")) == russian
    assert shown(typeset(text, "en-gb")) == english
    assert '"' in typeset(text, "de")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>&quot;Мост&quot;</p>", "<p>«Мост»</p>"),
        ('<b>"Мост</b>" в <a href="/a b/">реке</a>', '<b>«Мост</b>» в~<a href="/a b/">реке</a>'),
        ('<p>да</p><p>"Мост"</p>', "<p>да</p><p>«Мост»</p>"),
        ('"<b>Мост</b>"', "«<b>Мост</b>»"),
        ('<code>в "x"</code> в "x"', '<code>в "x"</code> в~«x»'),
        ("<pre>в x", "<pre>в x"),
        ('<a title="в x', '<a title="в x'),
        ("<!-- в x -->", "<!-- в x -->"),
    ],
)
def test_in_html_only_what_is_read_changes(html, expected):
    assert shown(typeset(html, "ru", is_html=True)) == expected


def test_plain_text_has_no_tags():
    assert typeset('<b "x">', "ru") == "<b «x»>"
    assert typeset("&quot;", "ru") == "&quot;"


@given(TEXTS, LANGUAGES)
def test_what_is_set_once_stays(text, language):
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(HTML, LANGUAGES)
def test_html_that_is_set_once_stays(html, language):
    once = typeset(html, language, is_html=True)
    assert typeset(once, language, is_html=True) == once


@given(st.text(alphabet=st.characters(exclude_characters=' "')), LANGUAGES)
def test_a_text_without_spaces_and_quotes_stays(text, language):
    assert typeset(text, language) == text


@given(TEXTS, LANGUAGES)
def test_nothing_but_spaces_and_quotes_changes(text, language):
    def bare(written: str) -> str:
        return re.sub(f'[ {NBSP}"«»„“”‘’]', "_", written)

    assert bare(typeset(text, language)) == bare(text)


@given(HTML, LANGUAGES)
def test_tags_and_attributes_stay(html, language):
    def tags(written: str) -> list:
        soup = BeautifulSoup(written, "html.parser")
        return [(tag.name, tag.attrs) for tag in soup.find_all(True)]

    assert tags(typeset(html, language, is_html=True)) == tags(html)


@given(TEXTS, LANGUAGES)
def test_no_markup_comes_of_a_text(text, language):
    for is_html in (True, False):
        result = typeset(text, language, is_html=is_html)
        assert re.sub("[^<>']", "", result) == re.sub("[^<>']", "", text)
        assert result.count('"') <= text.count('"')


def test_a_long_text_of_hostile_marks_is_set_in_one_go():
    for text in ('"' * 20_000, '<a "' * 5_000, "<!--" * 5_000, "<code>" * 5_000, "в " * 20_000):
        typeset(text, "ru", is_html=True)
        typeset(text, "ru")


def test_degrees_stay_with_their_number():
    assert typeset("20 °C", "ru") == "20\xa0°C"
