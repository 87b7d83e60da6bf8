"""Page types of a site's own, over a base page of its own (Wagtail 8)."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.test.basepage.models import BasePage

from wagtail_regional_news.articles.mixins import ArticleMixin
from wagtail_regional_news.contributors.mixins import AbstractByline
from wagtail_regional_news.listings.mixins import MonthFolderMixin, NewsIndexMixin
from wagtail_regional_news.tags.snippets import AbstractArticleTag


class StoryTag(AbstractArticleTag):
    content_object = ParentalKey("Story", on_delete=models.CASCADE, related_name="tagged_items")


class StoryByline(AbstractByline):
    page = ParentalKey("Story", on_delete=models.CASCADE, related_name="bylines")


class Story(ArticleMixin, BasePage):
    tags = ClusterTaggableManager(through=StoryTag, blank=True)


class StoryIndex(NewsIndexMixin, BasePage):
    pass


class StoryMonth(MonthFolderMixin, BasePage):
    pass
