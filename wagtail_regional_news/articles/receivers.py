"""What a new article begins with; what rubrics, tags and contributors must not be taken from."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import ngettext
from wagtail.signals import init_new_page

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.queries import is_article
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .queries import newest_users, uses_of
from .serializers import TaxonomyTerm

SHOWN = 20


@receiver(pre_delete, sender=Rubric, dispatch_uid="news_keep_rubric")
@receiver(pre_delete, sender=Tag, dispatch_uid="news_keep_tag")
@receiver(pre_delete, sender=Contributor, dispatch_uid="news_keep_contributor")
def refuse_deletion(instance: TaxonomyTerm, **kwargs: Any) -> None:
    """Stands in for ``on_delete=PROTECT``, under which old revisions could not be read."""
    if uses := uses_of(instance):
        count = sum(map(len, uses.values()))
        message = ngettext(
            "“%(name)s” is used on %(count)s page.",
            "“%(name)s” is used on %(count)s pages.",
            count,
        )
        raise ProtectedError(
            message % {"name": instance, "count": count}, set(newest_users(uses, SHOWN))
        )


@receiver(init_new_page, dispatch_uid="news_lay_out_article")
def lay_out_article(page: Any, **kwargs: Any) -> None:
    """A new article's form opens with a paragraph and a byline; left empty, they are not saved."""
    if not is_article(type(page)):
        return
    if not page.body and "paragraph" in page.body.stream_block.child_blocks:
        page.body = [("paragraph", "")]
    if not page.bylines.all():
        page.bylines.add(page.bylines.model())
