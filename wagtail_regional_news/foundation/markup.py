"""Data inside markup, safely."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NAME = r"[^\s/>=]++"
VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>]++)"""
ATTRIBUTE = re.compile(rf"({NAME})(?:\s*+=\s*+({VALUE})?)?")
# Comments and scripts are matched whole, so that what looks like a link there is let alone.
# What never ends reaches to the end, as in browsers: nothing is read twice.
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title)(?=[\s/>]).*?(?:</\1|\Z)"
    rf"|<(?P<element>[a-z][^\s/>]*+)(?:{NAME}(?:\s*+=\s*+{VALUE})?+|[\s/=])*+>?",
    re.IGNORECASE | re.DOTALL,
)
OTHER_SITE = re.compile(r"\s*(?:https?:)?[/\\]{2}", re.IGNORECASE)


def entity(kind: str, **values: Any) -> dict[str, Any]:
    """An entity of schema.org that stands for itself; properties without a value are left out."""
    return standing_alone(part(kind, **values))


def standing_alone(data: dict[str, Any]) -> dict[str, Any]:
    """An entity that stood within another, for a script of its own; {} stays {}."""
    return {"@context": "https://schema.org", **data} if data else {}


def part(kind: str, **values: Any) -> dict[str, Any]:
    """An entity within another."""
    return {
        "@type": kind,
        **{key: value for key, value in values.items() if value or value is False},
    }


def whole_address(url: str, root: str) -> str:
    """``url`` with the scheme and host of ``root`` before it where it has none; "" stays ""."""
    return url if not url or "://" in url else f"{root}{url}"


def json_ld_script(data: dict[str, Any]) -> SafeString:
    """A JSON-LD script of ``data`` in which no text can close the script or open a comment."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def sponsored_links(html: str) -> SafeString:
    """``html`` of a template, with ``sponsored`` in the ``rel`` of every link to another site."""
    return SafeString(MARKUP.sub(_sponsored, html))


def _sponsored(match: re.Match[str]) -> str:
    """The start tag of a link to another site, marked; anything else as it is."""
    tag = match[0]
    if (match["element"] or "").lower() != "a":
        return tag
    # Of two attributes of one name browsers take the first.
    attributes = {each[1].lower(): each for each in reversed([*ATTRIBUTE.finditer(tag, 2)])}
    if not OTHER_SITE.match(_value(attributes.get("href"))):
        return tag
    rel = attributes.get("rel")
    words = _value(rel).split()
    if "sponsored" in map(str.lower, words):
        return tag
    start, end = rel.span() if rel else (2, 2)
    space = "" if rel else " "
    return f'{tag[:start]}{space}rel="{escape(" ".join([*words, "sponsored"]))}"{tag[end:]}'


def _value(attribute: re.Match[str] | None) -> str:
    value = (attribute and attribute[2]) or ""
    return unescape(value[1:-1] if value[:1] in {'"', "'"} else value)


def xml_text(text: str) -> str:
    """``text`` without the characters that no XML 1.0 document can hold."""
    return NO_XML.sub("", text)
