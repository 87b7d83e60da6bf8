"""What is stored of a body and of a draft, as data: from HTML, and with other terms in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeAlias

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.embeds.finders import get_finders

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.elements import OTHER_INLINE, holds, parse_fragment
from wagtail_regional_news.foundation.pieces import (
    FlatList,
    Frame,
    Heading,
    Paragraph,
    Piece,
    Quote,
    Table,
)
from wagtail_regional_news.foundation.references import (
    chooses,
    repoint,
    stored_stream,
    stream_fields,
)
from wagtail_regional_news.listings.queries import is_article
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

TaxonomyTerm: TypeAlias = Rubric | Tag | Contributor
"""What articles are grouped by, each with a list of its own."""
Content: TypeAlias = dict[str, Any]


# "In the photo: the bridge" is no credit, so it must begin anew in some way.
PHOTO_CREDIT = re.compile(
    r"(?:^|(?<=[.,;!?…»])\s*|\s*[(\[]|(?<=\s)(?=(?-i:Фото|Photo|Автор)))"
    r"(?:автор\s+)?(?:фото|photo)(?:\s+by)?\s*:\s*(?P<credit>[^()\[\]:]+?)[)\]\s]*$",
    re.IGNORECASE,
)
CREDIT_LENGTH = 255


def split_credit(words: str) -> tuple[str, str]:
    """``"The bridge. Photo: Anna"`` -> ``("The bridge.", "Anna")``."""
    match = PHOTO_CREDIT.search(words)
    if not match or len(match["credit"]) > CREDIT_LENGTH:
        return words, ""
    return words[: match.start()].strip(), match["credit"].strip()


def piece_block(piece: Piece, names: Collection[str]) -> tuple[str, Any]:
    """Name and raw value of the block, of these ``names``, that shows a piece of HTML."""
    name, value = _native_block(piece)
    if name in names:
        return name, value
    # Raw HTML, if there is a block of it, is rewritten by no rich text editor.
    is_raw = "raw_html" in names and not isinstance(piece, Frame)
    return "raw_html" if is_raw else "paragraph", piece.html


def is_shown_whole(piece: Piece, name: str) -> bool:
    """Whether an editor sees all of the piece in the block of this name."""
    if name != _native_block(piece)[0]:
        return False
    # What a quote has beside emphasis names its speaker.
    return isinstance(piece, Quote) or not holds(parse_fragment(piece.html), OTHER_INLINE)


def _native_block(piece: Piece) -> tuple[str, Any]:
    """The block made for such a piece; ("", None) where there is none."""
    name, write = NATIVE_BLOCKS.get(type(piece), ("", None))
    if isinstance(piece, Frame) and not any(finder.accept(piece.url) for finder in get_finders()):
        return "", None
    return name, write(piece) if write else None


def _table_data(table: Table) -> Content:
    """Raw value of Wagtail's typed table."""
    kinds = ("rich_text" if column.is_rich else "text" for column in table.columns)
    rows = zip(*(column.cells for column in table.columns), strict=True)
    return {
        "columns": [
            {"type": kind, "heading": column.heading}
            for kind, column in zip(kinds, table.columns, strict=True)
        ],
        "rows": [{"values": list(row)} for row in rows],
    }


NATIVE_BLOCKS: dict[type[Piece], tuple[str, Callable[[Any], Any]]] = {
    Paragraph: ("paragraph", lambda piece: piece.html),
    Heading: ("heading", lambda piece: piece.text),
    FlatList: ("list", lambda piece: {"numbered": piece.is_numbered, "items": [*piece.items]}),
    Quote: ("quote", lambda piece: {"text": piece.text, "speaker": piece.speaker}),
    Table: ("table", lambda piece: {"caption": piece.caption, "table": _table_data(piece)}),
    Frame: ("embed", lambda piece: {"video": piece.url, "caption": ""}),
}


def draft_uses(content: Content, model: Any, term: TaxonomyTerm) -> bool:
    """Whether a draft of ``model`` stands in the term's list, or a block of it chose it."""
    return (is_article(model) and content_names(content, term)) or any(
        chooses(field.stream_block, stored_stream(content.get(field.name, "")), term)
        for field in stream_fields(model)
    )


def moved_draft(
    content: Content, model: Any, source: TaxonomyTerm, target: TaxonomyTerm | None
) -> Content:
    """The draft's content with ``target`` in the place of ``source``, also in its blocks."""
    if is_article(model):
        content = moved_content(content, source, target)
    return moved_streams(content, model, source, target)


def content_names(content: Content, term: TaxonomyTerm) -> bool:
    """Whether a draft with this content stands in the term's list."""
    if isinstance(term, Rubric):
        return term.pk in {content.get("rubric"), *(content.get("further_rubrics") or ())}
    relation, field = child_rows(term)
    return any(row.get(field) == term.pk for row in content.get(relation) or ())


def moved_content(content: Content, source: TaxonomyTerm, target: TaxonomyTerm | None) -> Content:
    """``content`` with ``target`` in the place of ``source``; without it where there is none."""
    new = target.pk if target else None
    if isinstance(source, Rubric):
        return _moved_rubrics(content, source.pk, new)
    relation, field = child_rows(source)
    rows = _moved_rows(content.get(relation) or (), field, source.pk, new)
    return {**content, relation: list(rows)}


def moved_streams(
    content: Content, model: Any, source: TaxonomyTerm, target: TaxonomyTerm | None
) -> Content:
    """``content`` of a revision of ``model`` with the choices in its StreamFields repointed."""
    moved = dict(content)
    for field in stream_fields(model):
        if stored := stored_stream(content.get(field.name, "")):
            raw = repoint(field.stream_block, stored, source, target)
            moved[field.name] = json.dumps(raw, cls=DjangoJSONEncoder)
    return moved


def child_rows(term: Tag | Contributor) -> tuple[str, str]:
    """The article's child relation that names the term, and the row's field."""
    return ("tagged_items", "tag") if isinstance(term, Tag) else ("bylines", "contributor")


def _moved_rubrics(content: Content, source: int, new: int | None) -> Content:
    main = new if content.get("rubric") == source else content.get("rubric")
    further = (new if pk == source else pk for pk in content.get("further_rubrics") or ())
    kept = [pk for pk in dict.fromkeys(further) if pk not in {None, main}]
    return {**content, "rubric": main, "further_rubrics": kept}


def _moved_rows(
    rows: Iterable[Content], field: str, source: int, new: int | None
) -> Iterator[Content]:
    """Child rows after the move; one that the move makes the same as another is left out."""
    rows = list(rows)
    held = {(row.get(field), row.get("role")) for row in rows}
    for row in rows:
        if row.get(field) != source:
            yield row
        elif new is not None and (new, row.get("role")) not in held:
            held.add((new, row.get("role")))
            yield {**row, field: new}
