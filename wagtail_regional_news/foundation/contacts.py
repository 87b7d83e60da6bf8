"""E-mails and phone numbers in what people write into a field: one key each, however it is written."""

from __future__ import annotations

import re
import unicodedata

SHORT, LOCAL, FULL = 5, 10, 11
"""Digits of a number within a town, of one within Russia, and of that with its 7 or 8."""
GAP = r"[\s().\u2010-\u2015\u2212-]*"
"""What stands between the digits of one number. A comma or a plus begins another."""
EMAIL = re.compile(r"[^\s<>(),;:\"]+@[^\s<>(),;:@\"]+\.\w+")
RUN = re.compile(rf"\+?\d(?:{GAP}\d)*", re.ASCII)
# One of several numbers with blanks alone between them. It ends where a group of digits does:
# what is cut from a foreign number would be a number that many people share.
RUSSIAN = re.compile(rf"(?<!\d)(?:[78]{GAP}\d|9)(?:{GAP}\d){{9}}(?!\d)", re.ASCII)
# "доб. 12", "ext 12", "x12" and "#12" are asked for within a house: nobody's number.
WITHIN = r"добавочн\w*|доб|внутренн\w*|внутр|вн|extension|ext|x"
EXTENSION = re.compile(rf"(?:(?<![^\W\d])(?:{WITHIN})\.?|[#*])[\s:№]*\d{{1,6}}(?!{GAP}\d)")


def contact_keys(*texts: str) -> set[str]:
    """What somebody is found by: every e-mail and every whole number in the texts."""
    keys = set()
    for text in texts:
        plain = unicodedata.normalize("NFKC", text).lower()
        keys |= set(EMAIL.findall(plain))
        # The digits of an address are no phone.
        keys |= phone_keys(EMAIL.sub(",", plain))
    return keys


def phone_keys(text: str) -> set[str]:
    """The numbers of five digits or more: +7 and 8 before a Russian one are one number."""
    plain = EXTENSION.sub(",", unicodedata.normalize("NFKC", text).lower())
    keys: set[str] = set()
    for run in RUN.findall(plain):
        number = _digits(run)
        is_foreign = run.startswith("+") and number[0] != "7"
        if len(number) > FULL and not is_foreign:
            keys |= {digits[-LOCAL:] for digits in map(_digits, RUSSIAN.findall(run))}
        if len(number) >= SHORT:
            is_full = len(number) == FULL and number[0] in "78"
            keys.add(number[1:] if is_full else number)
    return keys


def long_keys(keys: set[str]) -> set[str]:
    """Without the numbers within a town, which may be a year or a part of a name elsewhere."""
    return {key for key in keys if not key.isdecimal() or len(key) >= LOCAL}


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
