from tests.settings import *

INSTALLED_APPS = ["tests.sites.custom_image", *INSTALLED_APPS]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAILIMAGES_IMAGE_MODEL = "custom_image.Photo"
