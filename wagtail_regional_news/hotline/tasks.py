"""Background work: readers are told that their question is answered."""

from __future__ import annotations

import logging
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_tasks import task

from wagtail_regional_news.foundation.mail import send_text
from wagtail_regional_news.intake.tasks import spoken
from wagtail_regional_news.newsroom.queries import newsroom_of

from .queries import published_question, untold_readers
from .records import Question
from .renderers import session_url

logger = logging.getLogger(__name__)


@task()
def send_answer(question_id: int) -> None:
    """Writes to whoever asked this, and to whose question was merged into it; to each once."""
    shown = published_question(question_id)
    if shown is None:
        return
    for asked in untold_readers(question_id):
        if not Question.objects.claim_telling(asked.pk):
            continue
        if not write_to(asked, shown):
            # The next publication tries again.
            Question.objects.release_telling(asked.pk)


def write_to(asked: Any, shown: Any) -> bool:
    """Tells one reader, in the language of the hot line; whether the mail server took it."""
    session = shown.session
    context = {"session": session, "question": shown}
    context["url"] = f"{session_url(session.page, session)}#{shown.anchor}"
    with spoken(asked):
        subject = _("Your question is answered: %(topic)s") % {"topic": session.topic}
        text = render_to_string("wagtail_regional_news/mails/answer.txt", context)
    newsroom = newsroom_of(session.page)
    try:
        return send_text(subject, text, [asked.email], [newsroom.email] if newsroom.email else [])
    except Exception as error:  # noqa: BLE001 - mail servers fail in every way
        # What they say names the reader's address, which goes into no log.
        name = type(error).__name__
        logger.warning("The answer to question %s could not be sent: %s", asked.pk, name)
        return False


def tell_readers(question_id: int) -> None:
    send_answer.enqueue(question_id)
