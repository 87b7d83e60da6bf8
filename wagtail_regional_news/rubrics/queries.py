"""Which rubrics, in what order."""

from __future__ import annotations

from django.db.models import QuerySet

from .snippets import Rubric


def menu_rubrics(locale_id: int) -> QuerySet[Rubric]:
    """Rubrics of the menu in the editors' order."""
    return Rubric.objects.filter(locale=locale_id, show_in_menu=True)


def rubric_of_slug(slug: str, locale_id: int) -> Rubric | None:
    return Rubric.objects.filter(slug=slug, locale=locale_id).select_related("picture").first()
