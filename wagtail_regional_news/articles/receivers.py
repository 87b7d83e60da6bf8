"""What rubrics, tags and contributors must not lose: their articles."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import ngettext

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .queries import ids_naming, newest_articles
from .serializers import Subject

SHOWN = 20


@receiver(pre_delete, sender=Rubric, dispatch_uid="news_keep_rubric")
@receiver(pre_delete, sender=Tag, dispatch_uid="news_keep_tag")
@receiver(pre_delete, sender=Contributor, dispatch_uid="news_keep_contributor")
def refuse_deletion(instance: Subject, **kwargs: Any) -> None:
    """Stands in for ``on_delete=PROTECT``, under which old revisions could not be read."""
    if page_ids := ids_naming(instance):
        message = ngettext(
            "“%(name)s” is used in %(count)s article.",
            "“%(name)s” is used in %(count)s articles.",
            len(page_ids),
        )
        raise ProtectedError(
            message % {"name": instance, "count": len(page_ids)},
            set(newest_articles(page_ids, SHOWN)),
        )
