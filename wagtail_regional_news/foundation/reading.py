"""How long a text takes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The mean of 17 languages, Russian among them, read aloud by native speakers: Trauzettel-Klosinski
# and Dietz, "Standardized Assessment of Reading Performance", Investigative Ophthalmology & Visual
# Science 53 (2012). The 238 words of silent English (Brysbaert, 2019) are shorter words.
WORDS_PER_MINUTE = 184
WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def reading_minutes(texts: Iterable[str]) -> int:
    """Minutes, rounded; 0 for less than two, which nobody needs to be told."""
    words = sum(1 for text in texts for _word in WORD.finditer(text))
    minutes = round(words / WORDS_PER_MINUTE)
    return minutes if minutes > 1 else 0
