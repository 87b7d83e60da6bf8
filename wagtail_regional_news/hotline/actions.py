"""What editors do with questions and sessions; each change is made once, whoever clicks as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.log_actions import log as log_action

from wagtail_regional_news.articles.choices import ArticleKind
from wagtail_regional_news.articles.serializers import piece_block
from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.contributors.choices import Role
from wagtail_regional_news.foundation.pieces import Heading, Paragraph, Piece, Quote
from wagtail_regional_news.intake.actions import write_log
from wagtail_regional_news.intake.choices import UNDECIDED, Publication, Status
from wagtail_regional_news.intake.records import Letter

from .choices import LogAction
from .queries import answered_questions, follows_itself
from .records import Question
from .renderers import session_url
from .schema import plain_text
from .snippets import HotlineSession
from .tasks import tell_readers


class QuestionError(Exception):
    """What an editor asked for cannot be done; ``str()`` tells why."""

    message: str | Promise = ""

    def __str__(self) -> str:
        return str(self.message)


class ChangedQuestionError(QuestionError):
    message = gettext_lazy("Somebody else has changed the question meanwhile. Look at it again.")


class WrongStateError(QuestionError):
    message = gettext_lazy("That cannot be done with a question in this state.")


class NoTextError(QuestionError):
    message = gettext_lazy("Write the question as it is to be published first.")


class NoAnswerError(QuestionError):
    message = gettext_lazy("Write the answer first.")


class NotAllowedError(QuestionError):
    message = gettext_lazy("The reader has not allowed it to be published.")


class WrongQuestionError(QuestionError):
    message = gettext_lazy("Choose another question of the same session.")


@contextmanager
def changing(
    question_id: int, user: Any, seen: str, action: LogAction, **data: Any
) -> Iterator[Question]:
    """
    The question, locked, for one change that is logged; none where it is not as the editor saw it.

    ``seen`` is the ``version`` that the editor saw, "" where it does not matter.
    """
    with transaction.atomic():
        question = locked_question(question_id)
        if question is None or (seen and seen != question.version):
            raise ChangedQuestionError
        if question.erased_at and not question.public_text:
            # What a form that was open meanwhile still holds of it does not come back.
            raise WrongStateError
        yield question
        write_log(question, action.value, user, **data)


def locked_question(question_id: int) -> Question | None:
    # A write that changes nothing is a lock on every database, SQLite among them.
    Letter.objects.filter(pk=question_id).update(status=F("status"))
    return Question.objects.select_for_update().filter(pk=question_id).first()


def decide(question: Question, user: Any, allowed: tuple[Status, ...], status: Status) -> None:
    """Moves the letter from one of ``allowed`` to ``status``."""
    changes = {"status_changed_at": timezone.now(), "status_changed_by": user}
    if not Letter.objects.claim(question.pk, allowed, status=status, **changes):
        raise WrongStateError


def require(question: Question, *allowed: Status) -> None:
    if question.status not in allowed:
        raise WrongStateError


def write(question: Question, **changes: Any) -> None:
    Question.objects.filter(pk=question.pk).update(**changes)


def permitted_asker(question: Question) -> str:
    """How the reader may be named: name and town, or nothing."""
    if question.publication != Publication.NAMED:
        return ""
    return ", ".join(filter(None, [question.sender_name, question.place]))


def accept_question(
    question_id: int, user: Any, seen: str = "", *, asker: str | None = None, **fields: Any
) -> None:
    """Takes a question on. Without ``asker`` the reader is named as he has allowed."""
    with changing(question_id, user, seen, LogAction.ACCEPT) as question:
        fields["asker"] = permitted_asker(question) if asker is None else asker
        _check_fields(question, fields)
        decide(question, user, UNDECIDED, Status.ACCEPTED)
        _write_fields(question, fields)


def edit_question(question_id: int, user: Any, seen: str = "", **fields: Any) -> None:
    """Changes ``public_text``, ``asker``, ``group``, ``sort_order``, ``follows``, ``assignee``."""
    with changing(question_id, user, seen, LogAction.EDIT, fields=sorted(fields)) as question:
        require(question, *UNDECIDED, Status.ACCEPTED)
        _check_fields(question, fields)
        _write_fields(question, fields)


def _check_fields(question: Question, fields: dict[str, Any]) -> None:
    followed: Question | None = fields.get("follows")
    if followed is not None and (
        followed.session_id != question.session_id or follows_itself(question.pk, followed)
    ):
        raise WrongQuestionError
    if question.published_at and not fields.get("public_text", question.public_text):
        raise NoTextError


def _write_fields(question: Question, fields: dict[str, Any]) -> None:
    own = dict(fields)
    if "assignee" in own:
        # A column of the letter's own table: it is written by itself.
        Letter.objects.filter(pk=question.pk).update(assignee=own.pop("assignee"))
    if own:
        write(question, **own)


def restore_question(question_id: int, user: Any, seen: str = "") -> None:
    """
    Takes an accepted question that is not published back to the new ones.

    What was merged into it comes back too: it would wait for an answer that nobody gives.
    """
    with transaction.atomic():
        merged = lock_with_merged(question_id)
        with changing(question_id, user, seen, LogAction.RESTORE) as question:
            if question.published_at:
                raise WrongStateError
            decide(question, user, (Status.ACCEPTED,), Status.NEW)
        for pk in merged:
            unmerge_question(pk, user)


@transaction.atomic
def part_merged(question_id: int, user: Any) -> None:
    """Gives what was merged into a question that is to be deleted back to the queue."""
    for pk in lock_with_merged(question_id):
        unmerge_question(pk, user)


def lock_with_merged(question_id: int) -> list[int]:
    """Locks a question and what was merged into it; keys of those that still say something."""
    merged = Question.objects.filter(merged_into=question_id)
    # In one order, so that nobody who merges waits for somebody who waits for them.
    for pk in sorted({question_id, *merged.values_list("pk", flat=True)}):
        locked_question(pk)
    return list(merged.filter(erased_at=None).order_by("pk").values_list("pk", flat=True))


def merge_question(question_id: int, user: Any, target_id: int, seen: str = "") -> None:
    """Makes a new question, and what was merged into it, count for an accepted one."""
    with transaction.atomic(), ExitStack() as stack:
        # In one order, so that two merges never wait for each other.
        locked = {pk: locked_question(pk) for pk in sorted({question_id, target_id})}
        target = locked[target_id]
        change = changing(question_id, user, seen, LogAction.MERGE, target=target_id)
        question = stack.enter_context(change)
        if target is None or target.pk == question.pk or target.session_id != question.session_id:
            raise WrongQuestionError
        require(target, Status.ACCEPTED)
        decide(question, user, UNDECIDED, Status.MERGED)
        write(question, merged_into=target, follows=None)
        Question.objects.filter(merged_into=question.pk).update(merged_into=target)
        Question.objects.filter(follows=question.pk).exclude(pk=target.pk).update(follows=target)
        if target.follows_id == question.pk:
            write(target, follows=None)


def unmerge_question(question_id: int, user: Any, seen: str = "") -> None:
    with changing(question_id, user, seen, LogAction.UNMERGE) as question:
        decide(question, user, (Status.MERGED,), Status.NEW)
        write(question, merged_into=None)


def answer_question(question_id: int, user: Any, answer: str, seen: str = "") -> None:
    """Writes the answer (rich text); a published one is changed for readers at once."""
    with changing(question_id, user, seen, LogAction.ANSWER) as question:
        require(question, Status.ACCEPTED)
        text = answer if plain_text(answer) else ""
        if not text and question.published_at:
            raise NoAnswerError
        moment = timezone.now() if text else None
        write(question, answer=text, answered_by=user if text else None, answered_at=moment)


def publish_question(question_id: int, user: Any, seen: str = "") -> None:
    """Shows question and answer to readers, and writes to whoever asked."""
    with changing(question_id, user, seen, LogAction.PUBLISH) as question:
        require(question, Status.ACCEPTED)
        if question.published_at:
            raise WrongStateError
        if question.publication == Publication.INFO:
            raise NotAllowedError
        if not question.public_text.strip():
            raise NoTextError
        if not plain_text(question.answer):
            raise NoAnswerError
        write(question, published_at=timezone.now())
        transaction.on_commit(lambda: tell_readers(question_id), robust=True)


def unpublish_question(question_id: int, user: Any, seen: str = "") -> None:
    with changing(question_id, user, seen, LogAction.UNPUBLISH) as question:
        require(question, Status.ACCEPTED)
        if not question.published_at:
            raise WrongStateError
        write(question, published_at=None)


@transaction.atomic
def make_article(session_id: int, user: Any, index: Any) -> tuple[Any, bool]:
    """
    A draft below ``index`` of the published questions and answers, and whether it is new.

    There is one for a session, whoever asks for it at once.
    """
    HotlineSession.objects.filter(pk=session_id).update(slug=F("slug"))
    session = HotlineSession.objects.select_for_update().get(pk=session_id)
    if session.article_id:
        return session.article, False
    model = get_article_model()
    names = model._meta.get_field("body").stream_block.child_blocks
    article = model(
        title=session.topic,
        kind=ArticleKind.INTERVIEW,
        lead=plain_text(session.intro),
        live=False,
        owner=user,
    )
    pieces = (piece_block(piece, names) for piece in session_pieces(session))
    article.body = json.dumps([{"type": name, "value": value} for name, value in pieces])
    if session.guest_id:
        byline = model._meta.get_field("bylines").related_model
        article.bylines.set([byline(contributor_id=session.guest_id, role=Role.SOURCE)])
    index.add_child(instance=article)
    article.save_revision(user=user, log_action=True)
    HotlineSession.objects.filter(pk=session_id, article=None).update(article=article.pk)
    log_action(instance=session, action=LogAction.ARTICLE.value, user=user, uuid=uuid4())
    return article, True


def session_pieces(session: HotlineSession) -> Iterator[Piece]:
    """What the article of a session is made of: each question a quotation, then its answer."""
    group = ""
    for question in answered_questions(session.pk):
        if question.group and question.group != group:
            group = question.group
            yield Heading(format_html("<h2>{}</h2>", group), group)
        text, asker = question.public_text, question.asker
        yield Quote(format_html("<p>{}<br/>{}</p>", text, asker), text, asker)
        yield Paragraph(question.answer)
    if url := session_url(session.page, session):
        link = format_html('<p><a href="{}">{}</a></p>', url, _("All questions of the hot line"))
        yield Paragraph(link)
