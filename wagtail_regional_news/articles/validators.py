"""Slugs of articles, Latin and unique within the index; addresses that are taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import DisallowedHost, ValidationError
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from wagtail_regional_news.foundation.slugs import free_slug, latin_slug
from wagtail_regional_news.rubrics.validators import is_reserved

from .queries import is_slug_used, saved_slug


def article_slug(article: Any, index: Any | None, *, strict: bool = True) -> str:
    """
    The slug to save: in Latin letters, unique within the index, suffixed where it was made of
    the title. A slug once saved stays.

    Raises ValidationError on ``slug`` if ``strict`` where a person chose one that is taken or a
    word of the site's own addresses; otherwise that is suffixed, too.
    """
    automatic = latin_slug(article.title) or "article"
    chosen = latin_slug(article.slug, max_length=255)
    if chosen and chosen == saved_slug(article.pk):
        return chosen
    if latin_slug(chosen) in ("", automatic):
        return unused_slug(automatic, article, index)
    unused = unused_slug(chosen, article, index)
    if strict and unused != chosen:
        message = _("“%(slug)s” is already an address of this paper. Choose another one.")
        raise ValidationError({"slug": message % {"slug": chosen}})
    return unused


def unused_slug(slug: str, article: Any, index: Any | None) -> str:
    """``slug``, suffixed where it is reserved or another page of the index has it."""

    def is_taken(word: str) -> bool:
        return is_reserved(word) or (index is not None and is_slug_used(word, index, article.pk))

    return free_slug(slug, is_taken)


def is_answered(words: Sequence[str], article: Any) -> bool:
    """
    Whether the article's site itself answers at ``/these/words/`` with anything but the article.

    Redirects are asked for only where nothing answers.
    """
    for end in ("", "/"):
        try:
            match = resolve(f"/{'/'.join(words)}{end}")
        except Resolver404:
            continue
        return match.url_name != "wagtail_serve" or _is_page(words, article)
    return False


def _is_page(words: Sequence[str], article: Any) -> bool:
    site = article.get_site()
    if site is None:
        return False
    request = HttpRequest()
    request.method, request.path, request.user = "GET", f"/{'/'.join(words)}/", AnonymousUser()
    request.META = {"SERVER_NAME": site.hostname, "SERVER_PORT": str(site.port)}
    try:
        page, args, kwargs = site.root_page.localized.specific.route(request, list(words))
        if not getattr(page, "is_news_index", False):
            return bool(page.pk != article.pk)
        # Whether there is such a list only its view knows.
        response = page.serve(request, *args, **kwargs)
    except Http404:
        return False
    except DisallowedHost:
        return True
    return getattr(response, "url", "") != article.get_url()
