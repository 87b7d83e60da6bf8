import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.signing import Signer

from wagtail_regional_news.foundation import tokens
from wagtail_regional_news.foundation.tokens import TokenError, issue, read


def code_of(text: str, subject: str = "letter:1") -> str:
    with pytest.raises(TokenError) as error:
        read(text, subject)
    return error.value.code


def at(monkeypatch, moment: datetime) -> None:
    monkeypatch.setattr(tokens.time, "time", moment.timestamp)


def test_a_token_comes_back_as_it_was_issued():
    token = issue("letter:1")
    assert read(token.text, "letter:1") == token
    assert 0 <= token.age < 60
    assert token.expires_at - token.issued_at == timedelta(hours=2)


def test_tokens_are_short_and_fit_into_an_address():
    texts = [issue("a page with a very long name " * 100).text for _ in range(50)]
    assert max(map(len, texts)) <= 200
    assert all(re.fullmatch(r"[\w.:-]+", text, re.ASCII) for text in texts)
    assert len({issue("x").nonce for _ in range(50)}) == 50


def test_another_form_refuses_it():
    assert code_of(issue("letter:1").text, "letter:2") == "subject"


def test_it_expires(monkeypatch):
    token = issue("letter:1")
    at(monkeypatch, token.issued_at + timedelta(hours=2, seconds=-1))
    assert read(token.text, "letter:1").age == pytest.approx(7199)
    at(monkeypatch, token.issued_at + timedelta(hours=2, seconds=1))
    assert code_of(token.text) == "expired"


def test_a_clock_that_lags_behind_makes_no_token_older_than_new(monkeypatch):
    token = issue("letter:1")
    at(monkeypatch, token.issued_at - timedelta(minutes=1))
    assert read(token.text, "letter:1").age == 0


@pytest.mark.parametrize(
    "text",
    ["", "x", "a.b.c", "a.b.c:sig", "\x00", "ы" * 50, "x" * 100_000, ".." * 20, "a:b:c:d"],
)
def test_what_was_never_issued_is_forged(text):
    assert code_of(text) == "forged"


def test_every_changed_letter_is_noticed():
    text = issue("letter:1").text
    for place in range(len(text)):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        # The last letter of base64 has bits that mean nothing.
        if place < len(text) - 1:
            assert code_of(changed) == "forged"


def test_a_signature_made_for_something_else_is_forged():
    assert code_of(Signer(salt="else").sign("nonce.mark.1")) == "forged"
    assert code_of(Signer(salt=tokens.SALT).sign("nonce.mark")) == "forged"


def test_a_key_that_was_changed_is_still_read(settings):
    token = issue("letter:1")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "new"  # noqa: S105
    assert read(token.text, "letter:1").nonce == token.nonce
    settings.SECRET_KEY_FALLBACKS = []
    assert code_of(token.text) == "forged"


def test_moments_are_in_utc():
    assert issue("x").issued_at.tzinfo is UTC
