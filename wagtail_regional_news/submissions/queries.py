"""Which letters and forms, which articles were made of letters, where drafts go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Collection, Page, get_page_models

from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.intake.choices import ConsentKind
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import news_indexes
from wagtail_regional_news.listings.records import ListingEntry

from .records import Submission


def whole_letter(pk: int) -> Submission:
    """The letter as the database has it now, with all that a draft is made of."""
    letters = Submission.objects.select_related("page")
    return letters.prefetch_related("rubrics", "photos__image").get(pk=pk)


def article_of(pk: int) -> int | None:
    """Key of the article made of the letter. Inside a transaction it reads what others committed."""
    rows = Submission.objects.select_for_update().filter(pk=pk)
    return rows.values_list("article", flat=True).first()


def decision_of(pk: int) -> Submission | None:
    """The letter with its article and who decided when; None where it is gone."""
    letters = Submission.objects.select_related("article", "status_changed_by")
    return letters.filter(pk=pk).first()


def form_of(letter: Submission) -> Any | None:
    """The page that the letter was sent from; None where it is gone, or takes news no more."""
    page = letter.page.specific if letter.page else None
    return page if getattr(page, "takes_news", False) else None


def has_agreed_to_be_shown(letter: Submission) -> bool:
    """Whether the reader lets name and pictures be published, as the consent says."""
    given = letter.consents.filter(kind=ConsentKind.DISSEMINATION, withdrawn_at=None)
    return given.exists()


def with_articles(letters: Iterable[Letter]) -> list[Submission]:
    """Those of the letters that articles were made of, with these."""
    made = Submission.objects.filter(pk__in=[letter.pk for letter in letters])
    return list(made.exclude(article=None).select_related("article").order_by("pk"))


def used_letter(pk: int) -> Submission | None:
    """The letter with its article and its pictures in the library; None where it is no news."""
    letters = Submission.objects.select_related("article__locale", "page__locale")
    return letters.prefetch_related("photos__image").filter(pk=pk).first()


def draft_index(letter: Submission) -> Any | None:
    """The news index nearest to the letter's form in the tree, in its language if there is one."""
    form, indexes = letter.page, news_indexes()
    if form is None or not indexes:
        return next(iter(indexes), None)
    own = [index for index in indexes if index.locale_id == form.locale_id] or indexes
    return max(own, key=lambda index: _common_steps(index.path, form.path))


def _common_steps(one: str, other: str) -> int:
    """Ancestors that two places in the tree have in common."""
    ends = range(Page.steplen, min(len(one), len(other)) + 1, Page.steplen)
    return sum(one[:end] == other[:end] for end in ends)


def published_article(letter: Submission) -> Any | None:
    """The article made of the letter where readers can see it, or None."""
    entries = ListingEntry.objects.filter(page=letter.article_id, kind=Kind.ALL).public()
    if letter.article_id is None or not entries.exists():
        return None
    return get_article_model()._default_manager.filter(pk=letter.article_id).first()


def named_collection(name: str, *, locked: bool = False) -> Collection | None:
    """The collection of this name right below the root."""
    root = Collection.get_first_root_node()
    rows = Collection.objects.select_for_update() if locked else Collection.objects
    return rows.filter(path__startswith=root.path, depth=root.depth + 1, name=name).first()


def locked_root() -> Collection:
    """The root of collections, under a lock: one collection of a name is made at a time."""
    return Collection.objects.select_for_update().get(depth=1)


def form_models() -> list[Any]:
    """Page types that take readers' news."""
    return [model for model in get_page_models() if getattr(model, "takes_news", False)]


def chosen_forms(pks: Iterable[int]) -> dict[int, Any]:
    """Forms by primary key, in one query where the site has one type of form."""
    models, missing = form_models(), set(pks)
    found: dict[int, Any] = {}
    for model in models:
        # A type that is derived from another is read as that one.
        is_derived = any(model is not other and issubclass(model, other) for other in models)
        if missing and not is_derived:
            found |= model._default_manager.in_bulk(missing)
            missing -= found.keys()
    return found
