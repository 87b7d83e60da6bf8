"""Background work: readers are told that their question is answered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django_tasks import task

from wagtail_regional_news.intake.tasks import send, spoken

from .queries import published_question, questions_to_tell, untold_readers
from .records import Question
from .renderers import session_url


@task()
def send_answer(question_id: int) -> list[int]:
    """
    Writes to whoever asked this, and to whose question was merged into it; to each once.

    Returns how many mails went, and how many did not: the next publication or
    ``news_submissions notify`` tries again.
    """
    shown = published_question(question_id)
    counts = [0, 0]
    if shown is None:
        return counts
    for asked in untold_readers(question_id):
        if not Question.objects.claim_telling(asked.pk):
            continue
        is_told = write_to(asked, shown)
        counts[not is_told] += 1
        if not is_told:
            Question.objects.release_telling(asked.pk)
    return counts


def write_to(asked: Any, shown: Any) -> bool:
    """Tells one reader, in the language of the hot line; whether the mail server took it."""
    session = shown.session
    url = f"{session_url(session.page, session)}#{shown.anchor}"
    inputs = {"topic": session.topic, "question": shown.public_text, "url": url}
    with spoken(asked):
        subject = _("Your question is answered: %(topic)s") % {"topic": session.topic}
        return send("answer", asked, subject, [asked.email], **inputs)


def tell_waiting() -> tuple[int, int]:
    """Writes to all who wait for an answer that is published. Returns how many went, and not."""
    counts = [send_answer.call(pk) for pk in questions_to_tell()]
    return sum(done for done, _failed in counts), sum(failed for _done, failed in counts)


def tell_readers(question_id: int) -> None:
    send_answer.enqueue(question_id)
