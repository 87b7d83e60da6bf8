"""``{% load regional_news %}``: what templates of a paper need beyond their context."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from wagtail_regional_news.components.queries import latest_cards, load_shell, related_cards
from wagtail_regional_news.components.schema import Shell
from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation import dates, markup, typography

register = template.Library()

LATEST = "wagtail_regional_news/components/latest.html"
RELATED = "wagtail_regional_news/components/related.html"


@register.simple_tag(takes_context=True)
def news_shell(context: template.Context) -> Shell | None:
    """Header and footer of the site, loaded once a request; None without a request or a site."""
    request = context.get("request")
    if request is None:
        return None
    if not hasattr(request, "news_shell"):
        request.news_shell = load_shell(request)
    return request.news_shell


@register.simple_tag(takes_context=True)
def news_latest(
    context: template.Context,
    size: int = 0,
    rubrics: str = "",
    heading: str = "",
    thumbnails: bool = True,
    template_name: str = LATEST,
) -> str:
    """
    The newest articles, ``LATEST_SIZE`` of them unless ``size`` says else; never the page itself.

    ``rubrics`` are slugs joined by commas. ``template_name`` draws it with the inputs of
    ``components/latest.html``. Nothing without a request.
    """
    request = context.get("request")
    if request is None:
        return ""
    slugs = [slug.strip() for slug in rubrics.split(",") if slug.strip()]
    cards = latest_cards(request, size or conf().LATEST_SIZE, slugs, context.get("page"))
    shown = {"cards": cards, "heading": heading, "thumbnails": thumbnails, "url": ""}
    return render_to_string(template_name, shown)


@register.simple_tag(takes_context=True)
def news_related(
    context: template.Context,
    article: Any,
    size: int = 0,
    heading: str = "",
    template_name: str = RELATED,
) -> str:
    """
    What is related to ``article``, ``RELATED_SIZE`` of it unless ``size`` says else.

    ``template_name`` draws it with the inputs of ``components/related.html``.
    """
    request = context.get("request")
    if request is None:
        return ""
    cards = related_cards(request, article, size or conf().RELATED_SIZE)
    return render_to_string(template_name, {"cards": cards, "heading": heading})


@register.simple_tag
def day_in_words(day: date | None = None) -> str:
    """``14 February, Friday``; today when no day is given."""
    return dates.day_in_words(day)


@register.simple_tag
def json_ld(data: dict[str, Any] | Sequence[dict[str, Any]]) -> SafeString:
    """
    A JSON-LD script of ``data`` that no text in it can break; "" for nothing.

    Of several entities each has a script of its own: readers of such data take no @graph apart.
    """
    entities = [data] if isinstance(data, dict) else data or ()
    scripts = ((markup.json_ld_script(each),) for each in entities if each)
    return format_html_join("\n", "{}", scripts)


@register.filter
def listing_date(moment: datetime | None) -> str:
    """``14.02.2025, 11:38``; "" for nothing."""
    return dates.listing_date(moment) if moment else ""


@register.filter
def moment_in_words(moment: datetime | None) -> str:
    """``14 February 2025, 11:38``; "" for nothing."""
    return dates.moment_in_words(moment) if moment else ""


@register.filter(is_safe=True)
def sponsored_links(html: str) -> SafeString:
    """``html`` that was drawn by a template, its links to other sites marked as paid for."""
    return markup.sponsored_links(html)


@register.filter(is_safe=True)
def typeset(text: str) -> str:
    """
    ``text`` with spaces that do not break and the quotes of the active language.

    Plain text stays plain, safe HTML stays safe and keeps its tags.
    """
    is_html = isinstance(text, SafeString)
    result = typography.typeset(str(text), get_language() or "", is_html=is_html)
    return SafeString(result) if is_html else result
