"""A small paper to test on: a front page, a news index, and whatever a test adds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from wagtail.models import Page, Site

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import (
    ArticleByline,
    ArticlePage,
    FrontPage,
    NewsIndexPage,
)
from wagtail_regional_news.rubrics.snippets import Rubric

NOON = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)  # noon in Moscow
_numbers = count(1)


@dataclass
class Paper:
    front: FrontPage
    index: NewsIndexPage

    def article(
        self,
        title: str = "",
        *,
        tags: tuple[str, ...] = (),
        contributors: tuple[Contributor, ...] = (),
        further_rubrics: tuple[Rubric, ...] = (),
        index: Page | None = None,
        **fields: Any,
    ) -> ArticlePage:
        """A live article, a minute newer than the one before unless `published_at` says else."""
        number = next(_numbers)
        fields.setdefault("published_at", NOON + timedelta(minutes=number))
        article = ArticlePage(title=title or f"Item {number}", **fields)
        article.tags.add(*tags)
        article.bylines = [ArticleByline(contributor=each) for each in contributors]
        article.further_rubrics = list(further_rubrics)
        (index or self.index).add_child(instance=article)
        return article


def make_paper(slug: str = "news") -> Paper:
    """An empty paper: the site's root is its front page."""
    root = Page.objects.get(depth=1)
    front = root.add_child(instance=FrontPage(title="The Herald", slug=f"front-{slug}"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "site_name": "The Herald", "root_page": front},
    )
    Site.clear_site_root_paths_cache()
    index = front.add_child(instance=NewsIndexPage(title="News", slug=slug))
    return Paper(front, index)
