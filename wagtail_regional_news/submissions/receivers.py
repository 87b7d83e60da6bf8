"""What becomes of an article whose reader takes the consent back."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _, override
from wagtail.fields import StreamField

from wagtail_regional_news.intake.choices import MailKind
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.signals import letter_withdrawn
from wagtail_regional_news.intake.tasks import promise_mail, spoken
from wagtail_regional_news.intake.urls import edit_url

from .queries import used_letter
from .serializers import is_name, without_name


def connect() -> None:
    letter_withdrawn.connect(forget_reader, dispatch_uid="news_forget_reader")


def forget_reader(letter: Letter, **kwargs: Any) -> None:
    """
    Takes the reader's name out of an article that was never published, and tells the desk.

    What readers have seen is for a human to decide on, and so is what any text says.
    """
    news = used_letter(letter.pk)
    if news is None:
        return
    images = [photo.image for photo in news.photos.all() if photo.image]
    article = news.article.specific if news.article else None
    if article is None and not images:
        return
    was_public = article is not None and bool(article.live or article.first_published_at)
    if news.sender_name and not was_public:
        with override(article.locale.language_code) if article else spoken(news):
            stand_in = _("Reader's photo")
        if article:
            forget_in_article(article, news.sender_name, stand_in)
        forget_in_library(images, news.sender_name, stand_in)
    with spoken(news):
        words = what_is_left(article, images, was_public=was_public)
    promise_mail(letter, MailKind.WITHDRAWAL, words)


def forget_in_article(article: Any, name: str, stand_in: str) -> None:
    """Takes the name out of byline and credits, in the page and in each of its versions."""
    streams = [each.name for each in article._meta.get_fields() if isinstance(each, StreamField)]
    fields = {each: article._meta.get_field(each).value_to_string(article) for each in streams}
    fields["lead_photo_credit"] = getattr(article, "lead_photo_credit", "")
    for key, value in forget_in_data(fields, streams, name, stand_in).items():
        if value != fields[key]:
            setattr(article, key, value)
    for byline in list(article.bylines.all()):
        if is_name(byline.guest_name, name):
            article.bylines.remove(byline)
    # An unfinished draft is valid only where it is to be published.
    article.save(clean=False)
    for revision in article.revisions.all():
        content = forget_in_data(revision.content, streams, name, stand_in)
        if content != revision.content:
            revision.content = content
            revision.save(update_fields=["content"])


def forget_in_data(
    content: dict[str, Any], streams: list[str], name: str, stand_in: str
) -> dict[str, Any]:
    """The same of stored fields, as a revision has them: bodies are JSON within it."""
    clean: dict[str, Any] = without_name(content, name, stand_in)
    for key in streams:
        if isinstance(text := content.get(key), str) and text:
            stored = json.loads(text)
            changed = without_name(stored, name, stand_in)
            clean[key] = json.dumps(changed) if changed != stored else text
    if "bylines" in content:
        clean["bylines"] = [
            byline
            for byline in content["bylines"]
            if not is_name(byline.get("guest_name") or "", name)
        ]
    return clean


def forget_in_library(images: list[Any], name: str, stand_in: str) -> None:
    for image in images:
        if is_name(getattr(image, "credit", ""), name):
            image.credit = stand_in
            image.save(update_fields=["credit"])


def what_is_left(article: Any, images: list[Any], *, was_public: bool) -> str:
    """What the desk has to decide on, with the addresses of it."""
    parts = []
    if article and was_public:
        text = _("Decide what of the article that was made of it may stay: name, text, pictures.")
        parts += [text, f"{article.title}\n{edit_url(article)}"]
    elif article:
        text = _(
            "The draft that was made of it was never published. The reader's name is taken out of "
            "its byline and credits. Look whether anything else in it names the reader."
        )
        parts += [text, f"{article.title}\n{edit_url(article)}"]
    if images:
        text = _("These of its pictures are in the image library:")
        parts.append("\n".join([text, *map(edit_url, images)]))
    return "\n\n".join(parts)
