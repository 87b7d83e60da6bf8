"""Page types of a site's own, over Wagtail's page."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from wagtail_regional_news.articles.mixins import ArticleMixin
from wagtail_regional_news.contributors.mixins import AbstractByline
from wagtail_regional_news.listings.mixins import MonthFolderMixin, NewsIndexMixin
from wagtail_regional_news.tags.snippets import AbstractArticleTag


class StoryTag(AbstractArticleTag):
    content_object = ParentalKey("Story", on_delete=models.CASCADE, related_name="tagged_items")


class StoryByline(AbstractByline):
    page = ParentalKey("Story", on_delete=models.CASCADE, related_name="bylines")


class Story(ArticleMixin, Page):
    tags = ClusterTaggableManager(through=StoryTag, blank=True)
    mood = models.CharField(max_length=20, blank=True)


class StoryIndex(NewsIndexMixin, Page):
    pass


class StoryMonth(MonthFolderMixin, Page):
    pass


class LongStory(Story):
    """A kind of article with a table of its own."""

    chapters = models.PositiveSmallIntegerField(default=1)
