"""HTML of another system, taken to pieces."""

from __future__ import annotations

from bs4.element import PageElement, Tag

from .elements import (
    BLOCKS,
    CONTAINERS,
    EMPHASIS,
    HEADINGS,
    INLINE,
    LISTS,
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
from .pieces import (
    Column,
    FlatList,
    Frame,
    Heading,
    Paragraph,
    Picture,
    Piece,
    Quote,
    Remnant,
    Table,
)

SHORT = 255


def read_pieces(html: str) -> list[Piece]:
    """Turns HTML, however broken or hostile, into pieces; no text is lost."""
    reader = _Reader()
    reader.read(parse_fragment(html))
    reader.flush()
    return reader.pieces


class _Reader:
    """Walks the tree once; text between blocks gathers in ``run`` until one of them flushes it."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
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
                self.pieces.append(Paragraph(f"<p>{html}</p>"))

    def keep(self, node: Tag) -> None:
        """Keeps what is no other piece. Its pictures come after it, its frames become links."""
        pictures = [_picture(picture) for picture in node.find_all("img")]
        for picture in node.find_all("img"):
            picture.extract()
        for frame in node.find_all("iframe"):
            url = frame_address(frame)
            frame.replace_with(parse_fragment(link_to(url) if url else ""))
        if plain_text(node) or holds(node, {"hr", "video", "audio"}):
            self.pieces.append(Remnant(markup(node)))
        self.pieces += pictures

    def read_heading(self, node: Tag) -> None:
        if not has_only(node, EMPHASIS | {"br"}):
            self.keep(node)
        elif text := plain_text(node):
            self.pieces.append(Heading(markup(node), text))

    def read_list(self, node: Tag) -> None:
        for item in node.find_all("li"):
            unwrap_single_paragraph(item)
        items = node.find_all("li", recursive=False)
        texts = [item.decode_contents().strip() for item in items if plain_text(item)]
        stray = has_stray_text(node) or len(items) != len(node.find_all(recursive=False))
        if stray or not has_only(node, INLINE | LISTS):
            self.keep(node)
        elif not has_only(node, INLINE | {"li"}):
            self.pieces.append(Paragraph(markup(node)))
        elif texts:
            self.pieces.append(FlatList(markup(node), texts, node.name == "ol"))

    def read_quote(self, node: Tag) -> None:
        if not has_only(node, EMPHASIS | {"br", "p", "div", "cite", "footer"}):
            self.keep(node)
            return
        html = markup(node)
        speaker = _last_speaker(node)
        if text := text_lines(node):
            self.pieces.append(Quote(html, text, speaker))
        elif speaker:
            self.keep(parse_fragment(html))

    def read_link(self, node: Tag) -> None:
        """A link around blocks; around a picture alone it mostly leads to a larger one."""
        pictures = node.find_all("img")
        if len(pictures) != 1 or plain_text(node):
            self.keep(node)
            return
        href = str(node.get("href", ""))
        picture = _picture(pictures[0], larger=href)
        self.pieces.append(picture)
        if href and href not in picture.sources:
            self.run.append(parse_fragment(link_to(href)))

    def read_image(self, node: Tag) -> None:
        self.pieces.append(_picture(node))

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
        self.pieces.append(_picture(pictures[0], plain_text(words), larger=href, html=html))

    def read_table(self, node: Tag) -> None:
        if len(node.find_all(["td", "th"])) == 1:
            # A frame around the text rather than a table.
            for part in node.find_all(["caption", "td", "th"]):
                self.read(part)
                self.flush()
        elif (table := _table(node)) is not None:
            self.pieces.append(table)
        else:
            self.keep(node)

    def read_frame(self, node: Tag) -> None:
        if url := frame_address(node):
            self.pieces.append(Frame(f"<p>{link_to(url)}</p>", url))


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


def _picture(picture: Tag, words: str = "", larger: str = "", html: str = "") -> Picture:
    src = str(picture.get("src", ""))
    sources = (larger if is_picture_address(larger) else "", src)
    return Picture(
        html or markup(picture),
        sources=tuple(dict.fromkeys(filter(None, sources))),
        alt=str(picture.get("alt") or picture.get("title") or "").strip()[:SHORT],
        words=words,
    )


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


def _table(node: Tag) -> Table | None:
    """None where cells are joined or hold more than text."""
    html = markup(node)
    rows = [found for row in node.find_all("tr") if (found := row.find_all(["td", "th"]))]
    cells = [cell for row in rows for cell in row]
    joined = any(cell.get(span, "1") != "1" for cell in cells for span in ("colspan", "rowspan"))
    caption = plain_text(node.caption) if node.caption else ""
    if not cells or joined or len(caption) > SHORT or not has_only(node, TABLES | INLINE | {"p"}):
        return None
    has_heading = len(rows) > 1 and all(cell.name == "th" for cell in rows[0])
    headings = [plain_text(cell) for cell in rows.pop(0)] if has_heading else []
    columns = []
    for number in range(max(len(headings), *map(len, rows))):
        column = [row[number] if number < len(row) else None for row in rows]
        is_rich = any(cell is not None and holds(cell, INLINE - {"br"}) for cell in column)
        heading = headings[number] if number < len(headings) else ""
        columns.append(Column(heading, is_rich, [_cell(cell, is_rich=is_rich) for cell in column]))
    return Table(html, caption, columns)


def _cell(cell: Tag | None, *, is_rich: bool) -> str:
    if cell is None:
        return ""
    return cell.decode_contents().strip() if is_rich else plain_text(cell)
