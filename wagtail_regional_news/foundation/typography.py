"""Typesetting of Russian and English text: spaces that do not break, and proper quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

NBSP = "\u00a0"

# Outer and inner quotes by language; in any other language quotes stay as they are written.
RUSSIAN = ("«", "»", "„", "“")
ENGLISH = ("“", "”", "‘", "’")
QUOTES = {"ru": RUSSIAN, "be": RUSSIAN, "uk": RUSSIAN, "kk": RUSSIAN, "tt": RUSSIAN, "en": ENGLISH}

# What is never touched in HTML. What never ends reaches to the end, as in browsers: nothing is
# read twice.
SKIPPED = (
    r"(?P<skipped><!--.*?(?:-->|\Z)"
    r"|<(?P<element>(?i:pre|code|kbd|samp|script|style|textarea|title))(?=[\s/>])"
    r".*?(?:</(?P=element)[^>]*+>?|\Z)"
    r"""|<[/!?]?[A-Za-z](?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+>?)"""
)
# The unit of a number, or the month of a day.
UNITS = (
    "%|°[CFС]?|₽|€|к?г|мг|т|км|м|см|мм|м²|км²|га|л|мл|кв|куб|кВт|МВт|тыс|млн|млрд|трлн|руб|коп|шт|чел|экз"
    "|ч|час(?:а|ов)?|мин|сек|год(?:а|у|ов)?|гг|лет|век|вв|день|дня|дней"
    "|метр(?:а|ов)?|километр(?:а|ов)?|гектар(?:а|ов)?|тонн[аы]?|градус(?:а|ов)?|процент(?:а|ов)?"
    "|рубл(?:ь|я|ей)|человека?|минут[аы]?|секунд[аы]?|тысяч[аи]?|миллион(?:а|ов)?|миллиард(?:а|ов)?"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|kg|km|m|cm|mm|ha|am|pm|million|billion|trillion"
)
# Every way ends with the one space that it is about.
GLUED = (
    # After a preposition or a conjunction; "же", "ли", "бы" belong to the word before them.
    r"(?:(?<![\w'’.\-])(?!(?i:же?|ли|ль|бы?) )(?:[А-яЁё]{1,2}|[Aa]n?|I)"
    r"|[№§]|(?<!\w)[А-ЯЁA-Z]\.) (?=\S)"
    rf"|(?<=\d) (?=(?:{UNITS}|\d{{3}})(?!\w))"
    r"| (?=(?i:же?|ли|ль|бы?)(?!\w)|[—–](?!\w))"
)
GLUED_TEXT, GLUED_HTML = re.compile(GLUED), re.compile(f"{SKIPPED}|{GLUED}", re.DOTALL)

# HTML is masked, length for length, to see a quote among the characters that a reader sees.
OPENED, CLOSED, NOTHING = "\x02", "\x01", "\x03"
NO_FILLER = str.maketrans({OPENED: "x", CLOSED: "x", NOTHING: "x"})
MASKED = re.compile(f"{SKIPPED}|(?P<quote>&(?:quot|#34|#[xX]22);)", re.DOTALL)
MARKS = '"«»„“”‘’'
RUN = re.compile(f"[{MARKS}][{MARKS}{CLOSED}{NOTHING}]*")
BEFORE_OPENING = frozenset(f"([{{—–-/{OPENED}")


def typeset(text: str, language: str, *, is_html: bool = False) -> str:
    """``text``, plain or HTML, as a printer of this language sets it."""
    marks = QUOTES.get(language.partition("-")[0])
    if marks and ('"' in text or (is_html and "&" in text)):
        text = _set_quotes(text, marks, is_html=is_html)
    if " " not in text:
        return text
    return (GLUED_HTML if is_html else GLUED_TEXT).sub(_glue, text)


def _glue(match: re.Match[str]) -> str:
    found = match[0]
    return found if found[0] == "<" else f"{found[:-1]}{NBSP}"


def _set_quotes(text: str, marks: tuple[str, ...], *, is_html: bool) -> str:
    masked = text.translate(NO_FILLER)
    if is_html:
        masked = MASKED.sub(_mask, masked)
    events = list(_quotes_of(masked))
    pairs = _paired([(place, is_opening) for place, mark, is_opening in events if mark == '"'])
    pieces, end, depth = [], 0, 0
    for place, mark, is_opening in events:
        is_pair = place in pairs
        depth -= not is_opening and (is_pair or mark == marks[1])
        if is_pair:
            level = 2 if depth > 0 else 0
            pieces += [text[end:place], marks[level + (not is_opening)]]
            end = place + 1
            while masked[end : end + 1] == NOTHING:
                end += 1
        depth += is_opening and (is_pair or mark == marks[0])
    return "".join([*pieces, text[end:]])


def _mask(match: re.Match[str]) -> str:
    found = match[0]
    if match["quote"]:
        return '"' + NOTHING * (len(found) - 1)
    return (CLOSED if found.startswith("</") else OPENED) * len(found)


def _quotes_of(masked: str) -> Iterator[tuple[int, str, bool]]:
    """Place of every quote, what it is, and whether it opens; those that do neither are left out."""
    for run in RUN.finditer(masked):
        start, end = run.span()
        while start and masked[start - 1] in (CLOSED, NOTHING):
            start -= 1
        while masked[end : end + 1] == OPENED:
            end += 1
        before, after = masked[start - 1 : start] if start else "", masked[end : end + 1]
        is_content = bool(after) and not after.isspace() and CLOSED not in run[0]
        is_opening = is_content and (not before or before.isspace() or before in BEFORE_OPENING)
        if is_opening or (before and not before.isspace() and before != OPENED):
            for place in range(run.start(), run.end()):
                if masked[place] in MARKS:
                    yield place, masked[place], is_opening


def _paired(quotes: list[tuple[int, bool]]) -> set[int]:
    """Places of the straight quotes that have a counterpart: an inch mark has none."""
    opened: list[int] = []
    paired: set[int] = set()
    for place, is_opening in quotes:
        if is_opening:
            opened.append(place)
        elif opened:
            paired |= {opened.pop(), place}
    return paired
