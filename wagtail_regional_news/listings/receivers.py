"""The events after which a list may be wrong."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, get_page_models
from wagtail.signals import post_page_move

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.tree import (
    load_page_model,
    paths_of_copies,
    paths_with_copies,
)
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .actions import (
    forget_article,
    forget_list,
    redirect_list,
    settle_moved,
    sync_pages,
    sync_subtree,
)
from .choices import Kind
from .queries import is_article

KINDS = {Rubric: Kind.RUBRIC, Tag: Kind.TAG, Contributor: Kind.CONTRIBUTOR}


# Articles save themselves: see ArticleMixin.save.


def sync_base_page(instance: Any, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
    """An article saved through the base page class, which the article's own save does not see."""
    if not raw and is_article(instance.specific_class):
        sync_pages([instance.pk])


def sync_converted(instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """An alias that becomes a page of its own is no longer private with its source."""
    if "alias_of_id" in (update_fields or ()):
        sync_subtree(instance.path)


@receiver(post_page_move, dispatch_uid="news_listing_move")
def sync_moved(instance: Any, **kwargs: Any) -> None:
    settle_moved(instance.path)
    sync_subtree(instance.path)


def sync_orphaned(instance: Any, **kwargs: Any) -> None:
    """The aliases of a page that is deleted are no longer private with it."""
    for path in paths_of_copies([instance.pk]):
        transaction.on_commit(partial(sync_subtree, path))


def forget_deleted(instance: Any, **kwargs: Any) -> None:
    forget_article(instance.pk)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="news_listing_restricted")
def sync_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    sync_privacy(instance.page_id)


@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="news_listing_opened")
def sync_opened(instance: PageViewRestriction, **kwargs: Any) -> None:
    # Where a page is deleted together with its restriction, what stands below it must not be
    # listed for a moment: it could not be deleted then.
    transaction.on_commit(partial(sync_privacy, instance.page_id))


def sync_privacy(page_id: int) -> None:
    for path in paths_with_copies([page_id]):
        sync_subtree(path)


@receiver(pre_save, sender=Rubric, dispatch_uid="news_note_rubric")
@receiver(pre_save, sender=Tag, dispatch_uid="news_note_tag")
@receiver(pre_save, sender=Contributor, dispatch_uid="news_note_contributor")
def note_slug(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    instance.news_old_slug = sender.objects.saved_slug(instance)


@receiver(post_save, sender=Rubric, dispatch_uid="news_redirect_rubric")
@receiver(post_save, sender=Tag, dispatch_uid="news_redirect_tag")
@receiver(post_save, sender=Contributor, dispatch_uid="news_redirect_contributor")
def redirect_renamed(
    sender: type[Any], instance: Any, update_fields: Any = None, **kwargs: Any
) -> None:
    is_saved = update_fields is None or "slug" in update_fields
    if is_saved and instance.slug != instance.news_old_slug and not kwargs.get("raw"):
        locale_id = getattr(instance, "locale_id", None)
        redirect_list(KINDS[sender], instance.news_old_slug, instance.slug, locale_id)


@receiver(post_delete, sender=Rubric, dispatch_uid="news_forget_rubric")
@receiver(post_delete, sender=Tag, dispatch_uid="news_forget_tag")
@receiver(post_delete, sender=Contributor, dispatch_uid="news_forget_contributor")
def forget_term(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    locale_id = getattr(instance, "locale_id", None)
    forget_list(KINDS[sender], instance.pk, instance.slug, locale_id)


def connect() -> None:
    """
    Connects the receivers whose senders are known only when every app is loaded.

    A receiver of deletions without a sender would cost every model its fast deletes.
    """
    page_model = load_page_model()
    post_save.connect(sync_base_page, sender=page_model, dispatch_uid="news_listing_base")
    pre_delete.connect(sync_orphaned, sender=page_model, dispatch_uid="news_listing_orphaned")
    for model in get_page_models():
        uid = f"news_converted_{model._meta.label}"
        post_save.connect(sync_converted, sender=model, dispatch_uid=uid)
    for model in filter(is_article, get_page_models()):
        uid = f"news_forget_{model._meta.label}"
        pre_delete.connect(forget_deleted, sender=model, dispatch_uid=uid)
