"""Makes a draft of a reader's letter, once."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _, override
from taggit.utils import parse_tags
from wagtail.log_actions import LogContext, log as log_action
from wagtail.models import Collection, Comment

from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.intake.actions import write_log
from wagtail_regional_news.intake.choices import UNDECIDED, Publication, Status
from wagtail_regional_news.intake.records import Letter, LetterPhoto
from wagtail_regional_news.intake.signals import letter_accepted
from wagtail_regional_news.intake.urls import admin_url
from wagtail_regional_news.photos.actions import NewPhotos
from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport

from .queries import (
    article_of,
    decision_of,
    draft_index,
    form_of,
    has_agreed_to_be_shown,
    locked_root,
    named_collection,
    whole_letter,
)
from .records import Submission
from .serializers import body_of, draft_note
from .signals import draft_prepared

ACCEPT, DRAFT = "wagtail_regional_news.accept", "wagtail_regional_news.draft"
"""Actions in the log: of the letter, and of the page made of it."""
TITLE_LENGTH = 120
"""Characters of the text that stand in for a title."""
SHORT = 255
INITIAL = 2
TRIES = 3


class AlreadyDone(Exception):  # noqa: N818 - no error: somebody was quicker
    """
    The letter is decided already: by ``who``, ``when``, with this ``status``.

    ``page`` is the draft that was made of it, or None.
    """

    def __init__(self, status: str, page: Any, who: Any, when: datetime | None) -> None:
        super().__init__(_("This letter is decided already."))
        self.status, self.page, self.who, self.when = status, page, who, when


class NothingToDraftError(Exception):
    """The letter's text is erased."""


class NoIndexError(Exception):
    """The site has no news index to put a draft in."""


def make_draft(letter: Submission, user: Any, *, index: Any = None) -> Any:
    """
    Makes a draft of the letter in ``index``, or in the news index nearest to its form.

    However many ask at once, one draft is made. Raises AlreadyDone, PermissionDenied (without
    the permission to add pages to the index), NoIndexError, NothingToDraftError. Whatever is
    raised, the letter stands as it did and no picture is left in the library; so it is not to
    be called within a transaction that may yet be rolled back.
    """
    index = index or draft_index(letter)
    if index is None:
        raise NoIndexError(_("There is no news index to put the draft in."))
    model = get_article_model()
    if not (index.permissions_for_user(user).can_add_subpage() and model.can_create_at(index)):
        raise PermissionDenied
    try:
        article = _draft_patiently(letter.pk, user, index)
    except _ClaimedError:
        raise _already_done(letter) from None
    letter.article, letter.status = article, Status.ACCEPTED
    return article


def _draft_patiently(pk: int, user: Any, index: Any) -> Any:
    """MariaDB ends one of two transactions that wait for each other: that one begins anew."""
    for tries_left in reversed(range(TRIES)):
        try:
            return _draft(pk, user, index)
        except OperationalError:
            if not tries_left or transaction.get_connection().in_atomic_block:
                raise
    raise AssertionError


def _draft(pk: int, user: Any, index: Any) -> Any:
    library = NewPhotos(user)
    with library.all_or_nothing():
        _claim(pk, user)
        whole = whole_letter(pk)
        article = _store_draft(whole, index, library)
        _record(whole, article, user)
    return article


# One of many


class _ClaimedError(Exception):
    """The letter cannot be claimed."""


def _claim(pk: int, user: Any) -> None:
    """
    Makes the letter this user's to draft, for the length of the transaction.

    An accepted letter may be drafted again when its article is gone. The write that changes
    nothing makes those who ask at once take turns, on every database.
    """
    made = {"status": Status.ACCEPTED, "status_changed_at": timezone.now()}
    made["status_changed_by"] = user
    if Letter.objects.claim(pk, UNDECIDED, **made):
        return
    is_accepted = Letter.objects.claim(pk, [Status.ACCEPTED], status=Status.ACCEPTED)
    if not is_accepted or article_of(pk) is not None:
        raise _ClaimedError
    Letter.objects.claim(pk, [Status.ACCEPTED], **made)


def _already_done(letter: Submission) -> AlreadyDone:
    held = decision_of(letter.pk) or letter
    page = held.article.specific if held.article else None
    return AlreadyDone(held.status, page, held.status_changed_by, held.status_changed_at)


def _record(letter: Submission, article: Any, user: Any) -> None:
    Submission.objects.filter(pk=letter.pk).update(article=article.pk)
    facts = {"publication": letter.publication}
    write_log(letter, ACCEPT, user, page=article.pk, **facts)
    data = {"letter": letter.pk, **facts}
    log_action(instance=article, action=DRAFT, user=user, uuid=uuid4(), data=data)
    letter.article = article
    transaction.on_commit(
        lambda: letter_accepted.send_robust(sender=Submission, letter=letter), robust=True
    )


# The draft


def _store_draft(letter: Submission, index: Any, library: NewPhotos) -> Any:
    if letter.erased_at:
        raise NothingToDraftError(_("The text of this letter is erased."))
    # What stands in the article is in the language of its readers, whichever the editor's is.
    with override(index.locale.language_code):
        article = _compose(letter, library)
    lacks_leave = bool(letter.photos.all()) and not has_agreed_to_be_shown(letter)
    is_unnamed = letter.publication != Publication.NAMED and not letter.sender_name
    may_name = is_unnamed and any(photo.author for photo in letter.photos.all())
    note = draft_note(letter, admin_url(letter), lacks_leave=lacks_leave, may_name=may_name)
    article.wagtail_admin_comments.add(Comment(user=library.user, text=note, contentpath="title"))
    article.locale, article.news_index, article.owner = index.locale, index, library.user
    draft_prepared.send(sender=Submission, letter=letter, article=article, user=library.user)
    with LogContext(user=library.user):
        index.add_child(instance=article)
        article.save_revision(user=library.user, log_action=True, clean=False)
    return article


def _compose(letter: Submission, library: NewPhotos) -> Any:
    """An article, not yet stored, of what the letter says; its pictures are in the library."""
    model, form = get_article_model(), form_of(letter)
    opening = Truncator(" ".join(letter.body.split())).chars(TITLE_LENGTH)
    article = model(title=letter.title or opening or str(letter), live=False)
    rubrics = list(letter.rubrics.all())
    article.rubric = rubrics[0] if rubrics else None
    article.further_rubrics.set(rubrics[1:])
    article.tags.add(*parse_tags(form.draft_tags if form else ""))
    sent = list(letter.photos.all())
    shelf = (form and form.draft_collection) or (readers_collection() if sent else None)
    photos = [_take_photo(letter, photo, article.title, library, shelf) for photo in sent]
    if photos:
        lead = photos[0]
        article.lead_photo = lead.pop("image")
        for name, value in lead.items():
            setattr(article, f"lead_photo_{name}", value)
    names = set(model._meta.get_field("body").stream_block.child_blocks)
    if "paragraph" not in names:
        article.lead = letter.body
    stored = [{**photo, "image": photo["image"].pk} for photo in photos[1:]]
    article.body = json.dumps(body_of(letter.body, stored, names))
    if name := _public_name(letter):
        byline = model._meta.get_field("bylines").related_model
        article.bylines.set([byline(guest_name=name)])
    return article


def _public_name(letter: Submission) -> str:
    """The sender's name where they allowed it to be published, else ""."""
    return letter.sender_name if letter.publication == Publication.NAMED else ""


# Pictures


def _take_photo(
    letter: Submission, photo: LetterPhoto, title: str, library: NewPhotos, collection: Any
) -> dict[str, Any]:
    """The picture's image in the library, and what an article has to say of it beside."""
    words: dict[str, Any] = {
        "credit": _photo_credit(letter, photo),
        "alt": photo.caption[:SHORT],
        "caption": photo.caption,
    }
    image = photo.image
    if image is None:
        with photo.file.open("rb") as file:
            content = ContentFile(file.read())
        image = library.store(content, photo.caption or title, PhotoPassport(**words), collection)
        LetterPhoto.objects.filter(pk=photo.pk).update(image=image)
    own = photo_passport(image, PhotoPassport())
    unsaid = {name: "" if getattr(own, name) == text else text for name, text in words.items()}
    return {"image": image, **unsaid}


def _photo_credit(letter: Submission, photo: LetterPhoto) -> str:
    """Whose photo it is, without the name of a sender who did not allow it."""
    allowed = _public_name(letter)
    author = photo.author.strip()
    if author and (allowed or not _names_of(author) & _names_of(letter.sender_name)):
        return author
    return allowed or _("Reader's photo")


def _names_of(text: str) -> set[str]:
    """The words of a name but initials: two that share one may be the same person."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > INITIAL}


def readers_collection() -> Collection:
    """The collection of readers' pictures, found by its name or made below the root."""
    # One name for all editors, whichever language each of them uses.
    with override(settings.LANGUAGE_CODE):
        name = _("Readers' pictures")
    if found := named_collection(name):
        return found
    root = locked_root()
    return named_collection(name, locked=True) or root.add_child(instance=Collection(name=name))
