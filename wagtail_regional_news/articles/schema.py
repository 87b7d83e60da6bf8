"""What machines read of an article: head values, structured data; and the line of an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext as _, to_locale
from wagtail.models import Site

from wagtail_regional_news.components.queries import paper_name
from wagtail_regional_news.contributors.choices import ContributorKind, Role
from wagtail_regional_news.contributors.schema import Credit, author_names
from wagtail_regional_news.foundation.jsonlines import (
    LineError,
    choice_of,
    moment_of,
    read_row,
    row_of,
    rows_of,
    text_of,
    texts_of,
)
from wagtail_regional_news.foundation.markup import entity, part, whole_address
from wagtail_regional_news.foundation.slugs import latin_slug
from wagtail_regional_news.photos.renderers import Picture
from wagtail_regional_news.photos.schema import PhotoPassport
from wagtail_regional_news.rubrics.validators import is_reserved

from .choices import ArticleKind

TYPES = {
    ArticleKind.REPORTAGE: "ReportageNewsArticle",
    ArticleKind.OPINION: "OpinionNewsArticle",
}
# Open Graph wants a country beside each language.
COUNTRIES = {
    "be": "BY",
    "en": "US",
    "kk": "KZ",
    "ru": "RU",
    "tt": "RU",
    "uk": "UA",
}


@dataclass(frozen=True)
class ArticleHead:
    """Values of the head: absolute addresses, dates with a zone; every text may be empty."""

    title: str
    description: str
    url: str
    site_name: str
    site_url: str
    locale: str = ""
    authors: str = ""
    section: str = ""
    tags: Sequence[str] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    image_url: str = ""
    image_width: int = 0
    image_height: int = 0
    image_alt: str = ""


def head_values(
    article: Any,
    request: HttpRequest,
    byline: Sequence[Credit],
    tags: Sequence[str],
    social: Picture | None,
) -> ArticleHead:
    site, passport = Site.find_for_request(request), article.lead_photo_passport
    own = getattr(article, "search_description", "")
    published = article.published_at
    modified = article.last_published_at
    return ArticleHead(
        title=getattr(article, "seo_title", "") or article.title,
        description=own or Truncator(strip_tags(article.lead)).chars(250),
        url=article.get_full_url(request) or "",
        site_name=paper_name(request),
        site_url=site.root_url if site else "",
        locale=open_graph_locale(get_language() or ""),
        authors=author_names(byline),
        section=article.rubric.name if article.rubric else "",
        tags=tags,
        published_at=published,
        # An imported piece was published here long after its day: that is no modification.
        modified_at=max(published, modified) if published and modified else published,
        image_url=request.build_absolute_uri(social.src) if social else "",
        image_width=social.width if social else 0,
        image_height=social.height if social else 0,
        image_alt=(passport.alt or passport.caption) if social else "",
    )


def open_graph_locale(language: str) -> str:
    """``ru_RU`` for ``ru``; "" where the language alone does not name a country."""
    locale = to_locale(language)
    if "_" in locale:
        return locale
    country = COUNTRIES.get(locale)
    return f"{locale}_{country}" if country else ""


def news_article(
    article: Any,
    head: ArticleHead,
    byline: Sequence[Credit],
    passport: PhotoPassport,
    publisher: dict[str, Any],
) -> dict[str, Any]:
    """
    A NewsArticle of schema.org, or what an article of its kind is called there.

    An article type extends it in ``get_structured_data``.
    """
    kind = "AdvertiserContentArticle" if article.ad_label else TYPES.get(article.kind)
    sponsor = article.advertiser if article.ad_label else ""
    return entity(
        kind or "NewsArticle",
        headline=article.title,
        description=head.description,
        url=head.url,
        mainEntityOfPage=head.url,
        inLanguage=get_language(),
        articleSection=head.section,
        keywords=list(head.tags),
        datePublished=head.published_at and head.published_at.isoformat(),
        dateModified=head.modified_at and head.modified_at.isoformat(),
        author=[_author(credit, head) for credit in byline if credit.is_writer],
        publisher=publisher,
        sponsor=sponsor and part("Organization", name=sponsor),
        image=_image(head, passport),
        isAccessibleForFree=True,
    )


def _author(credit: Credit, head: ArticleHead) -> dict[str, Any]:
    return part(
        "Person" if credit.kind == ContributorKind.PERSON else "Organization",
        name=credit.name,
        url=whole_address(credit.url, head.site_url),
    )


def _image(head: ArticleHead, passport: PhotoPassport) -> dict[str, Any] | None:
    if not head.image_url:
        return None
    return part(
        "ImageObject",
        url=head.image_url,
        # Numbers are outside the property's range in schema.org's vocabulary.
        width=str(head.image_width),
        height=str(head.image_height),
        caption=passport.caption,
        creditText=passport.credit,
    )


PLAIN_FIELDS = ("lead", "age_mark", "ad_label", "ad_token", "advertiser")
PHOTO_FIELDS = ("credit", "credit_url", "licence_note", "alt", "caption")
KEYS = {
    *("external_id", "url", "title", "kind", "published_at", "body_html", "photo"),
    *("rubrics", "tags", "contributors", *PLAIN_FIELDS),
}


@dataclass(frozen=True)
class ArticleLine:
    """A line, read and checked as far as it goes without the database."""

    external_id: str
    title: str
    kind: str
    published_at: datetime
    plain: dict[str, str]
    body_html: str
    url_words: list[str]
    url: str
    rubrics: list[str]
    tags: list[str]
    contributors: list[tuple[str, str, str]]
    photo_file: str
    passport: PhotoPassport
    row: dict[str, Any]
    warnings: list[str]

    @classmethod
    def read(cls, raw: bytes) -> ArticleLine:
        """Raises LineError."""
        row = read_row(raw)
        published_at, guessed = moment_of(row, "published_at")
        warnings = [_("unknown key “%s”") % key for key in row if key not in KEYS]
        if guessed:
            warnings.append(_("the date has no time zone, the site's is taken"))
        photo, url = row_of(row, "photo"), text_of(row, "url")
        passport: dict[str, Any] = {name: text_of(photo, name) for name in PHOTO_FIELDS}
        return cls(
            external_id=text_of(row, "external_id", required=True),
            title=text_of(row, "title", required=True),
            kind=choice_of(row, "kind", ArticleKind, ArticleKind.NEWS),
            published_at=published_at,
            plain={name: text_of(row, name) for name in PLAIN_FIELDS},
            body_html=text_of(row, "body_html"),
            url=url,
            url_words=_url_words(url),
            rubrics=texts_of(row, "rubrics"),
            tags=texts_of(row, "tags"),
            contributors=[_contributor(each) for each in rows_of(row, "contributors")],
            photo_file=text_of(photo, "file"),
            passport=PhotoPassport(**passport),
            row=row,
            warnings=warnings,
        )

    @property
    def slug(self) -> str:
        """The last word of the old address, or the title in Latin letters."""
        stem = self.url_words[-1].rsplit(".", 1)[0] if self.url_words else ""
        slug = latin_slug(stem, max_length=255)
        usable = slug and slug != "index" and not slug.isdigit()
        return slug if usable else latin_slug(self.title) or "article"

    @property
    def rubric_slug(self) -> str:
        """The word before the last of an address like ``/news/society/bridge/``, else ""."""
        below_index = self.url_words[1:]
        slug = latin_slug(below_index[-2]) if below_index[1:] else ""
        return "" if slug.isdigit() or is_reserved(slug) else slug


def _url_words(url: str) -> list[str]:
    refusal = LineError(_("“url” is no address: %(value)s") % {"value": url})
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise refusal from error
    if parts.scheme not in {"", "http", "https"}:
        raise refusal
    return [unquote(word) for word in parts.path.split("/") if word]


def _contributor(row: dict[str, Any]) -> tuple[str, str, str]:
    """Name, kind and role."""
    return (
        text_of(row, "name", required=True),
        choice_of(row, "kind", ContributorKind, ContributorKind.PERSON),
        choice_of(row, "role", Role, Role.TEXT),
    )
