"""HTML of another system as the blocks of a body."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from bs4.element import PageElement, Tag
from wagtail.embeds.finders import get_finders

from .elements import (
    BLOCKS,
    CONTAINERS,
    EMPHASIS,
    HEADINGS,
    INLINE,
    LISTS,
    OTHER_INLINE,
    TABLES,
    frame_address,
    has_only,
    has_stray_text,
    holds,
    is_picture_address,
    link_to,
    markup,
    parse_fragment,
    plain_text,
    split_at_breaks,
    text_lines,
    unwrap_single_paragraph,
)

# "In the photo: the bridge" is no credit, so it must begin anew in some way.
PHOTO_CREDIT = re.compile(
    r"(?:^|(?<=[.,;!?…»])\s*|\s*[(\[]|(?<=\s)(?=(?-i:Фото|Photo|Автор)))"
    r"(?:автор\s+)?(?:фото|photo)(?:\s+by)?\s*:\s*(?P<credit>[^()\[\]:]+?)[)\]\s]*$",
    re.IGNORECASE,
)
SHORT = 255


@dataclass(frozen=True)
class FoundPhoto:
    """A picture of the text as it was; ``sources`` are its addresses, the largest first."""

    sources: tuple[str, ...]
    html: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass
class FoundBlocks:
    """
    ``blocks`` as ``(name, value)``: raw values of the body's blocks, a FoundPhoto for a photo.

    ``kept`` counts the pieces that have no block, or none that an editor sees them whole in.
    """

    blocks: list[tuple[str, Any]] = field(default_factory=list)
    kept: int = 0


def html_to_blocks(html: str, names: Collection[str]) -> FoundBlocks:
    """Turns HTML, however broken or hostile, into blocks of these ``names``; no text is lost."""
    reader = _Reader(names)
    reader.read(parse_fragment(html))
    reader.flush()
    return reader.found


def kept_html(html: str, names: Collection[str]) -> tuple[str, str]:
    """The block of what has none: raw HTML, which no rich text editor rewrites, if there is one."""
    return ("raw_html" if "raw_html" in names else "paragraph", html)


class _Reader:
    """Walks the tree once; text between blocks gathers in ``run`` until a block flushes it."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.found = FoundBlocks()
        self.run: list[PageElement] = []

    def read(self, parent: Tag) -> None:
        for node in list(parent.children):
            if not isinstance(node, Tag) or (node.name in INLINE and not holds(node, BLOCKS)):
                self.run.append(node)
            else:
                self.flush()
                self.read_block(node)
                self.flush()

    def read_block(self, node: Tag) -> None:
        if node.name in CONTAINERS or (node.name in INLINE and node.name != "a"):
            self.read(node)
        elif node.name in HEADINGS:
            self.read_heading(node)
        elif reader := READERS.get(node.name):
            reader(self, node)
        else:
            self.keep(node)

    def flush(self) -> None:
        run, self.run = self.run, []
        for paragraph in split_at_breaks(run):
            html = "".join(map(markup, paragraph)).strip()
            if html:
                self.add("paragraph", f"<p>{html}</p>", f"<p>{html}</p>")

    def add(self, name: str, value: Any, html: str) -> None:
        """Adds a block, or the ``html`` where the body has no block of this name."""
        if name not in self.names:
            name, value = kept_html(html, self.names)
            self.found.kept += 1
        elif name != "quote":
            self.found.kept += holds(parse_fragment(html), OTHER_INLINE)
        self.found.blocks.append((name, value))

    def keep(self, node: Tag) -> None:
        """Keeps what has no block. Its pictures become photos after it, its players links."""
        photos = [_photo(picture) for picture in node.find_all("img")]
        for picture in node.find_all("img"):
            picture.extract()
        for frame in node.find_all("iframe"):
            url = frame_address(frame)
            frame.replace_with(parse_fragment(link_to(url) if url else ""))
        if plain_text(node) or holds(node, {"hr", "video", "audio"}):
            self.found.kept += 1
            self.found.blocks.append(kept_html(markup(node), self.names))
        for photo in photos:
            self.add("photo", photo, photo.html)

    def read_heading(self, node: Tag) -> None:
        if not has_only(node, EMPHASIS | {"br"}):
            self.keep(node)
        elif text := plain_text(node):
            self.add("heading", text, markup(node))

    def read_list(self, node: Tag) -> None:
        for item in node.find_all("li"):
            unwrap_single_paragraph(item)
        items = node.find_all("li", recursive=False)
        texts = [item.decode_contents().strip() for item in items if plain_text(item)]
        stray = has_stray_text(node) or len(items) != len(node.find_all(recursive=False))
        if stray or not has_only(node, INLINE | LISTS):
            self.keep(node)
        elif not has_only(node, INLINE | {"li"}):
            # Rich text has lists within lists, the list block has not.
            self.add("paragraph", markup(node), markup(node))
        elif texts:
            self.add("list", {"numbered": node.name == "ol", "items": texts}, markup(node))

    def read_quote(self, node: Tag) -> None:
        if not has_only(node, EMPHASIS | {"br", "p", "div", "cite", "footer"}):
            self.keep(node)
            return
        html = markup(node)
        speaker = _last_speaker(node)
        if text := text_lines(node):
            self.add("quote", {"text": text, "speaker": speaker}, html)
        elif speaker:
            self.keep(parse_fragment(html))

    def read_link(self, node: Tag) -> None:
        """A link around blocks; around a picture alone it mostly leads to a larger one."""
        pictures = node.find_all("img")
        if len(pictures) != 1 or plain_text(node):
            self.keep(node)
            return
        href = str(node.get("href", ""))
        photo = _photo(pictures[0], larger=href)
        self.add("photo", photo, photo.html)
        if href and href not in photo.sources:
            self.run.append(parse_fragment(link_to(href)))

    def read_image(self, node: Tag) -> None:
        self.add("photo", _photo(node), markup(node))

    def read_figure(self, node: Tag) -> None:
        html = markup(node)
        pictures, caption = node.find_all("img"), node.find("figcaption")
        words = caption.extract() if caption else parse_fragment("")
        simple = has_only(node, {"a", "img", "p", "div"}) and has_only(
            words, EMPHASIS | {"br", "p"}
        )
        href = next((str(link.get("href", "")) for link in node.find_all("a")), "")
        if (
            len(pictures) != 1
            or not simple
            or plain_text(node)
            or (href and not is_picture_address(href))
        ):
            if caption:
                node.append(words)
            self.read(node)
            return
        photo = _photo(pictures[0], plain_text(words), larger=href, html=html)
        self.add("photo", photo, html)

    def read_table(self, node: Tag) -> None:
        if len(node.find_all(["td", "th"])) == 1:
            # A frame around the text rather than a table.
            for part in node.find_all(["caption", "td", "th"]):
                self.read(part)
                self.flush()
        elif (value := _table(node)) is not None:
            self.add("table", value, markup(node))
        else:
            self.keep(node)

    def read_frame(self, node: Tag) -> None:
        """A player of a known site becomes a video, anything else a link to what it showed."""
        url = frame_address(node)
        if not url:
            return
        if "embed" in self.names and any(finder.accept(url) for finder in get_finders()):
            self.found.blocks.append(("embed", {"video": url, "caption": ""}))
            return
        self.found.kept += 1
        self.run.append(parse_fragment(link_to(url)))


READERS = {
    "a": _Reader.read_link,
    "blockquote": _Reader.read_quote,
    "figure": _Reader.read_figure,
    "iframe": _Reader.read_frame,
    "img": _Reader.read_image,
    "ol": _Reader.read_list,
    "table": _Reader.read_table,
    "ul": _Reader.read_list,
}


def _photo(picture: Tag, words: str = "", larger: str = "", html: str = "") -> FoundPhoto:
    src = str(picture.get("src", ""))
    sources = (larger if is_picture_address(larger) else "", src)
    caption, credit = _split_credit(words)
    return FoundPhoto(
        sources=tuple(dict.fromkeys(filter(None, sources))),
        html=html or markup(picture),
        alt=str(picture.get("alt") or picture.get("title") or "").strip()[:SHORT],
        caption=caption,
        credit=credit,
    )


def _split_credit(words: str) -> tuple[str, str]:
    """``"The bridge. Photo: Anna"`` -> ``("The bridge.", "Anna")``."""
    match = PHOTO_CREDIT.search(words)
    if not match or len(match["credit"]) > SHORT:
        return words, ""
    return words[: match.start()].strip(), match["credit"].strip()


def _last_speaker(quote: Tag) -> str:
    """Takes whose words they are off the end of the quote."""
    last = next((node for node in reversed(quote.contents) if str(node).strip()), None)
    if not isinstance(last, Tag) or last.name not in {"cite", "footer"}:
        return ""
    speaker = plain_text(last).lstrip("—–- ")
    if len(speaker) > SHORT:
        return ""
    last.extract()
    return speaker


def _table(node: Tag) -> dict[str, Any] | None:
    """Value of the table block, or None where cells are joined or hold more than text."""
    rows = [found for row in node.find_all("tr") if (found := row.find_all(["td", "th"]))]
    cells = [cell for row in rows for cell in row]
    joined = any(cell.get(span, "1") != "1" for cell in cells for span in ("colspan", "rowspan"))
    caption = plain_text(node.caption) if node.caption else ""
    if not cells or joined or len(caption) > SHORT or not has_only(node, TABLES | INLINE | {"p"}):
        return None
    has_heading = len(rows) > 1 and all(cell.name == "th" for cell in rows[0])
    heading = [plain_text(cell) for cell in rows.pop(0)] if has_heading else []
    columns, values = [], []
    for number in range(max(len(heading), *map(len, rows))):
        column = [row[number] if number < len(row) else None for row in rows]
        is_rich = any(cell is not None and holds(cell, INLINE - {"br"}) for cell in column)
        name = heading[number] if number < len(heading) else ""
        columns.append({"type": "rich_text" if is_rich else "text", "heading": name})
        values.append([_cell(cell, is_rich=is_rich) for cell in column])
    table = {
        "columns": columns,
        "rows": [{"values": list(row)} for row in zip(*values, strict=True)],
    }
    return {"caption": caption, "table": table}


def _cell(cell: Tag | None, *, is_rich: bool) -> str:
    if cell is None:
        return ""
    return cell.decode_contents().strip() if is_rich else plain_text(cell)
