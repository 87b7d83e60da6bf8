"""Which sessions and which questions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import get_page_models

from wagtail_regional_news.components.queries import first_index
from wagtail_regional_news.foundation.counting import count_of
from wagtail_regional_news.foundation.paging import Cursor, Slice, cut_slice
from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.intake.choices import UNDECIDED, Status
from wagtail_regional_news.listings.queries import news_indexes

from .choices import QuestionState
from .records import Question
from .snippets import HotlineSession

CURRENT = 50
"""Sessions yet to end that a page shows."""
MAPPED = 1000
"""Sessions of a hot line in the sitemap."""
# Neither the letter's own text nor its sender is read for a public page.
PUBLIC_FIELDS = (
    *("public_text", "asker", "group", "sort_order", "answer"),
    *("answered_at", "published_at", "follows", "session"),
)
STATES = {
    QuestionState.NEW: Q(status__in=UNDECIDED),
    QuestionState.ACCEPTED: Q(status=Status.ACCEPTED, answer="", published_at=None),
    QuestionState.ANSWERED: Q(status=Status.ACCEPTED, published_at=None) & ~Q(answer=""),
    QuestionState.PUBLISHED: Q(status=Status.ACCEPTED, published_at__isnull=False),
    QuestionState.MERGED: Q(status=Status.MERGED),
    QuestionState.REFUSED: Q(status__in=(Status.REJECTED, Status.SPAM)),
}

# For readers


def public_questions() -> QuerySet[Question]:
    """Questions that readers see at this moment."""
    return Question.objects.filter(status=Status.ACCEPTED, published_at__lte=timezone.now())


def sessions_of(page_id: int) -> QuerySet[Any]:
    """Sessions of a hot line with guest, photo and ``answer_count``: answers that are public."""
    sessions = HotlineSession.objects.filter(page=page_id).select_related("guest__photo")
    return sessions.annotate(answer_count=count_of(public_questions(), "session"))


def current_sessions(page_id: int, moment: datetime) -> list[Any]:
    """Sessions that are open or yet to open, the next to end first."""
    current = sessions_of(page_id).filter(closes_at__gt=moment)
    return list(current.order_by("closes_at", "pk")[:CURRENT])


def past_sessions(page_id: int, moment: datetime, cursor: Cursor | None, size: int) -> Slice[Any]:
    """One page of the sessions that are over, the last first."""
    past = sessions_of(page_id).filter(closes_at__lte=moment)
    return cut_slice(past, cursor, size, "closes_at", "pk")


def session_of(page_id: int, slug: str) -> Any | None:
    """The session of this hot line at this word."""
    return sessions_of(page_id).filter(slug=slug).first()


def listed_sessions(page_id: int) -> list[Any]:
    """Sessions of a hot line for its sitemap, the last first."""
    return list(HotlineSession.objects.filter(page=page_id)[:MAPPED])


def answered_questions(session_id: int) -> QuerySet[Any]:
    """
    Public questions of a session with ``merged_count``, in the editors' order.

    Personal data is not read.
    """
    merged = Question.objects.filter(status=Status.MERGED)
    questions = public_questions().filter(session=session_id).only(*PUBLIC_FIELDS)
    counted = questions.annotate(merged_count=count_of(merged, "merged_into"))
    return counted.order_by("sort_order", "published_at", "pk")


# For the desk


def hot_lines() -> QuerySet[Any]:
    """Every hot line, as base pages."""
    models = [model for model in get_page_models() if getattr(model, "is_hotline", False)]
    types = ContentType.objects.get_for_models(*models).values()
    return load_page_model().objects.filter(content_type__in=list(types)).order_by("path")


def counted_sessions(sessions: QuerySet[HotlineSession]) -> QuerySet[Any]:
    """``sessions`` with guest, ``new_count`` (undecided) and ``answer_count`` (public)."""
    undecided = Question.objects.filter(status__in=UNDECIDED)
    return sessions.select_related("guest").annotate(
        new_count=count_of(undecided, "session"),
        answer_count=count_of(public_questions(), "session"),
    )


def in_session_state(sessions: QuerySet[Any], state: str) -> QuerySet[Any]:
    now = timezone.now()
    if state == "upcoming":
        return sessions.filter(opens_at__gt=now)
    if state == "open":
        return sessions.filter(opens_at__lte=now, closes_at__gt=now)
    return sessions.filter(opens_at__lte=now, closes_at__lte=now)


def all_sessions() -> QuerySet[HotlineSession]:
    return HotlineSession.objects.all()


def has_questions(pages: Iterable[Any]) -> bool:
    """Whether readers have asked anything on one of these pages, or below it."""
    below = Q(pk__in=[])
    for page in pages:
        if isinstance(page, load_page_model()):
            below |= Q(session__page__path__startswith=page.path)
    return Question.objects.filter(below).exists()


def guest_sessions(user: Any) -> QuerySet[HotlineSession]:
    """Sessions whose guest is this user."""
    return HotlineSession.objects.filter(guest__user=user.pk)


def article_index(session: HotlineSession) -> Any | None:
    """The news index that the session's article goes to: of the same site, if it has any."""
    site = session.page.get_site()
    index = first_index(site.root_page.path) if site else None
    return index or next(iter(news_indexes()), None)


def find_session(pk: int) -> HotlineSession | None:
    return HotlineSession.objects.filter(pk=pk).select_related("guest", "page", "article").first()


def find_question(pk: int) -> Question | None:
    related = ("session__guest", "session__page", "merged_into", "follows", "assignee")
    questions = Question.objects.filter(pk=pk)
    return questions.select_related(*related, "answered_by").first()


def desk_questions(session_id: int, states: Iterable[str]) -> QuerySet[Question]:
    """Questions of a session that are in one of these states, in the editors' order."""
    wanted = Q(pk__in=[])
    for state in states:
        wanted |= STATES[QuestionState(state)]
    questions = Question.objects.filter(wanted, session=session_id)
    return questions.select_related("assignee", "answered_by").order_by(
        "group", "sort_order", "created_at", "pk"
    )


def accepted_questions(question: Question) -> QuerySet[Question]:
    """Other questions of the session that this one can be merged into or follow up on."""
    others = Question.objects.filter(session=question.session_id, status=Status.ACCEPTED)
    return others.exclude(pk=question.pk).order_by("group", "sort_order", "pk")


def merged_questions(question_id: int) -> QuerySet[Question]:
    return Question.objects.filter(merged_into=question_id, status=Status.MERGED).order_by("pk")


def follows_itself(question_id: int, first: Question | None) -> bool:
    """Whether ``first``, or what it follows up on, leads back to the question."""
    seen: set[int] = set()
    while first is not None and first.pk not in seen:
        if first.pk == question_id:
            return True
        seen.add(first.pk)
        first = first.follows
    return False


def answering_users(session: HotlineSession) -> QuerySet[Any]:
    """Active users whom a question of the session can be given to."""
    answering = Permission.objects.filter(
        content_type__app_label="wagtail_regional_news", codename="answer_question"
    )
    able = Q(is_superuser=True) | Q(user_permissions__in=answering)
    able |= Q(groups__permissions__in=answering)
    if session.guest and session.guest.user_id:
        able |= Q(pk=session.guest.user_id)
    users = get_user_model()._default_manager.filter(able, is_active=True)
    return users.distinct().order_by(get_user_model().USERNAME_FIELD)


def published_question(question_id: int) -> Question | None:
    """The question with session and page, if readers see it."""
    questions = public_questions().filter(pk=question_id)
    return questions.select_related("session__page").first()


def shown_question(letter_id: int) -> Question | None:
    """What readers see of a letter: its question, or the one that it was merged into."""
    itself = Q(pk=letter_id) | Q(merged__pk=letter_id, merged__status=Status.MERGED)
    return public_questions().filter(itself).select_related("session").first()


def untold_readers(question_id: int) -> QuerySet[Question]:
    """The question, and those merged into it, whose readers wait for a message."""
    merged = Q(merged_into=question_id, status=Status.MERGED)
    questions = Question.objects.filter(Q(pk=question_id) | merged, told_at=None)
    return questions.exclude(email="").select_related("page__locale").order_by("pk")


def questions_to_tell() -> list[int]:
    """Published questions with readers who wait for a message."""
    waiting = Question.objects.filter(told_at=None).exclude(email="")
    merged = waiting.filter(status=Status.MERGED).values("merged_into")
    told_of = Q(pk__in=waiting.values("pk")) | Q(pk__in=merged)
    return list(public_questions().filter(told_of).order_by("pk").values_list("pk", flat=True))


def question_in_article(letter_id: int) -> Question | None:
    """The question with its session, if that has become an article and readers were shown it."""
    questions = Question.objects.select_related("session__article", "page__locale")
    shown = questions.exclude(session__article=None).exclude(asker="")
    return shown.filter(pk=letter_id).first()
