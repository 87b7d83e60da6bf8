from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "newspaper"
    verbose_name = "Newspaper"
    default_auto_field = "django.db.models.BigAutoField"
