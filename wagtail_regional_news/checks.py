"""System checks: what can be misconfigured, with an id and a hint. See docs/reference/checks.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning as CheckWarning, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from wagtail.blocks import Block, RawHTMLBlock
from wagtail.models import get_page_models

from wagtail_regional_news.articles.mixins import ArticleMixin, MonthFolderMixin
from wagtail_regional_news.conf import SETTING, conf, get_article_model, get_article_model_string
from wagtail_regional_news.contributors.mixins import AbstractByline
from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.intake import checks as intake_checks  # noqa: F401 - registers them
from wagtail_regional_news.listings.queries import index_models
from wagtail_regional_news.tags.snippets import AbstractArticleTag

PREFIX = "wagtail_regional_news"
MIN_TIMEOUT = 10
"""Seconds that a writer should wait for another one, at least."""
NEEDED_APPS = {
    "wagtail.contrib.settings": "The newsroom settings live there.",
    "wagtail.contrib.redirects": "Renamed rubrics and imported addresses leave redirects there.",
    "wagtail.contrib.typed_table_block": "The table block of an article's body needs it.",
}


@register(Tags.models)
def check_site(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Everything about the site's models, settings and apps."""
    return [*_apps(), *_blocks(), *_article_model(), *_indexes()]


@register(Tags.database, deploy=True)
def check_sqlite(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """SQLite as a newspaper needs it: writers wait for each other instead of failing."""
    return [
        CheckWarning(
            f"The SQLite database {alias!r} refuses the second of two writers.",
            hint='Set OPTIONS: "transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": '
            '"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL".',
            id=f"{PREFIX}.W002",
        )
        for alias, database in settings.DATABASES.items()
        if database["ENGINE"].endswith("sqlite3") and not _patient(database.get("OPTIONS") or {})
    ]


def _patient(options: dict[str, Any]) -> bool:
    immediate = str(options.get("transaction_mode", "")).upper() == "IMMEDIATE"
    ahead = "journal_mode=wal" in str(options.get("init_command", "")).lower().replace(" ", "")
    return immediate and ahead and options.get("timeout", 5) >= MIN_TIMEOUT


def _apps() -> Iterator[CheckMessage]:
    for name, reason in NEEDED_APPS.items():
        if not apps.is_installed(name):
            yield CheckWarning(
                f"{name!r} is not in INSTALLED_APPS.", hint=reason, id=f"{PREFIX}.W001"
            )


def _blocks() -> Iterator[CheckMessage]:
    for key in ("BODY_BLOCKS", "COMPONENT_BLOCKS"):
        for name, path in getattr(conf(), key).items():
            try:
                import_string(path)
            except ImportError as error:
                yield Error(
                    f"{SETTING}[{key!r}][{name!r}] is {path!r}, which cannot be imported.",
                    hint=str(error),
                    id=f"{PREFIX}.E001",
                )


def _article_model() -> Iterator[CheckMessage]:
    if not get_article_model_string():
        return
    try:
        model = get_article_model()
    except ImproperlyConfigured as error:
        yield Error(str(error), hint=f"Mend {SETTING}['ARTICLE_MODEL'].", id=f"{PREFIX}.E002")
        return
    if not issubclass(model, ArticleMixin):
        yield Error(
            f"{model._meta.label} is the site's article type but no ArticleMixin.",
            hint="Write: class ArticlePage(ArticleMixin, Page).",
            obj=model,
            id=f"{PREFIX}.E003",
        )
        return
    yield from _relations(model)
    for other in get_page_models():
        if issubclass(other, ArticleMixin):
            yield from _article_type(other, model)


def _relations(model: type[Any]) -> Iterator[CheckMessage]:
    for name, base in (("tagged_items", AbstractArticleTag), ("bylines", AbstractByline)):
        relation = getattr(getattr(model, name, None), "rel", None)
        if relation is None or not issubclass(relation.related_model, base):
            yield Error(
                f"{model._meta.label} has no {name!r} made of {base.__name__}.",
                hint="The reference of the article mixin shows the lines to add.",
                obj=model,
                id=f"{PREFIX}.E004",
            )
    if not hasattr(model, "tags"):
        yield Error(
            f"{model._meta.label} has no 'tags'.",
            hint="Add: tags = ClusterTaggableManager(through=…, blank=True).",
            obj=model,
            id=f"{PREFIX}.E004",
        )


def _article_type(other: type[Any], model: type[Any]) -> Iterator[CheckMessage]:
    if not issubclass(other, model):
        yield Error(
            f"{other._meta.label} is an article that lists do not know.",
            hint=f"Let it subclass {model._meta.label}, the site's ARTICLE_MODEL.",
            obj=other,
            id=f"{PREFIX}.E005",
        )
    order = other.__mro__
    if order.index(ArticleMixin) > order.index(load_page_model()):
        yield Error(
            f"{other._meta.label} names Page before ArticleMixin, which hides the mixin.",
            hint="Write: class ArticlePage(ArticleMixin, Page).",
            obj=other,
            id=f"{PREFIX}.E006",
        )
    for path in _nested_raw_html(other._meta.get_field("body").stream_block):
        yield CheckWarning(
            f"The body of {other._meta.label} offers raw HTML inside other blocks: {path}.",
            hint="Everybody may write it there: the permission for raw HTML guards blocks of the "
            "body itself. Offer it as one of them, or for trusted editors alone.",
            obj=other,
            id=f"{PREFIX}.W003",
        )


def _nested_raw_html(block: Block, path: tuple[str, ...] = ()) -> Iterator[str]:
    """``gallery.caption``: where raw HTML is offered below the blocks of ``block`` itself."""
    children = dict(getattr(block, "child_blocks", {}))
    if item := getattr(block, "child_block", None):
        children["item"] = item
    for name, child in children.items():
        if path and isinstance(child, RawHTMLBlock):
            yield ".".join([*path, name])
        yield from _nested_raw_html(child, (*path, name))


def _indexes() -> Iterator[CheckMessage]:
    for model in index_models():
        if not any(issubclass(kind, MonthFolderMixin) for kind in model.allowed_subpage_models()):
            yield Error(
                f"{model._meta.label} allows no month folder below it.",
                hint="Add the site's MonthFolderMixin page to its subpage_types.",
                obj=model,
                id=f"{PREFIX}.E007",
            )
