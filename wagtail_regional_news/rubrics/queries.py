"""Which rubrics, in what order."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Value
from django.http import HttpRequest

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.foundation.counting import count_of

from .snippets import Rubric


def all_rubrics() -> QuerySet[Rubric]:
    return Rubric.objects.all()


def rubrics_of_locale(locale_id: int | None) -> QuerySet[Rubric]:
    return Rubric.objects.filter(locale=locale_id)


def rubrics_for(request: HttpRequest, locale_id: int) -> list[Rubric]:
    """Rubrics of a locale in the editors' order, read once a request: menu, list and search."""
    known = request.__dict__.setdefault("news_rubrics", {})
    if locale_id not in known:
        known[locale_id] = list(rubrics_of_locale(locale_id).select_related("picture"))
    return known[locale_id]


def rubrics_of_slugs(slugs: Iterable[str], locale_id: int) -> list[Rubric]:
    return list(Rubric.objects.filter(slug__in=list(slugs), locale=locale_id))


def rubrics_in_locale(rubric_ids: Iterable[int], locale_id: int) -> dict[int, Rubric]:
    """Each of these rubrics, or its translation, in that locale; not those that have none."""
    given = Rubric.objects.filter(pk__in=list(rubric_ids))
    keys = dict(given.values_list("pk", "translation_key"))
    found = Rubric.objects.filter(locale=locale_id, translation_key__in=keys.values())
    own = {rubric.translation_key: rubric for rubric in found}
    return {pk: own[key] for pk, key in keys.items() if key in own}


def rubric_for(request: HttpRequest, slug: str, locale_id: int) -> Rubric | None:
    return next((each for each in rubrics_for(request, locale_id) if each.slug == slug), None)


def rubric_of_slug(slug: str, locale_id: int) -> Rubric | None:
    return Rubric.objects.filter(slug=slug, locale=locale_id).first()


def counted_rubrics() -> QuerySet[Rubric]:
    """Rubrics with ``article_count``: articles, published or not, that stand there."""
    if not get_article_model_string():
        return Rubric.objects.annotate(article_count=Value(0))
    articles = get_article_model()._default_manager.all()
    field = get_article_model()._meta.get_field("further_rubrics")
    page, rubric = field.m2m_field_name(), field.m2m_reverse_field_name()
    # An article that names a rubric twice counts once.
    is_main = Q(**{f"{page}__rubric__isnull": False, f"{page}__rubric": F(rubric)})
    further = field.remote_field.through._default_manager.exclude(is_main)
    total = count_of(articles, "rubric") + count_of(further, rubric)
    return Rubric.objects.annotate(article_count=total)
