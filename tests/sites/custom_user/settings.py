"""A Russian paper with users of its own, and long keys in its own tables."""

from tests.settings import *

INSTALLED_APPS = ["tests.sites.custom_user", *INSTALLED_APPS]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "custom_user.Writer"
LANGUAGE_CODE = "ru"
