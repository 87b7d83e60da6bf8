from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionalNewsPagesConfig(AppConfig):
    name = "wagtail_regional_news.pages"
    label = "wagtail_regional_news_pages"
    verbose_name = _("Regional news: pages")
    default_auto_field = "django.db.models.BigAutoField"
