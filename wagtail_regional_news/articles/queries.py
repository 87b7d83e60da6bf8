"""Which article answers an address, and which are related."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Min, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Revision
from wagtail.query import PageQuerySet

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.references import block_references, protecting_rows
from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.foundation.unions import union_rows
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import (
    Shelf,
    chosen,
    index_content_types,
    listed,
    newest,
)
from wagtail_regional_news.listings.records import ArchiveMonth, ListingEntry
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .choices import ArticleState
from .records import RelatedLink
from .serializers import TaxonomyTerm, draft_uses

THUMBNAILS = ("format-jpeg|fill-320x200", "max-165x165")
"""Renditions that readers' cards or the admin's choosers have made already."""
MONTH = timedelta(days=31)
LIST_FIELDS = (
    (Kind.RUBRIC, "rubric"),
    (Kind.RUBRIC, "further_rubrics"),
    (Kind.TAG, "tags"),
    (Kind.CONTRIBUTOR, "bylines__contributor"),
)


def article_list_keys(model: type[Any], page_ids: Sequence[int]) -> dict[int, set[tuple[str, int]]]:
    """The lists these articles belong in, in one query for each relation."""
    keys: dict[int, set[tuple[str, int]]] = {pk: {(Kind.ALL.value, 0)} for pk in page_ids}
    articles = model._default_manager.filter(pk__in=page_ids)
    for kind, field in LIST_FIELDS:
        rows = articles.filter(**{f"{field}__isnull": False}).values_list("pk", field)
        for pk, key in rows.order_by():
            keys[pk].add((kind.value, key))
    return keys


def published_date(model: type[Any], article_id: int | None) -> datetime | None:
    """The date in the database of an article that is or has been public."""
    articles = model._default_manager.filter(pk=article_id)
    public = articles.filter(Q(live=True) | Q(first_published_at__isnull=False))
    return public.values_list("published_at", flat=True).first() if article_id else None


def saved_slug(article_id: int | None) -> str | None:
    """The slug that an article has in the database."""
    pages = load_page_model().objects.filter(pk=article_id)
    return pages.values_list("slug", flat=True).first() if article_id else None


def imported_article(index: Any, external_id: str) -> tuple[Any, str]:
    """The article of ``index`` with this id of another system, and the digest of its line."""
    articles = get_article_model()._default_manager.filter(
        external_id=external_id, path__startswith=index.path
    )
    article = articles.select_related("import_record").order_by("pk").first()
    record = getattr(article, "import_record", None)
    return article, record.digest if record else ""


def linked_articles(article_ids: Iterable[str]) -> dict[str, Any]:
    """Those of the ids that are articles, with what their addresses are made of; no body."""
    if not get_article_model_string():
        return {}
    ids = {int(pk) for pk in article_ids if pk.isdecimal()}
    articles = get_article_model()._default_manager.filter(pk__in=ids).select_related("rubric")
    return {str(article.pk): article for article in articles.defer_streamfields()}


def is_slug_used(slug: str, index: Any, article_id: int | None) -> bool:
    """Whether another page of the index, or a rubric, answers to this word."""
    pages = load_page_model().objects.filter(slug=slug, path__startswith=index.path)
    taken = pages.exclude(pk=index.pk).exclude(pk=article_id)
    return taken.exists() or Rubric.objects.filter(slug=slug).exists()


def related_shelf(article: Any, index_id: int, size: int, first: Sequence[int] = ()) -> Shelf:
    """Hand-picked articles, then the stored ones, then the newest of the main rubric and of all."""
    picks = [*first, *(child["value"] for child in article.related_picks.raw_data)]
    main = (Kind.RUBRIC, article.rubric_id) if article.rubric_id else (Kind.ALL, 0)
    parts = [
        stored_related(article.pk, index_id)[: size * 2],
        newest(index_id, main[0], main[1], size + len(picks) + 1),
        newest(index_id, Kind.ALL, 0, size + 1),
    ]
    if picks:
        parts.insert(0, chosen(index_id, picks))
    return Shelf(tuple(parts), size=size, skip=frozenset([article.pk]))


def stored_related(article_id: int, index_id: int) -> QuerySet[Any, Any]:
    """Stored related articles that are public now, as a part of a Shelf."""
    now = timezone.now()
    place = "target__listing_entries__"
    return (
        RelatedLink.objects.filter(
            Q(**{f"{place}expires_at": None}) | Q(**{f"{place}expires_at__gt": now}),
            source=article_id,
            **{f"{place}index": index_id, f"{place}kind": Kind.ALL, f"{place}key": 0},
            **{f"{place}listed_at__lte": now},
        )
        .order_by("-score")
        .values_list("target_id", f"{place}listed_at", "score")
    )


def listed_article(page_id: int) -> ListingEntry | None:
    """The article's place in the list of everything, or None while it is not public."""
    return ListingEntry.objects.filter(page=page_id, kind=Kind.ALL).first()


def tag_windows(
    entry: ListingEntry, tag_ids: Sequence[int], size: int
) -> dict[int, list[tuple[int, datetime]]]:
    """For every tag, ``(page_id, listed_at)`` of the ``size`` entries before and after each."""
    parts = []
    for tag_id in tag_ids:
        entries = listed(entry.index_id, Kind.TAG, tag_id)
        rows = entries.exclude(page=entry.page_id).values_list("page_id", "key")
        parts.append(rows.filter(listed_at__lte=entry.listed_at)[:size])
        after = rows.filter(listed_at__gt=entry.listed_at)
        parts.append(after.order_by("listed_at", "page_id")[:size])
    found = [(page_id, tag_id) for _part, page_id, tag_id in union_rows(parts)]
    everything = ListingEntry.objects.filter(
        index=entry.index_id, kind=Kind.ALL, page__in={page_id for page_id, _tag in found}
    )
    moments = dict(everything.values_list("page_id", "listed_at"))
    windows: dict[int, list[tuple[int, datetime]]] = {tag_id: [] for tag_id in tag_ids}
    for page_id, tag_id in found:
        if page_id in moments:
            windows[tag_id].append((page_id, moments[page_id]))
    return windows


def tags_listed(page_id: int) -> list[int]:
    """Pks of the tags in whose lists a public article stands."""
    entries = ListingEntry.objects.filter(page=page_id, kind=Kind.TAG)
    return list(entries.values_list("key", flat=True))


def archive_size(index_id: int) -> tuple[int, timedelta]:
    """How many articles an index lists, and over what time; a month at least."""
    ends = ArchiveMonth.objects.filter(index=index_id, count__gt=0).aggregate(
        total=Sum("count"), first=Min("month"), last=Max("month")
    )
    if not ends["total"]:
        return 0, MONTH
    return ends["total"], ends["last"] - ends["first"] + MONTH


def stored_links(source_ids: Iterable[int]) -> QuerySet[RelatedLink]:
    return RelatedLink.objects.filter(source__in=source_ids).order_by("source_id", "-score")


def term_kind(term: TaxonomyTerm) -> Kind:
    """The kind of list that a rubric, tag or contributor makes."""
    if isinstance(term, Rubric):
        return Kind.RUBRIC
    return Kind.TAG if isinstance(term, Tag) else Kind.CONTRIBUTOR


def find_term(model: type[TaxonomyTerm], pk: int) -> TaxonomyTerm | None:
    return model._default_manager.filter(pk=pk).first()


def uses_of(term: TaxonomyTerm) -> dict[Any, set[Any]]:
    """
    Base model -> pks of what would lose the term, as it is or in a draft of a page: articles
    that name it, and whatever has a block that chose it.
    """
    uses: dict[Any, set[Any]] = defaultdict(set, protecting_rows(term))
    uses[load_page_model()] = _articles_naming(term) | _drafts_using(term)
    owners = block_references(term).values_list("base_content_type", "object_id")
    for type_id, pk in owners.distinct():
        model = model_of_type(type_id)
        uses[model].add(model._meta.pk.to_python(pk))
    return {model: pks for model, pks in uses.items() if pks}


def _articles_naming(term: TaxonomyTerm) -> set[int]:
    if not get_article_model_string():
        return set()
    articles = get_article_model()._default_manager.order_by()
    fields = [field for kind, field in LIST_FIELDS if kind == term_kind(term)]
    named = (articles.filter(**{field: term.pk}).values_list("pk", flat=True) for field in fields)
    return {pk for pks in named for pk in pks}


def _drafts_using(term: TaxonomyTerm) -> set[int]:
    drafts = open_revisions(load_page_model().objects.filter(has_unpublished_changes=True))
    rows = drafts.values_list("object_id", "content_type", "content").iterator()
    return {
        int(page_id)
        for page_id, type_id, content in rows
        if draft_uses(content, model_of_type(type_id), term)
    }


def model_of_type(type_id: int) -> Any:
    """The model of a content type, from Django's cache; None where it is no more."""
    return ContentType.objects.get_for_id(type_id).model_class()


def open_revisions(pages: QuerySet[Any]) -> QuerySet[Revision]:
    """Revisions that may yet be published: the latest of these pages, and all scheduled ones."""
    return Revision.page_revisions.filter(
        Q(pk__in=pages.order_by().values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    )


def merge_targets(term: TaxonomyTerm) -> QuerySet[Any]:
    """What the term can be merged into: an article keeps to the rubrics of its language."""
    others: QuerySet[Any] = type(term)._default_manager.exclude(pk=term.pk)
    return others.filter(locale=term.locale_id) if isinstance(term, Rubric) else others


def newest_users(uses: Mapping[Any, set[Any]], size: int) -> list[Any]:
    """The ``size`` of what ``uses_of`` found that were made last, pages first."""
    found: list[Any] = []
    for model, pks in uses.items():
        newest_pks = sorted(pks, reverse=True)[: size - len(found)]
        found += model._default_manager.filter(pk__in=newest_pks).order_by("-pk")
    return found


def choosable_articles(model: Any) -> Any:
    """Articles as their chooser lists them, without their bodies."""
    articles = model._default_manager.defer_streamfields()
    return with_thumbnails(articles.prefetch_workflow_states().annotate_approved_schedule())


def only_indexes(pages: QuerySet[Any]) -> QuerySet[Any]:
    return pages.filter(content_type__in=index_content_types())


def newest_first(articles: QuerySet[Any]) -> QuerySet[Any]:
    """By the date of publication; drafts, which have none, by when they were last written."""
    moment = Coalesce("published_at", "latest_revision_created_at", Now())
    return articles.order_by(moment.desc(), "-pk")


def with_thumbnails(articles: PageQuerySet) -> PageQuerySet:
    """Articles with their rubric, lead photo and small renditions, in three queries."""
    images = get_image_model()._default_manager.prefetch_renditions(*THUMBNAILS)
    related: tuple[Any, ...] = ("rubric", Prefetch("lead_photo", queryset=images))
    if articles.is_specific:
        return articles.prefetch_related(*related, for_specific_subqueries=True)
    return articles.prefetch_related(*related)


def by_rubric(articles: QuerySet[Any], rubric: Rubric) -> QuerySet[Any]:
    further = articles.model._default_manager.filter(further_rubrics=rubric).order_by()
    return articles.filter(Q(rubric=rubric) | Q(pk__in=further.values("pk")))


def by_contributor(articles: QuerySet[Any], contributor: Contributor) -> QuerySet[Any]:
    named = articles.model._default_manager.filter(bylines__contributor=contributor).order_by()
    return articles.filter(pk__in=named.values("pk"))


def in_state(articles: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Articles that are live, draft, scheduled or expired now, whether the scheduler ran or not."""
    expired = Q(expired=True) | Q(expire_at__lte=timezone.now())
    if state == ArticleState.EXPIRED:
        return articles.filter(expired)
    if state == ArticleState.LIVE:
        return articles.filter(live=True).exclude(expired)
    # Few, and a revision keeps its page's pk as text, which PostgreSQL joins with no number.
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    waiting = [int(pk) for pk in scheduled.values_list("object_id", flat=True)]
    if state == ArticleState.SCHEDULED:
        return articles.filter(pk__in=waiting)
    return articles.filter(live=False).exclude(expired).exclude(pk__in=waiting)
