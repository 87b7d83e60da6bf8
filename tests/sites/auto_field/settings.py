"""A Russian paper that keeps Django's old short keys for its own tables."""

from tests.settings import *

DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "ru"
