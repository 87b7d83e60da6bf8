"""Data inside markup, safely."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString

ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

LINK_AWAY = re.compile(r'<a (?=[^>]*\bhref="https?://)(?![^>]*\brel=)')


def json_ld_script(data: dict[str, Any]) -> SafeString:
    """A JSON-LD script of ``data`` in which no text can close the script or open a comment."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def sponsored_links(html: str) -> SafeString:
    """``html`` of a template, with ``rel="sponsored"`` on every link to another site."""
    return SafeString(LINK_AWAY.sub('<a rel="sponsored" ', html))
