"""Merges rubrics, tags and contributors; finds an article's relatives when it is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from math import exp, log
from typing import Any

from django.db import transaction
from wagtail.log_actions import log as log_action
from wagtail.models import ReferenceIndex

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.references import (
    block_references,
    repoint,
    repoint_keys,
    stream_fields,
)
from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.listings.actions import redirect_list, sync_pages
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .queries import (
    archive_size,
    listed_article,
    model_of_type,
    open_revisions,
    stored_links,
    tag_windows,
    tags_listed,
    term_kind,
    uses_of,
)
from .records import ImportRecord, RelatedLink
from .serializers import (
    TaxonomyTerm,
    child_rows,
    draft_uses,
    moved_draft,
    moved_streams,
)

WINDOW = 30
"""Articles of a tag that are looked at on each side of the date."""
KEPT = 12
"""Relatives stored for an article: twice what is shown, as some may stop being public."""
FADING_DAYS = 30

BATCH = 500
"""Articles that a merge moves at once."""

_deferred_relating: ContextVar[set[int] | None] = ContextVar("news_deferred_relating", default=None)


def defer_relating(page_id: int) -> bool:
    """Whether the search for this article's relatives waits for the end of an import."""
    pending = _deferred_relating.get()
    if pending is not None:
        pending.add(page_id)
    return pending is not None


@contextmanager
def relating_at_the_end() -> Iterator[set[int]]:
    """Puts the search for relatives off to the end of the block: for imports."""
    pending: set[int] = set()
    token = _deferred_relating.set(pending)
    try:
        yield pending
    finally:
        _deferred_relating.reset(token)
        recompute_related(pending)


def recompute_related(page_ids: Iterable[int]) -> int:
    """Stores the relatives of these articles anew. Returns how many articles that were."""
    count = 0
    for page_id in page_ids:
        store_related(page_id, score_related(page_id))
        count += 1
    return count


def score_related(page_id: int) -> dict[int, float]:
    """
    The best relatives of a public article: pk -> score, best first.

    Each common tag adds its rarity, less for articles further away in time. Only a window of
    each tag is read, so that the cost does not grow with the archive.
    """
    entry = listed_article(page_id)
    tag_ids = tags_listed(page_id) if entry else []
    if entry is None or not tag_ids:
        return {}
    total, span = archive_size(entry.index_id)
    scores: dict[int, float] = defaultdict(float)
    for window in tag_windows(entry, tag_ids, WINDOW).values():
        rarity = _rarity([moment for _page, moment in window], total, span)
        for other, moment in window:
            days = abs((moment - entry.listed_at).total_seconds()) / 86400
            scores[other] += rarity * (0.5 + 0.5 * exp(-days / FADING_DAYS))
    best = sorted(scores.items(), key=lambda pair: (-pair[1], -pair[0]))
    return dict(best[:KEPT])


def _rarity(moments: list[datetime], total: int, span: timedelta) -> float:
    """
    Inverse document frequency of a tag: the more it is used, the less it says.

    A window that is not full holds every use; a full one tells how dense the uses are, and so
    how many there may be in the ``span`` of the whole archive of ``total`` articles.
    """
    uses = float(len(moments) or 1)
    if len(moments) >= 2 * WINDOW:
        covered = max(max(moments) - min(moments), timedelta(days=1))
        uses = min(float(total), uses * max(1.0, span / covered))
    return log(1 + total / uses)


@transaction.atomic
def store_related(page_id: int, scores: dict[int, float]) -> None:
    """Replaces the article's relatives, and offers the article to theirs."""
    # Two articles published at once may have a relative in common.
    pages = load_page_model().objects.select_for_update().filter(pk__in=[page_id, *scores])
    list(pages.order_by("pk").values_list("pk", flat=True))
    held: dict[int, dict[int, float]] = defaultdict(dict)
    for link in stored_links([page_id, *scores]):
        held[link.source_id][link.target_id] = link.score
    wanted = {page_id: scores}
    for other, score in scores.items():
        offered = {**held[other], page_id: score}
        best = sorted(offered.items(), key=lambda pair: (-pair[1], -pair[0]))
        wanted[other] = dict(best[:KEPT])
    stale = [source for source, links in wanted.items() if links != held[source]]
    RelatedLink.objects.filter(source__in=stale).delete()
    RelatedLink.objects.bulk_create(
        RelatedLink(source_id=source, target_id=target, score=score)
        for source in stale
        for target, score in wanted[source].items()
    )


@transaction.atomic
def undate_draft(article: Any) -> None:
    """Takes the date and the schedule off a fresh copy, and off its draft."""
    article.published_at = article.go_live_at = None
    article.save(clean=False, update_fields=["published_at", "go_live_at"])
    if draft := article.latest_revision:
        draft.content |= {"published_at": None, "go_live_at": None}
        draft.save(update_fields=["content"])


def mark_current(article: Any, revision: Any) -> None:
    """Makes a revision that tells what the live article is its live one; nothing is published."""
    articles = type(article)._default_manager.filter(pk=article.pk)
    articles.update(live_revision=revision, has_unpublished_changes=False)


def record_import(article: Any, digest: str) -> None:
    """Remembers the line that the article was last imported from."""
    ImportRecord.objects.update_or_create(page_id=article.pk, defaults={"digest": digest})


def merge_rubrics(source: Rubric, target: Rubric) -> int:
    """Moves every article of ``source`` to ``target`` and deletes ``source``. Returns how many."""
    return _merge_terms(source, target)


def merge_contributors(source: Contributor, target: Contributor) -> int:
    """Moves every byline of ``source`` to ``target`` and deletes ``source``. Returns articles."""
    return _merge_terms(source, target)


def merge_tags(source: Tag, target: Tag) -> int:
    """Moves every article of ``source`` to ``target`` and deletes ``source``. Returns how many."""
    return _merge_terms(source, target)


def drop_tag(tag: Tag) -> int:
    """Takes the tag off every article and deletes it. Returns how many articles had it."""
    return _merge_terms(tag, None)


@transaction.atomic
def _merge_terms(source: TaxonomyTerm, target: TaxonomyTerm | None) -> int:
    if target is not None and (type(source) is not type(target) or source.pk == target.pk):
        raise ValueError(f"{source!r} cannot be merged into {target!r}.")
    uses = uses_of(source)
    page_ids = sorted(uses.get(load_page_model(), ()))
    for start in range(0, len(page_ids), BATCH):
        batch = page_ids[start : start + BATCH]
        _move_drafts(batch, source, target)
        if get_article_model_string():
            _move_rows(batch, source, target)
            sync_pages(batch)
    _move_choices(source, target)
    if target is not None:
        repoint_keys(source, target)
        locale_id = getattr(source, "locale_id", None)
        redirect_list(term_kind(source), source.slug, target.slug, locale_id)
    log_action(instance=source, action="wagtail.delete", deleted=True)
    source.delete()
    return sum(map(len, uses.values()))


def _move_rows(page_ids: Sequence[int], source: TaxonomyTerm, target: TaxonomyTerm | None) -> None:
    """Points the rows of these articles at ``target``; none comes to stand there twice."""
    model = get_article_model()
    if isinstance(source, Rubric):
        articles = model._default_manager.filter(pk__in=page_ids)
        articles.filter(rubric=source).update(rubric=target)
        field = model._meta.get_field("further_rubrics")
        rows, page = field.remote_field.through, field.m2m_field_name()
        _repoint_rows(rows, page, field.m2m_reverse_field_name(), page_ids, source, target)
        main = list(articles.filter(rubric=target).values_list("pk", flat=True))
        doubled = {f"{page}__in": main, field.m2m_reverse_field_name(): target}
        rows._default_manager.filter(**doubled).delete()
        return
    relation, name = child_rows(source)
    children = model._meta.get_field(relation)
    _repoint_rows(children.related_model, children.field.name, name, page_ids, source, target)


def _repoint_rows(
    rows: Any,
    page: str,
    field: str,
    page_ids: Sequence[int],
    source: TaxonomyTerm,
    target: TaxonomyTerm | None,
) -> None:
    own = rows._default_manager.filter(**{f"{page}__in": page_ids})
    role = ("role",) if field == "contributor" else ()
    held = set(own.filter(**{field: target}).values_list(page, *role)) if target else set()
    moved: list[int] = []
    surplus: list[int] = []
    for pk, *place in own.filter(**{field: source}).values_list("pk", page, *role):
        is_double = target is None or tuple(place) in held
        (surplus if is_double else moved).append(pk)
        held.add(tuple(place))
    rows._default_manager.filter(pk__in=surplus).delete()
    rows._default_manager.filter(pk__in=moved).update(**{field: target})


def _move_drafts(
    page_ids: Sequence[int], source: TaxonomyTerm, target: TaxonomyTerm | None
) -> None:
    """Rewrites what may yet be published, so that a later publication brings nothing back."""
    pages = load_page_model().objects.filter(pk__in=page_ids)
    drafts = open_revisions(pages).filter(object_id__in=[str(pk) for pk in page_ids])
    rewritten = []
    for draft in drafts:
        model = model_of_type(draft.content_type_id)
        if draft_uses(draft.content, model, source):
            draft.content = moved_draft(draft.content, model, source, target)
            rewritten.append(draft)
    drafts.model.objects.bulk_update(rewritten, ["content"])


def _move_choices(source: TaxonomyTerm, target: TaxonomyTerm | None) -> None:
    """Repoints the blocks that chose ``source``, on any page or snippet, and what refers to it."""
    owners = block_references(source).values_list("content_type", "object_id").distinct()
    ids: dict[int, list[str]] = defaultdict(list)
    for type_id, pk in owners:
        ids[type_id].append(pk)
    for type_id, pks in ids.items():
        for owner in model_of_type(type_id)._default_manager.filter(pk__in=pks):
            _repoint_owner(owner, source, target)
    # Of a block that could not be repointed the index still tells: no deletion then.
    left = list(block_references(source).values_list("pk", flat=True))
    rows = ReferenceIndex.get_references_to(source).exclude(pk__in=left)
    rows.update(to_object_id=target.pk) if target else rows.delete()


def _repoint_owner(owner: Any, source: TaxonomyTerm, target: TaxonomyTerm | None) -> None:
    model = type(owner)
    streams = {}
    for field in stream_fields(model):
        raw = list(getattr(owner, field.name).raw_data)
        moved = repoint(field.stream_block, raw, source, target)
        if moved != raw:
            setattr(owner, field.name, moved)
            streams[field.name] = getattr(owner, field.name)
    if streams:
        model._default_manager.filter(pk=owner.pk).update(**streams)
    ReferenceIndex.create_or_update_for_object(owner)
    draft = getattr(owner, "latest_revision", None)
    if draft is not None:
        draft.content = moved_streams(draft.content, model, source, target)
        draft.save(update_fields=["content"])
