"""Plain text that strangers typed, made harmless for every place it will stand in."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 but tab and newline, lone surrogates, bidirectional overrides, zero-width space and
# byte order mark, noncharacters: databases, XML, spreadsheets or readers' eyes stumble over them.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)
LINE_ENDS = re.compile(r"[ \t\u00a0]+(?=\n)")
BLANK_LINES = re.compile(r"\n{3,}")
BLANKS = re.compile(r"[ \t\n]+")
NO_WORD = re.compile(r"[\W_]+")


def clean_text(text: str) -> str:
    """The text in NFC, without control characters; one blank line between paragraphs at most."""
    text = UNWANTED.sub("", NEWLINES.sub("\n", text))
    text = LINE_ENDS.sub("", unicodedata.normalize("NFC", text))
    return BLANK_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """The same on one line."""
    return BLANKS.sub(" ", clean_text(text)).strip()


def text_key(text: str) -> str:
    """One hex hash for a text however it is spaced, punctuated and capitalised; "" of no words."""
    words = NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())
    return sha256(words.encode(errors="ignore")).hexdigest() if words else ""
