from itertools import product

import pytest
from django.utils.translation import override

from wagtail_regional_news.intake.choices import (
    TRANSITIONS,
    ConsentKind,
    Status,
    built_in_consent,
)


def test_every_status_says_what_may_follow_it():
    assert set(TRANSITIONS) == set(Status)
    assert [status for status, to in TRANSITIONS.items() if status in to] == []


def test_what_was_decided_is_decided_anew_only_from_the_beginning():
    decided = set(Status) - {Status.NEW, Status.IN_WORK}
    assert {to for status in decided for to in TRANSITIONS[status]} == {Status.NEW}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_kind_of_consent_has_words_of_its_own(language):
    with override(language):
        words = [built_in_consent(kind) for kind in ConsentKind]
    assert len(set(words)) == len(ConsentKind)
    assert all(text.endswith(".") for text in words)


def test_the_words_of_a_consent_fit_the_tick_box_as_plain_text():
    for kind, language in product(ConsentKind, ("en", "ru")):
        with override(language):
            assert not set("<>%{}") & set(built_in_consent(kind))
