"""Ready-made page types: the core's mixins over Wagtail's page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from wagtail_regional_news.articles.mixins import ArticleMixin, MonthFolderMixin, NewsIndexMixin
from wagtail_regional_news.components.mixins import FrontPageMixin
from wagtail_regional_news.contributors.mixins import AbstractByline
from wagtail_regional_news.feeds.mixins import FeedsMixin
from wagtail_regional_news.hotline.mixins import HotlineMixin
from wagtail_regional_news.submissions.mixins import SubmissionMixin
from wagtail_regional_news.tags.snippets import AbstractArticleTag

# With the app's label, as a subclass would look for a bare name in its own app.
ARTICLE = "wagtail_regional_news_pages.ArticlePage"
NEWS_INDEX = "wagtail_regional_news_pages.NewsIndexPage"
MONTH_FOLDER = "wagtail_regional_news_pages.MonthFolder"


class ArticleTag(AbstractArticleTag):
    content_object = ParentalKey(
        "ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticleByline(AbstractByline):
    page = ParentalKey("ArticlePage", on_delete=models.CASCADE, related_name="bylines")


class ArticlePage(ArticleMixin, Page):
    """An article of the paper."""

    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))

    parent_page_types = [NEWS_INDEX, MONTH_FOLDER]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class NewsIndexPage(FeedsMixin, NewsIndexMixin, Page):
    """The paper's news: every article and every list of them."""

    subpage_types = [ARTICLE, MONTH_FOLDER]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")


class MonthFolder(MonthFolderMixin, Page):
    """The articles of one month, in the tree of the admin alone."""

    parent_page_types = [NEWS_INDEX]
    subpage_types = [ARTICLE]
    is_creatable = False

    class Meta:
        verbose_name = _("month folder")
        verbose_name_plural = _("month folders")


class FrontPage(FrontPageMixin, Page):
    """The first page of the site, made of components."""

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


class SubmissionPage(SubmissionMixin, Page):
    """“Send us your news”: the form of readers' news."""

    class Meta:
        verbose_name = _("form of readers' news")
        verbose_name_plural = _("forms of readers' news")


class HotlinePage(HotlineMixin, Page):
    """“Hot line”: readers ask, guests answer in public."""

    class Meta:
        verbose_name = _("hot line")
        verbose_name_plural = _("hot lines")
