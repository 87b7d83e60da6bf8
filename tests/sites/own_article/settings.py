"""A site with page types of its own, without `wagtail_regional_news.pages`."""

from tests.settings import *

INSTALLED_APPS = [
    "tests.sites.own_article",
    *(app for app in INSTALLED_APPS if app != "wagtail_regional_news.pages"),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": "own_article.Story"}
