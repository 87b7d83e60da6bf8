"""A Russian paper with long keys."""

from tests.settings import *

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "ru"
