"""What the desk writes into a form's settings; what a letter looks like, and how many come."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail_regional_news.conf import LETTER_LIMITS, conf
from wagtail_regional_news.foundation.addresses import (
    client_address,
    client_key,
    fingerprint,
    network_of,
)
from wagtail_regional_news.foundation.limits import hit
from wagtail_regional_news.foundation.pictures import PictureError, clean_picture
from wagtail_regional_news.foundation.texts import clean_line, text_key

from .choices import ScanResult, SpamReason
from .queries import oldest_of_limit, recent_copies, spam_of_sender
from .renderers import file_name
from .schema import ChosenPicture

logger = logging.getLogger(__name__)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TRIES = 6
"""Attempts for each letter that is allowed: honest readers correct their mistakes."""
MEMORY_DAYS = 30
"""For so long spam of an address counts against it."""
HASTE_SECONDS = 3
COPY_MEMORY = timedelta(days=7)
MANY_LINKS = 2
INFECTED = "infected"
"""What a scanner answers for a file to be refused."""

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|\b[\w-]{2,63}\.(?:com|net|org|info|biz|xyz|top|site|online|shop|club|io|me|cc|ru|рф)\b",
    re.IGNORECASE,
)
SHORTENER = re.compile(
    r"\b(?:bit\.ly|clck\.ru|cutt\.ly|goo\.gl|goo\.su|is\.gd|ow\.ly|rb\.gy|shorturl\.at|t\.co"
    r"|t\.ly|tiny\.cc|tinyurl\.com|u\.to|vk\.cc)/",
    re.IGNORECASE,
)
MARKUP = re.compile(
    r"\[/?(?:url|link|img|b|i|u|quote|color|size|font)\b[^\]\n]{0,200}\]|</?[a-z][a-z0-9]*[\s/>]",
    re.IGNORECASE,
)
CYRILLIC = re.compile("[\u0400-\u04ff]")
CYRILLIC_LANGUAGES = {"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"}


def split_addresses(text: str) -> list[str]:
    """E-mail addresses written one on a line, or parted by commas."""
    return [part for line in text.splitlines() for part in line.replace(",", " ").split()]


def validate_addresses(text: str) -> None:
    """Refuses a text with anything but e-mail addresses, naming the wrong ones."""
    wrong = []
    for address in split_addresses(text):
        try:
            validate_email(address)
        except ValidationError:
            wrong.append(address)
    if wrong:
        raise ValidationError(
            _("No e-mail address: %(wrong)s"), params={"wrong": ", ".join(wrong)}, code="invalid"
        )


def refuse_reversed_hours(opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Refuses an end that does not come after its beginning, at the field ``closes_at``."""
    if opens_at and closes_at and closes_at <= opens_at:
        raise ValidationError({"closes_at": _("The end is to come after the beginning.")})


@dataclass(frozen=True)
class Sender:
    """
    Who sends, as far as a request tells.

    ``address`` is for a provider's CAPTCHA and is stored nowhere. The first fingerprint and
    network are those of today, to be stored with a letter; the next ones those of the days before.
    """

    address: str
    fingerprints: tuple[str, ...]
    networks: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        return self.fingerprints[0]

    @property
    def network(self) -> str:
        return self.networks[0]


def read_sender(request: HttpRequest) -> Sender:
    """The sender of a request, by ``TRUSTED_PROXIES``. Without an address all hashes are ""."""
    address = client_address(request, conf().TRUSTED_PROXIES)
    today = timezone.now().date()
    days = [today - timedelta(days=back) for back in range(MEMORY_DAYS)]
    client, network = client_key(address), network_of(address)
    return Sender(
        address,
        tuple(fingerprint(client, "client", day) for day in days),
        tuple(fingerprint(network, "network", day) for day in days[:2]),
    )


def over_limit(sender: Sender, hourly: int | None = None) -> int | None:
    """
    Seconds until the sender may send again, or None. Counts an attempt.

    ``hourly`` stands in for the setting's letters an hour of one address.

    Attempts are counted in the cache; letters that were received, in the database, so that the
    limits hold where the cache is lost. A sender without an address is not limited: that would
    be all readers.
    """
    if not sender.fingerprint:
        return None
    waits = [
        _attempts(f"client:{sender.fingerprint}", "address_hour", hourly),
        _attempts(f"network:{sender.network}", "network_hour"),
    ]
    if not any(waits):
        waits = [
            _letters("address_hour", HOUR, hourly, fingerprints=sender.fingerprints[:2]),
            _letters("address_day", DAY, fingerprints=sender.fingerprints[:2]),
            _letters("network_hour", HOUR, networks=sender.networks),
        ]
    return max((wait for wait in waits if wait), default=None)


def is_crowded() -> bool:
    """Whether the whole site has its letters of this hour: nobody is refused, all are reviewed."""
    return _letters("site_hour", HOUR) is not None


def _limit(name: str) -> int:
    """0 switches a limit off."""
    return {**LETTER_LIMITS, **conf().LETTER_LIMITS}[name]


def _attempts(key: str, name: str, own: int | None = None) -> int | None:
    limit = own or _limit(name)
    retry = hit(key, limit * TRIES, int(HOUR.total_seconds())) if limit else None
    return retry.seconds if retry else None


def _letters(
    name: str, window: timedelta, own: int | None = None, **whose: tuple[str, ...]
) -> int | None:
    limit, now = own or _limit(name), timezone.now()
    oldest = oldest_of_limit(limit, now - window, **whose) if limit else None
    return max(1, math.ceil((oldest + window - now).total_seconds())) if oldest else None


@dataclass(frozen=True)
class Evidence:
    """All that the spam checks know of a letter."""

    title: str
    body: str
    honeypot: str = ""
    """What stands in the field that readers do not see."""
    age: float | None = None
    """Seconds since the form's token was issued."""
    language: str = ""
    """The site's LANGUAGE_CODE."""
    seen_text: int = 0
    """How often the same text came lately: ``queries.recent_copies``."""
    sender_spam: int = 0
    """Earlier spam of the sender: ``queries.spam_of_sender``."""

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}"


Finding = tuple[int, str]
SpamCheck = Callable[[Evidence], Finding | None]


def score_honeypot(evidence: Evidence) -> Finding | None:
    return (5, SpamReason.HONEYPOT) if evidence.honeypot.strip() else None


def score_haste(evidence: Evidence) -> Finding | None:
    is_hasty = evidence.age is not None and evidence.age < HASTE_SECONDS
    return (2, SpamReason.HASTE) if is_hasty else None


def score_links(evidence: Evidence) -> Finding | None:
    points = 2 * (len(LINK.findall(evidence.text)) > MANY_LINKS)
    if SHORTENER.search(evidence.text):
        return points + 2, SpamReason.SHORTENER
    return (points, SpamReason.LINKS) if points else None


def score_markup(evidence: Evidence) -> Finding | None:
    return (2, SpamReason.MARKUP) if MARKUP.search(evidence.text) else None


def score_script(evidence: Evidence) -> Finding | None:
    """A letter to a paper in a Cyrillic language without one Cyrillic letter."""
    if evidence.language.partition("-")[0].lower() not in CYRILLIC_LANGUAGES:
        return None
    return None if CYRILLIC.search(evidence.text) else (2, SpamReason.SCRIPT)


def score_repetition(evidence: Evidence) -> Finding | None:
    return (4, SpamReason.REPETITION) if evidence.seen_text else None


def score_sender(evidence: Evidence) -> Finding | None:
    return (3, SpamReason.SENDER) if evidence.sender_spam else None


def judge(evidence: Evidence) -> tuple[int, list[str]]:
    """Score and codes by the checks of the setting; one that fails is logged and says nothing."""
    score, codes = 0, []
    for path in conf().SPAM_CHECKS:
        try:
            finding = import_string(path)(evidence)
            points, code = finding or (0, "")
            score += int(points)
        except Exception:
            logger.exception("The spam check %s failed", path)
            continue
        if code:
            codes.append(str(code))
    return max(0, min(score, 1000)), codes


def judge_letter(
    *, title: str, body: str, honeypot: str, age: float, sender: Sender
) -> tuple[int, list[str]]:
    """Score and codes of a letter that has just come, in the light of those before it."""
    evidence = Evidence(
        title=title,
        body=body,
        honeypot=honeypot,
        age=age,
        language=settings.LANGUAGE_CODE,
        seen_text=recent_copies(text_key(body), timezone.now() - COPY_MEMORY),
        sender_spam=spam_of_sender(sender.fingerprints),
    )
    score, codes = judge(evidence)
    return score, [*codes, SpamReason.CROWD] if is_crowded() else codes


def scan_file(file: UploadedFile) -> str:
    """What the site's scanners say of a file. Raises ValidationError for an infected one."""
    result = ""
    for path in conf().SCANNERS:
        file.seek(0)
        try:
            answer = import_string(path)(file)
        except Exception:
            logger.exception("The virus scanner %s failed.", path)
            answer = ScanResult.ERROR
        if answer == INFECTED:
            raise ValidationError(_("Our scanner took this file for a harmful one."), code=INFECTED)
        if result != ScanResult.ERROR:
            result = ScanResult.CLEAN if answer == ScanResult.CLEAN else ScanResult.ERROR
    file.seek(0)
    return result


def clean_photo(file: UploadedFile, *, caption: str, author: str) -> ChosenPicture:
    """A picture that a reader sent, made safe, with its words. Raises ValidationError."""
    scan = scan_file(file)
    try:
        picture = clean_picture(file, file.name or "", max_bytes=conf().PICTURE_BYTES)
    except PictureError as error:
        raise ValidationError(str(error), code=error.code) from error
    caption, author = clean_line(caption)[:255], clean_line(author)[:150]
    return ChosenPicture(picture, file_name(file), caption, author, scan)
