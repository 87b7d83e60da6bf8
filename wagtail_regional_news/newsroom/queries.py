"""Which permissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet


def named_permissions(wanted: Mapping[str, Iterable[str]]) -> QuerySet[Permission]:
    """The permissions of ``{app label: codenames}`` that this site has."""
    named = Q(pk__in=[])
    for app_label, codenames in wanted.items():
        named |= Q(content_type__app_label=app_label, codename__in=list(codenames))
    return Permission.objects.filter(named).order_by("content_type__app_label", "codename")
