"""HTML from outside: sanitised, parsed, asked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

EMPHASIS = {"b", "strong", "i", "em"}
EDITABLE = EMPHASIS | {"a", "br"}
# Readers see them as they are; an editor who opens the paragraph loses them.
OTHER_INLINE = {
    *("abbr", "cite", "code", "del", "ins", "kbd", "mark", "q", "s"),
    *("small", "sub", "sup", "time", "u", "var"),
}
INLINE = EDITABLE | OTHER_INLINE
CONTAINERS = {
    *("address", "article", "aside", "caption", "center", "div", "fieldset", "figcaption"),
    *("footer", "form", "header", "hgroup", "li", "main", "nav", "p", "section"),
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol", "li"}
TABLES = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
KEPT = {"dl", "dt", "dd", "hr", "pre", "details", "summary", "video", "audio", "source"}
OTHER_BLOCKS = {"blockquote", "figure", "picture", "img", "iframe"}
BLOCKS = CONTAINERS | HEADINGS | LISTS | TABLES | KEPT | OTHER_BLOCKS
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "iframe": {"src"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    **{name: {"src", "controls", "poster", "type"} for name in ("audio", "video", "source")},
}
SCHEMES = {"http", "https", "mailto", "tel"}

PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}
PLAYER = re.compile(r"^https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)")
SPACES = re.compile(r"[ \t\r\n\f]+")


def parse_fragment(html: str) -> BeautifulSoup:
    """A tree of the elements named above, without anything that a reader could be harmed by."""
    cleaned = nh3.clean(
        html, tags=INLINE | BLOCKS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    )
    soup = BeautifulSoup(cleaned, "html.parser")
    for picture in soup.find_all("picture"):
        for source in picture.find_all("source"):
            source.extract()
        picture.unwrap()
    for anchor in soup.find_all("a", href=False):
        anchor.unwrap()
    return soup


def markup(node: PageElement) -> str:
    """The node as HTML, its text escaped."""
    if isinstance(node, Tag):
        return node.decode(formatter="minimal")
    return str(node.output_ready("minimal")) if isinstance(node, NavigableString) else ""


def has_only(node: Tag, names: Collection[str]) -> bool:
    """Whether every element below ``node`` is one of ``names``."""
    return all(tag.name in names for tag in node.find_all())


def holds(node: PageElement, names: Iterable[str]) -> bool:
    """Whether ``node`` is or contains an element of these ``names``."""
    return isinstance(node, Tag) and (node.name in names or node.find(list(names)) is not None)


def has_stray_text(node: Tag) -> bool:
    """Whether text stands right in ``node`` rather than in an element of it."""
    return any(text.strip() for text in node.find_all(string=True, recursive=False))


def plain_text(node: Tag) -> str:
    """The text in one line."""
    for line_break in node.find_all("br"):
        line_break.insert_after(" ")
    return SPACES.sub(" ", node.get_text()).strip()


def text_lines(node: Tag) -> str:
    """The text with its line breaks, and an empty line between paragraphs. Changes ``node``."""
    for text in node.find_all(string=True):
        text.replace_with(SPACES.sub(" ", text))
    for line_break in node.find_all("br"):
        line_break.replace_with("\n")
    for block in node.find_all(["p", "div"]):
        block.insert_before("\n\n")
        block.append("\n\n")
    lines = (line.strip() for line in node.get_text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unwrap_single_paragraph(node: Tag) -> None:
    """``<li><p>text</p></li>`` becomes ``<li>text</li>``."""
    paragraphs = node.find_all("p", recursive=False)
    others = [tag for tag in node.find_all(recursive=False) if tag.name != "p"]
    if len(paragraphs) == 1 and not others and not has_stray_text(node):
        paragraphs[0].unwrap()


def split_at_breaks(run: Iterable[PageElement]) -> Iterator[list[PageElement]]:
    """Paragraphs of running text: two line breaks in a row part them, as old systems do."""
    paragraph: list[PageElement] = []
    pause: list[PageElement] = []
    for node in run:
        is_break = isinstance(node, Tag) and node.name == "br"
        if is_break or (pause and not isinstance(node, Tag) and not str(node).strip()):
            pause.append(node)
            continue
        if sum(isinstance(part, Tag) for part in pause) > 1 and paragraph:
            yield paragraph
            paragraph = []
        elif paragraph:
            paragraph += pause
        pause = []
        paragraph.append(node)
    if paragraph:
        yield paragraph


def link_to(url: str) -> str:
    """A link whose text is its address."""
    return f'<a href="{escape(url)}">{escape(url)}</a>'


def frame_address(frame: Tag) -> str:
    """Address of what an ``iframe`` shows, where it is one of the web, else ""."""
    url = str(frame.get("src", "")).strip()
    url = f"https:{url}" if url.startswith("//") else url
    if player := PLAYER.match(url):
        return f"https://www.youtube.com/watch?v={player[1]}"
    return url if url.startswith(("https://", "http://")) else ""


def is_picture_address(url: str) -> bool:
    try:
        return PurePosixPath(urlsplit(url).path).suffix.lower() in PICTURE_SUFFIXES
    except ValueError:
        return False
