"""Which permissions, and whose settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.models import Site

from .settings import NewsroomSettings


def named_permissions(wanted: Mapping[str, Iterable[str]]) -> QuerySet[Permission]:
    """The permissions of ``{app label: codenames}`` that this site has."""
    named = Q(pk__in=[])
    for app_label, codenames in wanted.items():
        named |= Q(content_type__app_label=app_label, codename__in=list(codenames))
    return Permission.objects.filter(named).order_by("content_type__app_label", "codename")


def newsroom_of(page: Any | None) -> NewsroomSettings:
    """The settings of the page's paper, where there is no request; without a page, the default's."""
    site = _site_of(page)
    return NewsroomSettings.for_site(site) if site else NewsroomSettings()


def paper_of(page: Any | None) -> str:
    """The name of the page's paper, as on its pages."""
    site = _site_of(page)
    return str(newsroom_of(page).name or site.site_name or site.hostname) if site else ""


def _site_of(page: Any | None) -> Site | None:
    site = page.get_site() if page else None
    return site or Site.objects.filter(is_default_site=True).first()
