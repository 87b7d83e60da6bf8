import pytest
from django.core.exceptions import ValidationError

from wagtail_regional_news.rubrics.validators import is_reserved, refuse_reserved


@pytest.mark.parametrize(
    ("slug", "reserved"),
    [
        ("search", True),
        ("1999", True),
        ("2026-03", True),
        ("obshchestvo", False),
        ("2026-god", False),
        ("19999", True),
        ("tags-2", False),
    ],
)
def test_words_years_and_months_are_reserved(slug, reserved):
    assert is_reserved(slug) is reserved


def test_the_refusal_names_the_word():
    with pytest.raises(ValidationError, match="“search”"):
        refuse_reserved("search")
    refuse_reserved("sport")
