"""What readers and machines are shown of a hot line: plain values, structured data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from wagtail_regional_news.contributors.schema import ContributorCard
from wagtail_regional_news.foundation.markup import entity, part

from .choices import SessionState

BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote)>", re.IGNORECASE)


@dataclass(frozen=True)
class SessionCard:
    """A session in a list or on its own page."""

    topic: str
    url: str
    state: SessionState
    opens_at: datetime
    closes_at: datetime
    held_at: datetime | None = None
    """When the guest answers."""
    guest: ContributorCard | None = None
    answer_count: int = 0
    """Answers that readers see."""

    @property
    def state_label(self) -> str | Promise:
        return self.state.label


@dataclass(frozen=True)
class PublicAnswer:
    """A question and its answer, as published."""

    anchor: str
    url: str
    """Absolute address of the question on its session's page."""
    question: str
    answer: SafeString
    asker: str = ""
    answered_at: datetime | None = None
    times: int = 1
    """How many readers asked this."""
    follow_ups: Sequence[PublicAnswer] = ()


@dataclass(frozen=True)
class AnswerGroup:
    """Questions under one heading, "" for those of no group."""

    heading: str
    answers: Sequence[PublicAnswer]

    def __iter__(self) -> Iterator[PublicAnswer]:
        """Every question, each followed by its follow-ups."""
        for answer in self.answers:
            yield answer
            yield from answer.follow_ups


@dataclass(frozen=True)
class HotlineList:
    """One page of a hot line: what ``hotline_page.html`` shows."""

    url: str
    canonical_url: str
    open: Sequence[SessionCard] = ()
    upcoming: Sequence[SessionCard] = ()
    past: Sequence[SessionCard] = ()
    """The last to end first; ``open`` and ``upcoming`` are on the first page alone."""
    older_url: str = ""
    newer_url: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.open or self.upcoming or self.past)


def faq_page(url: str, topic: str, guest: str, groups: Sequence[AnswerGroup]) -> dict[str, Any]:
    """A FAQPage of schema.org; {} where nothing is answered yet."""
    questions = [_question(answer, guest) for group in groups for answer in group]
    if not questions:
        return {}
    return entity("FAQPage", name=topic, url=url, mainEntity=questions)


def _question(shown: PublicAnswer, guest: str) -> dict[str, Any]:
    answer = part(
        "Answer",
        text=plain_text(shown.answer),
        url=shown.url,
        dateCreated=shown.answered_at and shown.answered_at.isoformat(),
        author=guest and part("Person", name=guest),
    )
    return part(
        "Question",
        name=shown.question,
        url=shown.url,
        acceptedAnswer=answer,
        author=shown.asker and part("Person", name=shown.asker),
    )


def plain_text(html: str) -> str:
    """The words of rich text, with a space where a block ends."""
    return unescape(" ".join(strip_tags(BLOCK_END.sub(" ", str(html))).split()))
