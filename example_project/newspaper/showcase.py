"""Addresses of one page of every type: what screenshots are taken of and validators read."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Count, Max

from wagtail_regional_news.articles.choices import ArticleKind
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.listings.urls import archive_path, local_day
from wagtail_regional_news.pages.models import (
    ArticlePage,
    HotlinePage,
    NewsIndexPage,
    SubmissionPage,
)
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


def showcase_addresses() -> dict[str, str]:
    """Page's name -> address without the host; the example newspaper must be filled."""
    index = NewsIndexPage.objects.first()
    url = index.get_url()
    newest = ListingEntry.objects.aggregate(newest=Max("listed_at"))["newest"]
    return {
        "front": "/",
        "latest": url,
        "rubric": f"{url}{longest_list(Kind.RUBRIC)}/",
        "tag": f"{url}tags/{longest_list(Kind.TAG)}/",
        "contributor": f"{url}contributors/{longest_list(Kind.CONTRIBUTOR)}/",
        "archive": f"{url}archive/",
        "month": f"{url}{archive_path(local_day(newest))}",
        "search": f"{url}search/?{urlencode({'q': 'мост'})}",
        "search-empty": f"{url}search/?{urlencode({'q': 'ыыы'})}",
        "missing": f"{url}net-takoy-stranitsy/",
        **{f"article-{name}": article.get_url() for name, article in showcase_articles()},
        **dict(showcase_letters()),
    }


def showcase_letters() -> Iterator[tuple[str, str]]:
    """Where readers write: the form, the hot line, its open session and the one that is over."""
    hotline = HotlinePage.objects.first()
    past, open_now = HotlineSession.objects.order_by("opens_at")
    yield "form", SubmissionPage.objects.first().get_url()
    yield "hotline", hotline.get_url()
    yield "hotline-open", f"{hotline.get_url()}{open_now.slug}/"
    yield "hotline-past", f"{hotline.get_url()}{past.slug}/"


def longest_list(kind: Kind) -> str:
    """Slug of the rubric, tag or contributor with the most public articles."""

    model = {Kind.RUBRIC: Rubric, Kind.TAG: Tag, Kind.CONTRIBUTOR: Contributor}[kind]
    lists = ListingEntry.objects.filter(kind=kind).values_list("key").annotate(size=Count("pk"))
    key, _size = max(lists, key=lambda row: (row[1], -row[0]))
    return str(model.objects.get(pk=key).slug)


def showcase_articles() -> Iterator[tuple[str, ArticlePage]]:
    """One public article of each kind and the extremes: the shortest, the one with every extra."""
    public = ListingEntry.objects.filter(kind=Kind.ALL).values("page")
    articles = list(ArticlePage.objects.filter(pk__in=public).order_by("pk"))
    bare = [article for article in articles if not article.lead_photo_id and not article.ad_label]
    yield "short", min(bare, key=lambda article: len(str(article.body)))
    yield "advertising", next(article for article in articles if article.ad_label)
    for kind in ArticleKind.values:
        of_kind = [article for article in articles if article.kind == kind and not article.ad_label]
        yield kind, max(of_kind, key=lambda article: (len(block_kinds(article)), -article.pk))


def block_kinds(article: ArticlePage) -> set[str]:
    return {block.block_type for block in article.body}
