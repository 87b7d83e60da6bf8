"""A complete small newspaper. What differs from machine to machine comes from the environment.

DATABASE_URL   database, SQLite in NEWS_DATA by default
NEWS_DATA      folder of the database, media, private files and the secret key
NEWS_URL       address the paper is reached at
NEWS_LANGUAGE  ru or en: the language of everything but the articles
NEWS_PICTURE_WIDTH  how wide the pictures of the demo are drawn, 1280 by default
NEWS_DEBUG     0 switches debugging off; then NEWS_HOSTS lists the host names served
"""

import os
import secrets
from pathlib import Path

import dj_database_url

PROJECT_DIR = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("NEWS_DATA") or PROJECT_DIR / "var").resolve()
DATA.mkdir(parents=True, exist_ok=True)


def secret_key(path: Path) -> str:
    """The key kept beside the data, made on the first start."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = secret_key(DATA / "secret_key")
DEBUG = os.environ.get("NEWS_DEBUG", "1") == "1"
ALLOWED_HOSTS = os.environ.get("NEWS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "newspaper.urls"
WSGI_APPLICATION = "newspaper.wsgi.application"

INSTALLED_APPS = [
    "newspaper",
    "wagtail_regional_news.pages",
    "wagtail_regional_news",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Who has a page as it is now is not sent it again.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "wagtail_regional_news.intake.middleware.LetterGuardMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'newspaper.sqlite3'}",
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Wagtail's search index has field types of PostgreSQL's own.
    INSTALLED_APPS.append("django.contrib.postgres")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time, and it waits for its turn; readers are never held up.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = os.environ.get("NEWS_LANGUAGE", "ru")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("en", "English")]
TIME_ZONE = "Europe/Moscow"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
# What readers send is no public file: kept outside of MEDIA_ROOT, served to the desk only.
PRIVATE_ROOT = DATA / "private"
# A folder of the site's own, so that `news_submissions sweep` finds what a killed process left.
FILE_UPLOAD_TEMP_DIR = DATA / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
}

# Wagtail's page forms have many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# The admin shows previews in a frame.
X_FRAME_OPTIONS = "SAMEORIGIN"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

WAGTAIL_SITE_NAME = "Верхнеозёрские вести"
WAGTAILADMIN_BASE_URL = os.environ.get("NEWS_URL", "http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Nor does the admin ask another site for portraits.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
NEWS_PICTURE_WIDTH = int(os.environ.get("NEWS_PICTURE_WIDTH", "1280"))
# Looks as good as a JPEG of Wagtail's 85, in half the time that its own 80 would take.
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_IMAGE_MODEL = "newspaper.NewspaperImage"
# PostgreSQL alone reads SEARCH_CONFIG: there a search for "мост" finds "мосту".
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "russian"}
}
