"""The events after which a list may be wrong."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from wagtail_regional_news.foundation.tree import load_page_model, paths_with_copies

from .actions import recount_months, sync_pages, sync_subtree, touched_months
from .queries import is_article


@receiver([page_published, page_unpublished], dispatch_uid="news_listing_publication")
def sync_published(instance: Any, **kwargs: Any) -> None:
    if is_article(instance.specific_class):
        sync_pages([instance.pk])


def sync_base_page(instance: Any, **kwargs: Any) -> None:
    """An article saved through the base page class, which our mixin does not see."""
    if is_article(instance.specific_class):
        sync_pages([instance.pk])


@receiver(post_page_move, dispatch_uid="news_listing_move")
def sync_moved(instance: Any, **kwargs: Any) -> None:
    # Another process or the caller's object may hold an older path than the database.
    path = type(instance).objects.values_list("path", flat=True).get(pk=instance.pk)
    sync_subtree(path)


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="news_listing_privacy")
def sync_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    for path in paths_with_copies([instance.page_id]):
        sync_subtree(path)


def note_months(instance: Any, **kwargs: Any) -> None:
    instance.news_touched_months = touched_months(instance.pk)


def recount_deleted(instance: Any, **kwargs: Any) -> None:
    recount_months(instance.news_touched_months)


def connect() -> None:
    """
    Connects the receivers whose senders are known only when every app is loaded.

    A receiver of deletions without a sender would cost every model its fast deletes.
    """
    page_model = load_page_model()
    post_save.connect(sync_base_page, sender=page_model, dispatch_uid="news_listing_base")
    for model in filter(is_article, get_page_models()):
        pre_delete.connect(note_months, sender=model, dispatch_uid=f"news_note_{model._meta.label}")
        post_delete.connect(
            recount_deleted, sender=model, dispatch_uid=f"news_recount_{model._meta.label}"
        )
