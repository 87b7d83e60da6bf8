"""What becomes of the article of a session where a reader takes the consent back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wagtail_regional_news.intake.choices import MailKind
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.signals import letter_withdrawn
from wagtail_regional_news.intake.tasks import promise_mail, spoken
from wagtail_regional_news.intake.urls import edit_url

from .queries import question_in_article


def connect() -> None:
    letter_withdrawn.connect(tell_of_article, dispatch_uid="news_tell_of_session_article")


def tell_of_article(letter: Letter, **kwargs: Any) -> None:
    """
    Tells the desk of the article of the session, which may name the reader under the question.

    An article is made once, so that the desk has edited it by now: what it says is theirs.
    """
    question = question_in_article(letter.pk)
    if question is None:
        return
    article = question.session.article
    with spoken(question):
        words = _("The article of the hot line may name the reader under the question:")
    text = f"{words}\n{article.title}\n{edit_url(article)}"
    promise_mail(letter, MailKind.WITHDRAWAL, text)
