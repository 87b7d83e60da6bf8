from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionalNewsConfig(AppConfig):
    name = "wagtail_regional_news"
    verbose_name = _("Regional news")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Checks and receivers name models, which exist only now.
        from . import checks
        from .articles import receivers as article_receivers
        from .hotline import receivers as hotline_receivers
        from .intake import receivers as intake_receivers
        from .listings import receivers
        from .submissions import receivers as submission_receivers

        receivers.connect()
        intake_receivers.connect()
        submission_receivers.connect()
        hotline_receivers.connect()
