"""The one setting, ``WAGTAIL_REGIONAL_NEWS``, and the models it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTING = "WAGTAIL_REGIONAL_NEWS"
PAGES_APP = "wagtail_regional_news.pages"
URL_STYLES = ("rubric", "flat", "date")

BODY_BLOCKS = {
    "paragraph": "wagtail_regional_news.articles.blocks.ParagraphBlock",
    "heading": "wagtail_regional_news.articles.blocks.HeadingBlock",
    "photo": "wagtail_regional_news.photos.blocks.PhotoBlock",
    "gallery": "wagtail_regional_news.photos.blocks.GalleryBlock",
    "photo_text": "wagtail_regional_news.photos.blocks.PhotoTextBlock",
    "quote": "wagtail_regional_news.articles.blocks.QuoteBlock",
    "fact_box": "wagtail_regional_news.articles.blocks.FactBoxBlock",
    "list": "wagtail_regional_news.articles.blocks.ListItemsBlock",
    "embed": "wagtail_regional_news.articles.blocks.VideoBlock",
    "document": "wagtail_regional_news.articles.blocks.DocumentBlock",
    "table": "wagtail_regional_news.articles.blocks.DataTableBlock",
    "author": "wagtail_regional_news.contributors.blocks.AuthorBlock",
    "read_also": "wagtail_regional_news.articles.blocks.ReadAlsoBlock",
    "latest": "wagtail_regional_news.components.blocks.LatestBlock",
    "related": "wagtail_regional_news.components.blocks.RelatedBlock",
    "callout": "wagtail_regional_news.submissions.blocks.CalloutBlock",
    "raw_html": "wagtail_regional_news.articles.blocks.TrustedHTMLBlock",
}

COMPONENT_BLOCKS = {
    "latest": "wagtail_regional_news.components.blocks.LatestBlock",
    "rubric": "wagtail_regional_news.components.blocks.RubricBlock",
    "related": "wagtail_regional_news.components.blocks.RelatedBlock",
    "callout": "wagtail_regional_news.submissions.blocks.CalloutBlock",
}

CAPTCHA = {"BACKEND": "wagtail_regional_news.intake.captcha.ProofOfWork", "OPTIONS": {}}

SPAM_CHECKS = (
    "wagtail_regional_news.intake.validators.score_honeypot",
    "wagtail_regional_news.intake.validators.score_haste",
    "wagtail_regional_news.intake.validators.score_links",
    "wagtail_regional_news.intake.validators.score_markup",
    "wagtail_regional_news.intake.validators.score_script",
    "wagtail_regional_news.intake.validators.score_repetition",
    "wagtail_regional_news.intake.validators.score_sender",
)

LETTER_LIMITS = {"address_hour": 5, "address_day": 20, "network_hour": 40, "site_hour": 300}

RETENTION_DAYS = {
    "new": 365,
    "in_work": 365,
    "accepted": 365,
    "rejected": 90,
    "merged": 90,
    "spam": 30,
}


@dataclass(frozen=True)
class Conf:
    """Every key of ``WAGTAIL_REGIONAL_NEWS`` with its default."""

    ARTICLE_MODEL: str = ""
    """``"app_label.Model"`` of the site's article; ours when ``.pages`` is installed."""
    URL_STYLE: str = "rubric"
    """``rubric``: /news/society/slug/, ``flat``: /news/slug/, ``date``: /news/2026/03/07/slug/."""
    BODY_BLOCKS: Mapping[str, str] = field(default_factory=lambda: BODY_BLOCKS)
    """Block name -> dotted path of its class: what an article's body may hold."""
    COMPONENT_BLOCKS: Mapping[str, str] = field(default_factory=lambda: COMPONENT_BLOCKS)
    """Block name -> dotted path of its class: what a front page may hold."""
    PAGE_SIZE: int = 20
    """Cards on one page of a list."""
    LATEST_SIZE: int = 14
    """Items of the latest column beside an article."""
    RELATED_SIZE: int = 6
    """Items of the related block under an article."""
    FEED_SIZE: int = 20
    """Items in a feed."""
    SEARCH_LENGTH: int = 200
    """Characters of a reader's search that are used."""
    PRIVATE_STORAGE: str = "private"
    """Alias in ``STORAGES`` for readers' pictures; without one, a folder beside the site."""
    CAPTCHA: Mapping[str, Any] = field(default_factory=lambda: CAPTCHA)
    """``BACKEND`` (dotted path) and ``OPTIONS`` (mapping) of the forms' CAPTCHA."""
    TRUSTED_PROXIES: Sequence[str] = ()
    """Networks (CIDR) whose ``X-Forwarded-For`` is believed; none by default."""
    SPAM_CHECKS: Sequence[str] = SPAM_CHECKS
    """Dotted paths of the functions that score a letter."""
    SPAM_SCORE: int = 5
    """From this score on a letter is put with the spam."""
    SCANNERS: Sequence[str] = ()
    """
    Dotted paths of virus scanners, each called with a picture's file as it was sent.

    It answers ``"clean"`` or ``"infected"`` and leaves the file open.
    """
    LETTER_LIMITS: Mapping[str, int] = field(default_factory=lambda: LETTER_LIMITS)
    """Letters an hour and a day of one address, an hour of one network, an hour of the site."""
    PICTURE_BYTES: int = 15 * 1024 * 1024
    """Size of one picture that a reader sends."""
    PICTURES_BYTES: int = 40 * 1024 * 1024
    """Size of all the pictures of one letter; a longer request is refused unread."""
    RETENTION_DAYS: Mapping[str, int] = field(default_factory=lambda: RETENTION_DAYS)
    """Status of a letter -> days after the decision until its personal data is erased."""


def conf() -> Conf:
    """The package's settings as of now. Raises ImproperlyConfigured for an unknown key."""
    given: dict[str, Any] = getattr(settings, SETTING, {})
    known = [key.name for key in fields(Conf)]
    for key in given:
        if key not in known:
            close = get_close_matches(key.upper(), known, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else f" Known keys: {', '.join(known)}."
            raise ImproperlyConfigured(f"{SETTING} has an unknown key {key!r}.{hint}")
    current = Conf(**given)
    if current.URL_STYLE not in URL_STYLES:
        raise ImproperlyConfigured(
            f"{SETTING}['URL_STYLE'] must be one of: {', '.join(URL_STYLES)}."
        )
    return current


def get_article_model_string() -> str:
    """``"app_label.Model"`` of the site's article type, or "" where the site names none."""
    if name := conf().ARTICLE_MODEL:
        return name
    return "wagtail_regional_news_pages.ArticlePage" if apps.is_installed(PAGES_APP) else ""


def get_article_model() -> type[Any]:
    """The site's article type. Raises ImproperlyConfigured where there is none."""
    name = get_article_model_string()
    if not name:
        raise ImproperlyConfigured(
            f"Name the site's article type in {SETTING}['ARTICLE_MODEL'], or add "
            f"{PAGES_APP!r} to INSTALLED_APPS."
        )
    try:
        return apps.get_model(name, require_ready=False)
    except (LookupError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{SETTING}['ARTICLE_MODEL'] is {name!r}, which is no installed model."
        ) from error
