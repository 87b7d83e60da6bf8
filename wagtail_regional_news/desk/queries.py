"""Which letters the desk sees, in what order, and what belongs to one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.log_actions import registry
from wagtail.models import get_page_models
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.paging import Cursor
from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.intake.choices import UNDECIDED, Status
from wagtail_regional_news.intake.mixins import LetterPageMixin
from wagtail_regional_news.intake.records import ContactKey, Letter, LetterPhoto
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.records import Submission

TEXTS = ("title",)
PERSONAL_TEXTS = ("sender_name", "email", "phone", "messenger")
MOST_NEW = 99
BATCH = 200
SHORT_PHONE, LONG_PHONE = 5, 10
EARLIER, SIMILAR, HISTORY = 10, 5, 20
WORDS, LONG_WORD = 4, re.compile(r"[^\W\d_]{5,}")


def all_letters() -> QuerySet[Letter]:
    """The whole queue, the newest first."""
    return Letter.objects.order_by("-created_at", "-pk")


def open_letters(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Those that wait for a decision and still say something."""
    return letters.filter(status__in=UNDECIDED, erased_at=None)


def in_status(letters: QuerySet[Letter], status: str) -> QuerySet[Letter]:
    return letters.filter(status=status)


def picked_letters(pks: Iterable[str]) -> QuerySet[Letter]:
    return all_letters().filter(pk__in=[pk for pk in pks if pk.isdecimal()])


def batches_of(letters: QuerySet[Letter]) -> Iterator[list[Letter]]:
    """The letters by their keys in lists of some hundreds, each read when it is its turn."""
    last = 0
    while batch := list(letters.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def with_rows(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """With all that a row of the queue shows, in three queries."""
    related = letters.select_related(
        "assignee__wagtail_userprofile", "submission", "question__session"
    )
    return related.prefetch_related("submission__rubrics", "photos")


def search_letters(letters: QuerySet[Letter], text: str, *, personal: bool) -> QuerySet[Letter]:
    """By title and text, by name and contacts too where the editor may see them."""
    forms = {text, text.lower(), text.upper(), text.capitalize()}
    found = Q(pk=int(text)) if text.isdecimal() and len(text) < len(str(2**63)) else Q(pk__in=[])
    digits = "".join(filter(str.isdecimal, text))
    if personal and len(digits) >= SHORT_PHONE:
        part = ContactKey.objects.filter(key__contains=digits[-LONG_PHONE:])
        found |= Q(pk__in=part.values("letter"))
    for field in (*TEXTS, *(PERSONAL_TEXTS if personal else ())):
        found |= Q(**{f"{field}__icontains": text})
        for form in forms:
            # SQLite knows large and small letters of English alone.
            found |= Q(**{f"{field}__contains": form})
    # PostgreSQL makes capitals of every text that it compares regardless of them: a second for
    # the long ones of a full queue. Those are read as they are, for each way a word is written.
    for form in forms:
        found |= Q(body__contains=form)
    return letters.filter(found)


def about_rubric(letters: QuerySet[Letter], rubric: Rubric) -> QuerySet[Letter]:
    return letters.filter(submission__rubrics=rubric)


def with_pictures(letters: QuerySet[Letter], *, wanted: bool) -> QuerySet[Letter]:
    has = Exists(LetterPhoto.objects.filter(letter=OuterRef("pk")))
    return letters.filter(has if wanted else ~has)


def of_assignee(letters: QuerySet[Letter], user: Any | None) -> QuerySet[Letter]:
    return letters.filter(assignee=user)


def form_pages() -> QuerySet[Any]:
    """The pages that take letters."""
    models = [model for model in get_page_models() if issubclass(model, LetterPageMixin)]
    kinds = ContentType.objects.get_for_models(*models).values()
    return load_page_model().objects.filter(content_type__in=kinds).order_by("title")


def deciders() -> QuerySet[Any]:
    """Who may be given a letter."""
    policy = ModelPermissionPolicy(Letter)
    users = policy.users_with_permission("decide").filter(is_active=True)
    return users.order_by(get_user_model().USERNAME_FIELD)


def count_new() -> int:
    """How many letters are new, 100 at most: it is asked on every page of the admin."""
    return new_letters()[: MOST_NEW + 1].count()


def new_letters() -> QuerySet[Letter]:
    return all_letters().filter(status=Status.NEW, erased_at=None)


def neighbours(letters: QuerySet[Letter], letter: Letter) -> tuple[int | None, int | None]:
    """Pks of the letters of a queue right above and right below this one."""
    found = []
    for backwards in (True, False):
        place = Cursor(letter.created_at, letter.pk, backwards=backwards)
        sign = "" if backwards else "-"
        rows = place.filter(letters, "created_at", "pk")
        rows = rows.order_by(f"{sign}created_at", f"{sign}pk")
        found.append(rows.values_list("pk", flat=True).first())
    return found[0], found[1]


def whole_letter(pk: int) -> Letter | None:
    """With all that its view shows."""
    letters = Letter.objects.select_related(
        "assignee", "status_changed_by", "page", "source_page", "submission__article"
    ).select_related("question__session")
    return (
        letters.prefetch_related("submission__rubrics", "photos", "consents").filter(pk=pk).first()
    )


def plain_letter(pk: int) -> Letter | None:
    return Letter.objects.filter(pk=pk).first()


def news_of(letter: Letter) -> Submission | None:
    return Submission.objects.select_related("page").filter(pk=letter.pk).first()


def photo_of(letter_id: int, pk: int) -> LetterPhoto | None:
    return LetterPhoto.objects.filter(letter=letter_id, pk=pk).first()


def earlier_letters(letter: Letter) -> list[Letter]:
    """The newest other letters from the same e-mail, phone or browser."""
    # By their numbers: of "or" with a query in it, databases read the whole table.
    same = Q(pk__in=list(ContactKey.objects.letters_like(letter.pk)[:EARLIER]))
    if letter.fingerprint:
        same |= Q(fingerprint=letter.fingerprint)
    return list(all_letters().filter(same).exclude(pk=letter.pk)[:EARLIER])


def similar_articles(letter: Letter) -> list[Any]:
    """Published articles whose titles have the longest words of the letter's."""
    words = sorted(set(LONG_WORD.findall(letter.title)), key=lambda word: (-len(word), word))
    if not words or not get_article_model_string():
        return []
    articles = get_article_model()._default_manager.live().defer_streamfields()
    return list(articles.search(" ".join(words[:WORDS]), fields=["title"])[:SIMILAR])


def history_of(letter: Letter) -> list[Any]:
    """The newest entries of the letter's log."""
    base = Letter(pk=letter.pk, kind=letter.kind)
    entries = registry.get_logs_for_instance(base).select_related("user")
    return list(entries.order_by("-timestamp", "-pk")[:HISTORY])
