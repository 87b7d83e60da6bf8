from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from wagtail_regional_news.hotline.choices import SessionState
from wagtail_regional_news.hotline.snippets import HotlineSession

OPENS = datetime(2026, 3, 7, 9, tzinfo=UTC)
CLOSES = datetime(2026, 3, 14, 15, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (OPENS - INSTANT, SessionState.UPCOMING),
        (OPENS, SessionState.OPEN),
        (CLOSES - INSTANT, SessionState.OPEN),
        (CLOSES, SessionState.PAST),
        (CLOSES + INSTANT, SessionState.PAST),
    ],
)
def test_questions_are_taken_from_the_opening_up_to_the_very_moment_of_closing(moment, state):
    assert HotlineSession(opens_at=OPENS, closes_at=CLOSES).state_at(moment) == state


def test_a_session_has_a_latin_word_of_its_own(make_session):
    assert make_session("Дороги").slug == "dorogi"
    assert make_session("Дороги").slug == "dorogi-2"


def test_a_session_ends_after_it_begins(hotline):
    session = HotlineSession(topic="A", page=hotline, opens_at=CLOSES, closes_at=CLOSES)
    with pytest.raises(ValidationError, match="after the beginning"):
        session.clean()


def test_a_session_is_called_by_its_topic():
    assert str(HotlineSession(topic="Roads")) == "Roads"


def test_the_words_of_the_form_are_no_sessions(make_session):
    assert make_session("Status").slug == "status-2"
    session = make_session("Roads")
    session.slug = "thanks"
    with pytest.raises(ValidationError, match="needs this word itself"):
        session.clean()
