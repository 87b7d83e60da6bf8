"""Telling readers from robots: a backend by the setting ``CAPTCHA``, ours without any service."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any, ClassVar
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext_lazy as _, override, pgettext_lazy

from wagtail_regional_news.conf import CAPTCHA, conf
from wagtail_regional_news.foundation.tokens import FormToken

logger = logging.getLogger(__name__)

ANSWER = "captcha_answer"
SALT = "wagtail_regional_news.question"
BITS = 17
"""A tenth of a second on a computer, a second on a telephone."""
MAX_BITS = 30
TIMEOUT = 3
"""Seconds that a provider has to answer."""
ANSWER_BYTES = 65_536
COUNTER = re.compile(r"\d{1,15}", re.ASCII)
NO_WORD = re.compile(r"[\W_]+")
# A site that is set up wrongly is no fault of the reader's.
SITE_ERRORS = {"missing-input-secret", "invalid-input-secret", "internal-error", "bad-request"}

NUMBERS = (
    pgettext_lazy("number", "zero"),
    pgettext_lazy("number", "one"),
    pgettext_lazy("number", "two"),
    pgettext_lazy("number", "three"),
    pgettext_lazy("number", "four"),
    pgettext_lazy("number", "five"),
    pgettext_lazy("number", "six"),
    pgettext_lazy("number", "seven"),
    pgettext_lazy("number", "eight"),
    pgettext_lazy("number", "nine"),
    pgettext_lazy("number", "ten"),
    pgettext_lazy("number", "eleven"),
    pgettext_lazy("number", "twelve"),
    pgettext_lazy("number", "thirteen"),
    pgettext_lazy("number", "fourteen"),
    pgettext_lazy("number", "fifteen"),
    pgettext_lazy("number", "sixteen"),
    pgettext_lazy("number", "seventeen"),
    pgettext_lazy("number", "eighteen"),
    pgettext_lazy("number", "nineteen"),
)
PLUS = _("How much is %(first)s plus %(second)s?")
MINUS = _("How much is %(first)s minus %(second)s?")
TWICE = _("How much is twice %(first)s?")
THRICE = _("How much is three times %(first)s?")


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"
    """The provider could not be asked: ask the question instead, ``plain=True``."""


class CaptchaBackend:
    """
    What a site's own CAPTCHA subclasses: ``challenge`` and ``verify``.

    ``plain`` is a page that works without JavaScript, and the one that a reader is given while a
    provider is down: every backend asks the same question in words there.
    """

    csp: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """What the site's Content-Security-Policy must allow: directive -> sources."""
    is_lasting: ClassVar[bool] = False
    """Whether what passed once passes again, after an error in the form; else a question is asked."""

    def challenge(self, token: FormToken, *, plain: bool) -> dict[str, Any]:
        """JSON for the form's script; for a plain page ``{"question": …}``, or nothing to ask."""
        return ask(token.nonce) if plain else self.script_challenge(token)

    def verify(
        self, data: Mapping[str, str], token: FormToken, *, address: str, plain: bool
    ) -> Verdict:
        """What the fields of a form prove. Never raises; keeps nothing."""
        if plain:
            return verdict_of(is_answer(data.get(ANSWER, ""), token.nonce))
        return self.verify_script(data, token, address)

    def fields(self, *, plain: bool) -> tuple[str, ...]:
        """Names of the inputs that ``verify`` reads."""
        return (ANSWER,)

    def script_challenge(self, token: FormToken) -> dict[str, Any]:
        raise NotImplementedError

    def verify_script(self, data: Mapping[str, str], token: FormToken, address: str) -> Verdict:
        raise NotImplementedError


class ProofOfWork(CaptchaBackend):
    """The default: the reader's device works for a moment, unseen. Option: ``bits``, 17."""

    is_lasting = True

    def __init__(self, bits: int = BITS) -> None:
        if not 1 <= bits <= MAX_BITS:
            raise ValueError(f"bits must be from 1 to {MAX_BITS}")
        self.bits = bits

    def script_challenge(self, token: FormToken) -> dict[str, Any]:
        return {"kind": "work", "nonce": token.nonce, "bits": self.bits}

    def verify_script(self, data: Mapping[str, str], token: FormToken, address: str) -> Verdict:
        return verdict_of(is_work(data.get(ANSWER, ""), token.nonce, self.bits))


class Question(CaptchaBackend):
    """A question in words for everybody, with JavaScript and without."""

    is_lasting = True

    def script_challenge(self, token: FormToken) -> dict[str, Any]:
        return {"kind": "question", **ask(token.nonce)}

    def verify_script(self, data: Mapping[str, str], token: FormToken, address: str) -> Verdict:
        return verdict_of(is_answer(data.get(ANSWER, ""), token.nonce))


class NoCaptcha(CaptchaBackend):
    """Lets everybody pass: for tests."""

    is_lasting = True

    def challenge(self, token: FormToken, *, plain: bool) -> dict[str, Any]:
        return {} if plain else {"kind": "none"}

    def verify(
        self, data: Mapping[str, str], token: FormToken, *, address: str, plain: bool
    ) -> Verdict:
        return Verdict.PASSED

    def fields(self, *, plain: bool) -> tuple[str, ...]:
        return ()


class RemoteCaptcha(CaptchaBackend):
    """A provider's widget. Options: ``site_key``, ``secret_key``; ``verify_url`` for a proxy."""

    field: ClassVar[str]
    widget: ClassVar[str]
    script: ClassVar[str]
    default_url: ClassVar[str]

    def __init__(self, site_key: str = "", secret_key: str = "", verify_url: str = "") -> None:
        self.site_key, self.secret_key = site_key, secret_key
        self.verify_url = verify_url or self.default_url

    def script_challenge(self, token: FormToken) -> dict[str, Any]:
        return {
            "kind": "widget",
            "widget": self.widget,
            "site_key": self.site_key,
            "script": self.script,
            "field": self.field,
        }

    def fields(self, *, plain: bool) -> tuple[str, ...]:
        return super().fields(plain=plain) if plain else (self.field,)

    def verify_script(self, data: Mapping[str, str], token: FormToken, address: str) -> Verdict:
        response = data.get(self.field, "")
        if not response:
            return Verdict.FAILED
        try:
            return verdict_of(self._ask_provider(response, address))
        except Exception as error:  # noqa: BLE001 - whatever it is, the reader can answer a question
            logger.warning("%s cannot be asked: %r", type(self).__name__, error)
            return Verdict.UNAVAILABLE

    def _ask_provider(self, response: str, address: str) -> bool:
        fields = {"secret": self.secret_key, "response": response, "remoteip": address}
        body = urlencode({name: value for name, value in fields.items() if value})
        request = Request(self.verify_url, data=body.encode())  # noqa: S310 - the site's own setting
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            found = json.loads(answer.read(ANSWER_BYTES))
        if SITE_ERRORS & set(found.get("error-codes") or ()):
            raise ValueError(found["error-codes"])
        return found["success"] is True


class Turnstile(RemoteCaptcha):
    field = "cf-turnstile-response"
    widget = "cf-turnstile"
    script = "https://challenges.cloudflare.com/turnstile/v0/api.js"
    default_url = "https://challenges.cloudflare.com/turnstile/v0/siteverify"
    csp = {
        "script-src": ("https://challenges.cloudflare.com",),
        "frame-src": ("https://challenges.cloudflare.com",),
    }


class ReCaptcha(RemoteCaptcha):
    """Google's version 2, the tick box."""

    field = "g-recaptcha-response"
    widget = "g-recaptcha"
    script = "https://www.google.com/recaptcha/api.js"
    default_url = "https://www.google.com/recaptcha/api/siteverify"
    csp = {
        "script-src": ("https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/"),
        "frame-src": ("https://www.google.com/recaptcha/", "https://recaptcha.google.com"),
    }


class HCaptcha(RemoteCaptcha):
    field = "h-captcha-response"
    widget = "h-captcha"
    script = "https://js.hcaptcha.com/1/api.js"
    default_url = "https://api.hcaptcha.com/siteverify"
    csp = dict.fromkeys(
        ("script-src", "frame-src", "style-src", "connect-src"),
        ("https://hcaptcha.com", "https://*.hcaptcha.com"),
    )


def get_captcha() -> CaptchaBackend:
    """The backend of the setting. Raises what a wrong one raises; a system check finds it first."""
    setting = conf().CAPTCHA
    backend = import_string(setting.get("BACKEND", CAPTCHA["BACKEND"]))
    return backend(**setting.get("OPTIONS", {}))


def verdict_of(is_right: bool) -> Verdict:  # noqa: FBT001 - the one thing that is given
    return Verdict.PASSED if is_right else Verdict.FAILED


def is_work(answer: str, nonce: str, bits: int) -> bool:
    """Whether SHA-256 of ``nonce:answer`` begins with so many zero bits."""
    if not COUNTER.fullmatch(answer):
        return False
    digest = sha256(f"{nonce}:{answer}".encode()).digest()
    return int.from_bytes(digest) >> (256 - bits) == 0


def ask(nonce: str) -> dict[str, str]:
    """The question that belongs to a nonce, in the language of the page."""
    template, first, second, _result = _question(nonce)
    return {"question": template % {"first": NUMBERS[first], "second": NUMBERS[second]}}


def is_answer(answer: str, nonce: str) -> bool:
    """Whether it answers the nonce's question, in figures or in words, English ones as well."""
    result = _question(nonce)[-1]
    right = {str(result)}
    for language in {"en", get_language() or "en"}:
        with override(language):
            right.add(_plain_word(str(NUMBERS[result])))
    return _plain_word(answer[:40]) in right


def _plain_word(text: str) -> str:
    return NO_WORD.sub("", text.casefold().replace("ё", "е"))


def _question(nonce: str) -> tuple[Any, int, int, int]:
    """Form, numbers and result, drawn by the site's key: a nonce has one question for ever."""
    draw = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    first, second = 2 + draw[1] % 8, 2 + draw[2] % 8
    factor = 2 + first % 5
    return (
        (PLUS, first, second, first + second),
        (MINUS, first + second, second, first),
        (TWICE, first, first, 2 * first),
        (THRICE, factor, factor, 3 * factor),
    )[draw[0] % 4]
