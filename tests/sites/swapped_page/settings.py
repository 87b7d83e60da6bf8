"""Wagtail 8 with a base page of the site's own, and therefore page types of its own."""

from tests.settings import *

INSTALLED_APPS = [
    "tests.sites.swapped_page",
    "wagtail.test.basepage",
    *(app for app in INSTALLED_APPS if app != "wagtail_regional_news.pages"),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_PAGE_MODEL = "basepage.BasePage"
WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": "swapped_page.Story"}
