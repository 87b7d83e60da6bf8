import json
from hashlib import sha256
from itertools import count
from urllib.parse import urlsplit

import pytest
from django.utils.translation import override

from wagtail_regional_news.foundation.tokens import issue
from wagtail_regional_news.intake import captcha
from wagtail_regional_news.intake.captcha import (
    ANSWER,
    CaptchaBackend,
    HCaptcha,
    NoCaptcha,
    ProofOfWork,
    Question,
    ReCaptcha,
    RemoteCaptcha,
    Turnstile,
    Verdict,
    get_captcha,
)

READER = "198.51.100.7"
TOKEN = issue("letter:1")
FORMS = {"plus": "plus", "minus": "minus", "twice": "twice", "thrice": "three times"}


def verify(backend: CaptchaBackend, answer: str, token=TOKEN, *, plain: bool = False) -> Verdict:
    (name,) = backend.fields(plain=plain) or (ANSWER,)
    return backend.verify({name: answer}, token, address=READER, plain=plain)


def solve(nonce: str, bits: int) -> str:
    """What the form's script does, by the definition: the digest begins with zero bits."""
    for counter in count():
        digest = sha256(f"{nonce}:{counter}".encode()).hexdigest()
        if f"{int(digest, 16):0256b}".startswith("0" * bits):
            return str(counter)
    raise AssertionError


def result_of(question: str) -> int:
    words = question.removeprefix("How much is ").removesuffix("?").split()
    value = [str(word) for word in captcha.NUMBERS].index
    if words[0] == "twice":
        return 2 * value(words[1])
    if words[1] == "times":
        return 3 * value(words[2])
    sign = 1 if words[1] == "plus" else -1
    return value(words[0]) + sign * value(words[2])


class TestProofOfWork:
    def test_asks_the_script_for_work_on_the_nonce(self):
        challenge = ProofOfWork().challenge(TOKEN, plain=False)
        assert challenge == {"kind": "work", "nonce": TOKEN.nonce, "bits": 17}

    def test_passes_what_was_worked_for(self):
        backend = ProofOfWork(bits=9)
        assert verify(backend, solve(TOKEN.nonce, 9)) is Verdict.PASSED

    def test_work_on_another_token_is_worth_nothing(self):
        backend = ProofOfWork(bits=16)
        assert verify(backend, solve(TOKEN.nonce, 16), issue("letter:1")) is Verdict.FAILED

    @pytest.mark.parametrize(
        "answer", ["", "-1", "1.5", "x", "9" * 100_000, "１２", "0x1", "1\n", "\x00", "\ud800"]
    )
    def test_nonsense_fails(self, answer):
        assert verify(ProofOfWork(bits=1), answer) is Verdict.FAILED

    def test_a_missing_answer_fails(self):
        for plain in (True, False):
            verdict = ProofOfWork().verify({}, TOKEN, address="", plain=plain)
            assert verdict is Verdict.FAILED

    @pytest.mark.parametrize("bits", [0, 31, 256])
    def test_absurd_work_is_refused(self, bits):
        with pytest.raises(ValueError, match="bits"):
            ProofOfWork(bits=bits)


class TestQuestions:
    def test_are_the_same_for_a_nonce_and_come_in_several_forms(self):
        backend = ProofOfWork()
        questions = {}
        for _ in range(300):
            token = issue("letter:1")
            question = backend.challenge(token, plain=True)["question"]
            assert backend.challenge(token, plain=True)["question"] == question
            questions[question] = token
        assert len(questions) > 50
        for form in FORMS.values():
            assert any(form in question for question in questions)

    def test_are_answered_in_figures_and_in_words(self):
        for _ in range(100):
            token = issue("letter:1")
            right = result_of(Question().challenge(token, plain=True)["question"])
            word = str(captcha.NUMBERS[right])
            for answer in (str(right), f" {right}. ", word, word.upper()):
                assert verify(Question(), answer, token, plain=True) is Verdict.PASSED
            for answer in (str(right + 1), str(captcha.NUMBERS[right - 1]), "", f"{right} {right}"):
                assert verify(Question(), answer, token, plain=True) is Verdict.FAILED

    def test_are_asked_in_words(self):
        asked = [Question().challenge(issue("x"), plain=True)["question"] for _ in range(50)]
        assert not any(character.isdigit() for question in asked for character in question)

    def test_belong_to_the_key_of_the_site(self, settings):
        before = [captcha.ask(str(n)) for n in range(20)]
        settings.SECRET_KEY = "another"  # noqa: S105
        assert [captcha.ask(str(n)) for n in range(20)] != before

    def test_are_answered_in_english_on_a_page_in_another_language(self):
        right = result_of(captcha.ask(TOKEN.nonce)["question"])
        with override("ru"):
            assert captcha.is_answer(str(captcha.NUMBERS[right]), TOKEN.nonce)
            assert captcha.is_answer(str(right), TOKEN.nonce)

    def test_stand_in_for_work_that_a_plain_page_cannot_do(self):
        assert verify(ProofOfWork(bits=1), solve(TOKEN.nonce, 1), plain=True) in Verdict
        right = result_of(captcha.ask(TOKEN.nonce)["question"])
        assert verify(ProofOfWork(), str(right), plain=True) is Verdict.PASSED

    def test_can_be_asked_of_everybody(self):
        challenge = Question().challenge(TOKEN, plain=False)
        assert challenge["kind"] == "question"
        assert verify(Question(), str(result_of(challenge["question"]))) is Verdict.PASSED


def test_no_captcha_lets_everybody_pass():
    backend = NoCaptcha()
    assert backend.challenge(TOKEN, plain=True) == {}
    assert backend.challenge(TOKEN, plain=False) == {"kind": "none"}
    assert backend.fields(plain=True) == ()
    assert verify(backend, "") is Verdict.PASSED


def remote(url: str, kind: type[RemoteCaptcha] = Turnstile) -> RemoteCaptcha:
    return kind(site_key="public", secret_key="secret", verify_url=url)


class TestProviders:
    @pytest.mark.parametrize("kind", [Turnstile, ReCaptcha, HCaptcha])
    def test_are_asked_with_the_key_and_the_readers_address(self, provider, kind):
        handler, url = provider
        backend = remote(url, kind)
        assert verify(backend, "proof") is Verdict.PASSED
        (asked,) = handler.asked
        assert asked == {"secret": ["secret"], "response": ["proof"], "remoteip": [READER]}
        challenge = backend.challenge(TOKEN, plain=False)
        assert challenge["site_key"] == "public"
        assert challenge["field"] == backend.fields(plain=False)[0]
        assert "secret" not in json.dumps(challenge)
        host = urlsplit(challenge["script"]).hostname
        assert host.split(".")[-2] in " ".join(backend.csp["script-src"])

    def test_say_no(self, provider):
        handler, url = provider
        handler.answer = b'{"success": false, "error-codes": ["timeout-or-duplicate"]}'
        assert verify(remote(url), "used") is Verdict.FAILED

    def test_are_not_troubled_with_an_empty_answer(self, provider):
        handler, url = provider
        assert verify(remote(url), "") is Verdict.FAILED
        assert handler.asked == []

    @pytest.mark.parametrize(
        "answer",
        [
            *(b"", b"<html>", b"\xff\xfe", b"null", b"[]", b"3", b'"x"', b"[" * 100_000),
            b'{"success": false, "error-codes": ["invalid-input-secret"]}',
            b'{"success": false, "error-codes": 5}',
        ],
        ids=range(10),
    )
    def test_that_answer_nonsense_are_unavailable(self, provider, answer):
        handler, url = provider
        handler.answer = answer
        assert verify(remote(url), "proof") is Verdict.UNAVAILABLE

    @pytest.mark.parametrize("status", [403, 404, 500, 503])
    def test_that_answer_errors_are_unavailable(self, provider, status):
        handler, url = provider
        handler.status = status
        assert verify(remote(url), "proof") is Verdict.UNAVAILABLE

    def test_that_hang_are_given_up(self, provider, monkeypatch):
        handler, url = provider
        handler.delay = 1.0
        monkeypatch.setattr(captcha, "TIMEOUT", 0.2)
        assert verify(remote(url), "proof") is Verdict.UNAVAILABLE

    @pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "nonsense", "http://[/"])
    def test_that_are_not_there_are_unavailable(self, url, monkeypatch):
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert verify(remote(url), "proof") is Verdict.UNAVAILABLE

    def test_leave_plain_pages_the_question(self):
        backend = remote("http://127.0.0.1:1/")
        right = result_of(backend.challenge(TOKEN, plain=True)["question"])
        assert backend.fields(plain=True) == (ANSWER,)
        assert verify(backend, str(right), plain=True) is Verdict.PASSED
        assert verify(backend, "x", plain=True) is Verdict.FAILED


class TestTheSetting:
    def test_is_proof_of_work_by_default(self):
        backend = get_captcha()
        assert isinstance(backend, ProofOfWork)
        assert backend.bits == 17

    def test_names_backend_and_options(self, settings):
        path = "wagtail_regional_news.intake.captcha.Turnstile"
        settings.WAGTAIL_REGIONAL_NEWS = {
            "CAPTCHA": {"BACKEND": path, "OPTIONS": {"site_key": "a", "secret_key": "b"}}
        }
        assert isinstance(get_captcha(), Turnstile)

    def test_may_name_options_alone(self, settings):
        settings.WAGTAIL_REGIONAL_NEWS = {"CAPTCHA": {"OPTIONS": {"bits": 12}}}
        assert get_captcha().bits == 12
