"""What the pages of a hot line show, gathered in as few queries as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from wagtail_regional_news.articles.schema import ArticleHead, open_graph_locale
from wagtail_regional_news.components.queries import paper_name, site_index
from wagtail_regional_news.conf import conf
from wagtail_regional_news.contributors.schema import contributor_card
from wagtail_regional_news.foundation.paging import Cursor
from wagtail_regional_news.listings.schema import breadcrumb_list, way_to_list
from wagtail_regional_news.listings.urls import index_address
from wagtail_regional_news.photos.choices import CARD, SOCIAL
from wagtail_regional_news.photos.queries import prefetch_renditions
from wagtail_regional_news.photos.renderers import draw_picture
from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport

from .choices import SessionState
from .queries import answered_questions, current_sessions, past_sessions
from .schema import AnswerGroup, HotlineList, PublicAnswer, SessionCard, faq_page, plain_text


def session_list(page: Any, request: HttpRequest, cursor: Cursor | None) -> HotlineList:
    """One page of the hot line's sessions; what is not over yet stands on the first."""
    now = timezone.now()
    current = [] if cursor else current_sessions(page.pk, now)
    past = past_sessions(page.pk, now, cursor, conf().PAGE_SIZE)
    draw_photos([*current, *past.rows], CARD)
    cards = [session_card(session, page, request, now) for session in current]
    url = index_address(page, request)
    return HotlineList(
        url=url,
        canonical_url=page.get_full_url(request) or "",
        open=[card for card in cards if card.state == SessionState.OPEN],
        upcoming=[card for card in cards if card.state == SessionState.UPCOMING],
        past=[session_card(session, page, request, now) for session in past.rows],
        older_url=f"{url}?cursor={past.older}" if past.older else "",
        newer_url=f"{url}?cursor={past.newer}" if past.newer else "",
    )


def session_context(page: Any, session: Any, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Context of ``hotline_session.html`` beside what Wagtail gives every page."""
    draw_photos([session], (*CARD, *SOCIAL))
    url = session_url(page, session, request)
    card = session_card(session, page, request, now)
    groups = answer_groups(list(answered_questions(session.pk)), url)
    trail, head = way_to_list(page, request), session_head(session, request, url)
    return {
        "session": card,
        "intro": session.intro,
        "groups": groups,
        "breadcrumbs": trail,
        "head": head,
        "json_ld": [
            faq_page(url, session.topic, card.guest.name if card.guest else "", groups),
            breadcrumb_list(trail, session.topic, head.site_url),
        ],
    }


def session_url(page: Any, session: Any, request: HttpRequest | None = None) -> str:
    """Absolute address of a session; "" where its page has none."""
    url = page.get_full_url(request)
    return f"{url.rstrip('/')}/{session.slug}/" if url else ""


def session_card(session: Any, page: Any, request: HttpRequest, now: datetime) -> SessionCard:
    index_url = index_address(site_index(request), request)
    return SessionCard(
        topic=session.topic,
        url=f"{index_address(page, request)}{session.slug}/",
        state=session.state_at(now),
        opens_at=session.opens_at,
        closes_at=session.closes_at,
        held_at=session.held_at,
        guest=contributor_card(session.guest, index_url) if session.guest else None,
        answer_count=session.answer_count,
    )


def session_head(session: Any, request: HttpRequest, url: str) -> ArticleHead:
    site, photo = Site.find_for_request(request), session.guest and session.guest.photo
    social = draw_picture(photo, SOCIAL)
    return ArticleHead(
        title=session.topic,
        description=Truncator(plain_text(session.intro)).chars(250),
        url=url,
        site_name=paper_name(request),
        site_url=site.root_url if site else "",
        locale=open_graph_locale(get_language() or ""),
        image_url=request.build_absolute_uri(social.src) if social else "",
        image_width=social.width if social else 0,
        image_height=social.height if social else 0,
        image_alt=photo_passport(photo, PhotoPassport()).alt if social else "",
    )


def draw_photos(sessions: Iterable[Any], specs: Iterable[str]) -> None:
    prefetch_renditions((session.guest.photo for session in sessions if session.guest), specs)


def answer_groups(questions: Sequence[Any], url: str) -> list[AnswerGroup]:
    """Questions under their headings, in order, each follow-up under the question it began with."""
    texts = dict(zip(questions, expand_texts([q.answer for q in questions]), strict=True))
    below: dict[Any, list[Any]] = {}
    shown = {question.pk: question for question in questions}
    for question in questions:
        below.setdefault(first_question(question, shown), []).append(question)
    groups: dict[str, list[PublicAnswer]] = {}
    for question in questions:
        if question in below:
            # The first of all is what the others follow up on.
            further = [public_answer(q, texts[q], url) for q in below[question] if q != question]
            answer = public_answer(question, texts[question], url, further)
            groups.setdefault(question.group, []).append(answer)
    return [AnswerGroup(heading, answers) for heading, answers in groups.items()]


def first_question(question: Any, shown: dict[int, Any]) -> Any:
    """The public question that a chain of follow-ups began with."""
    seen = {question.pk}
    while question.follows_id in shown and question.follows_id not in seen:
        question = shown[question.follows_id]
        seen.add(question.pk)
    return question


def public_answer(
    question: Any, answer: SafeString, url: str, follow_ups: Sequence[PublicAnswer] = ()
) -> PublicAnswer:
    return PublicAnswer(
        anchor=question.anchor,
        url=f"{url}#{question.anchor}",
        question=question.public_text,
        answer=answer,
        asker=question.asker,
        answered_at=question.answered_at,
        times=question.merged_count + 1,
        follow_ups=follow_ups,
    )


def expand_texts(texts: Sequence[str]) -> list[SafeString]:
    """Rich texts as they are shown, with one query for the links of all of them, not of each."""
    if not texts:
        return []
    # No editor's text can hold it, and links are looked up for a whole text at once.
    mark = f"<hr data-mark={uuid4().hex}>"
    parts = expand_db_html(mark.join(texts)).split(mark)
    if len(parts) != len(texts):
        # A tag that never ends, as no editor of ours leaves it, has swallowed a mark.
        parts = [expand_db_html(text) for text in texts]
    return [SafeString(html) for html in parts]
