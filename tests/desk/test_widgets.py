from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk.widgets import (
    age_in_words,
    letter_about,
    letter_title,
    queue_columns,
)
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.rubrics.snippets import Rubric

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(days=12, hours=5), "12 d"),
    ],
)
def test_the_age_is_short(age, words):
    assert age_in_words(NOW - age, NOW) == words


def test_a_letter_without_a_title_has_its_first_words():
    assert letter_title(Letter(title="Crane", body="x")) == "Crane"
    assert letter_title(Letter(body="One\n\ntwo " * 30)).startswith("One two One")
    assert len(letter_title(Letter(body="One\n\ntwo " * 30))) <= 60
    assert letter_title(Letter(erased_at=timezone.now())) == "(personal data is erased)"


@pytest.mark.django_db
def test_news_are_about_their_rubrics():
    letter = make_letter()
    assert letter_about(Letter.objects.get()) == ""
    for name in ("City", "Transport"):
        letter.rubrics.add(Rubric.objects.create(name=name))
    assert sorted(letter_about(Letter.objects.get()).split(", ")) == ["City", "Transport"]


@pytest.mark.django_db
def test_boxes_are_for_who_decides_and_cells_are_plain():
    letter = make_letter()
    add_photo(letter)
    columns = queue_columns(lambda letter: "/", decides=True)
    assert columns[0].name == "bulk_actions"
    values = {
        column.name: column.get_value(letter)
        for column in queue_columns(lambda letter: "/", decides=False)
    }
    assert values["title"] == letter.title
    assert (values["age"], values["pictures"], values["about"]) == ("0 min", 1, "")
