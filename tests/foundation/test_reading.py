import pytest

from wagtail_regional_news.foundation.reading import WORDS_PER_MINUTE, reading_minutes


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 0), (1, 0), (1.4, 0), (1.6, 2), (2, 2), (7.2, 7)]
)
def test_minutes_are_told_from_two_on(words, minutes):
    assert reading_minutes(["слово " * round(words * WORDS_PER_MINUTE)]) == minutes


def test_several_texts_are_read_one_after_another():
    assert reading_minutes(["слово " * WORDS_PER_MINUTE] * 3) == 3


def test_a_compound_is_one_word_and_a_dash_is_none():
    text = "Кто-то — тут, "
    assert reading_minutes([text * WORDS_PER_MINUTE]) == 2
