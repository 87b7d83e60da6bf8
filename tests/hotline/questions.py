"""Questions as readers would have sent them."""

from itertools import count
from typing import Any

from django.utils import timezone

from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.intake.choices import Status

_numbers = count(1)


def ask(
    session: HotlineSession, body: str = "When will the road be mended?", **fields: Any
) -> Question:
    return Question.objects.create(
        kind="question",
        token=f"token-{next(_numbers)}",
        page=session.page,
        session=session,
        body=body,
        **fields,
    )


def ask_and_answer(
    session: HotlineSession, text: str = "When?", answer="<p>Soon.</p>", **fields: Any
):
    """A question that readers see."""
    now = timezone.now()
    given = {"answered_at": now, "published_at": now, "status": Status.ACCEPTED, **fields}
    return ask(session, public_text=text, answer=answer, **given)
