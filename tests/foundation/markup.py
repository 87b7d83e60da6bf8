"""HTML of every shape, for tests of what is made of it."""

import re

from hypothesis import strategies as st

INLINE = st.sampled_from(["b", "i", "a", "sup", "span", "font", "u"])
BLOCK = st.sampled_from(
    [
        *("p", "div", "ul", "ol", "li", "blockquote", "h2", "table", "tr", "td", "th", "figure"),
        *("figcaption", "dl", "dt", "dd", "center", "pre", "section", "caption"),
    ]
)
# No Latin letter: plain values of blocks are compared as if they were HTML.
WORD = st.text("абвё <&", min_size=1, max_size=6)


def element(children):
    inside = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda tag, html: f"<{tag}>{html}</{tag}>", st.one_of(INLINE, BLOCK), inside)


MARKUP = st.recursive(
    st.one_of(
        WORD.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
        st.sampled_from(['<img src="a.jpg">', "<br>", "<br><br>", "<hr>", "</p>", "<p>"]),
    ),
    element,
    max_leaves=25,
)


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)
