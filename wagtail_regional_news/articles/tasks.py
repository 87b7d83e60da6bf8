"""Background work."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django_tasks import task

from .actions import defer_relating, recompute_related


@task()
def relate_pages(page_ids: list[int]) -> None:
    recompute_related(page_ids)


def relate_later(page_id: int) -> None:
    """Finds the article's relatives in the background, once the transaction is committed."""
    if not defer_relating(page_id):
        transaction.on_commit(partial(relate_pages.enqueue, [page_id]))
