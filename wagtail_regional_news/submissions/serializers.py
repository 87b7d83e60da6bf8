"""What is stored of a reader's text: blocks of a body, as data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _, gettext_lazy

from wagtail_regional_news.articles.serializers import piece_block
from wagtail_regional_news.foundation.pieces import FlatList, Paragraph, Piece
from wagtail_regional_news.intake.choices import Publication

from .records import Submission

BULLET = re.compile(r"\s*[-*•·]\s+(?=\S)")
NUMBER = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")
CREDITS = ("credit", "lead_photo_credit")
INITIALS = 2
"""Letters of a word that tells nobody from others."""
WARNINGS = {
    Publication.ASK: gettext_lazy("Ask the reader before you publish this."),
    Publication.INFO: gettext_lazy("The reader does not want this to be published."),
}


def text_pieces(text: str) -> Iterator[Piece]:
    """
    Paragraphs and lists of a plain text, escaped.

    An empty line parts paragraphs; two lines or more that begin with a hyphen or a number are a
    list. A dash opens speech in Russian, so it makes none.
    """
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        for mark, group in groupby(lines, _mark):
            run = list(group)
            if mark is None or len(run) == 1:
                yield _paragraph(run)
            else:
                yield _list(
                    [mark.sub("", line, count=1) for line in run], is_numbered=mark is NUMBER
                )


def _mark(line: str) -> re.Pattern[str] | None:
    return next((mark for mark in (BULLET, NUMBER) if mark.match(line)), None)


def _paragraph(lines: Sequence[str]) -> Paragraph:
    rest = format_html_join("", "<br/>{}", ((line,) for line in lines[1:]))
    return Paragraph(format_html("<p>{}{}</p>", lines[0], rest))


def _list(items: Sequence[str], *, is_numbered: bool) -> FlatList:
    tag = "ol" if is_numbered else "ul"
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    html = format_html("<{}>{}</{}>", tag, rows, tag)
    return FlatList(html, [escape(item) for item in items], is_numbered)


def body_of(
    text: str, photos: Sequence[dict[str, Any]], names: Collection[str]
) -> list[dict[str, Any]]:
    """Raw data of a body: the text, then the photos, in blocks of these ``names``."""
    # A reader's words stay words, also where the site has a block of raw HTML.
    blocks = [piece_block(piece, set(names) - {"raw_html"}) for piece in text_pieces(text)]
    if len(photos) > 1 and "gallery" in names:
        blocks.append(("gallery", {"heading": "", "photos": [*photos]}))
    elif "photo" in names:
        blocks += [("photo", photo) for photo in photos]
    return [{"type": name, "value": value} for name, value in blocks if name in names]


def draft_note(
    letter: Submission, url: str, *, lacks_leave: bool = False, may_name: bool = False
) -> str:
    """
    What the editor is told beside the draft; nothing of the sender is in it.

    ``lacks_leave``: there are pictures whose publication the reader has not agreed to.
    ``may_name``: a credit is as the reader wrote it, who gave no name to compare it with.
    """
    day = date_format(letter.happened_on, "DATE_FORMAT") if letter.happened_on else ""
    permission = letter.get_publication_display()
    lines = [
        _("Made of: %(letter)s") % {"letter": letter},
        url,
        _("Place: %(place)s") % {"place": letter.place} if letter.place else "",
        _("Date of the event: %(day)s") % {"day": day} if day else "",
        _("Permission to publish: %(permission)s") % {"permission": permission},
        WARNINGS.get(letter.publication, ""),
        _("The reader has not agreed to the publication of the pictures.") if lacks_leave else "",
        _("A photo's credit may be the reader's own name, who is not to be named.")
        if may_name
        else "",
    ]
    return "\n".join(str(line) for line in lines if line)


# Names in drafts


def is_name(text: str, name: str) -> bool:
    """Whether a byline or a credit is this name, be it shorter or with words around it."""
    words, own = _words_of(text), _words_of(name)
    return bool(words and own) and (words <= own or own <= words)


def _words_of(name: str) -> set[str]:
    words = re.findall(r"\w+", name.casefold())
    return {word for word in words if len(word) > INITIALS} or set(words)


def without_name(value: Any, name: str, stand_in: str) -> Any:
    """Stored data of an article with ``stand_in`` for this name in every photo's credit."""
    if isinstance(value, list):
        return [without_name(each, name, stand_in) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: stand_in
        if key in CREDITS and isinstance(each, str) and is_name(each, name)
        else without_name(each, name, stand_in)
        for key, each in value.items()
    }
