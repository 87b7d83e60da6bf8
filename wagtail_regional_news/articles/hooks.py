"""Articles, rubrics, contributors and tags in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.action_menu import ActionMenuItem

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.queries import is_article
from wagtail_regional_news.newsroom.queries import named_permissions
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .actions import undate_draft
from .forms import RAW_HTML_PERMISSION
from .queries import linked_articles, uses_of
from .views import MergeView, may_merge, merge_url
from .viewsets import NewsroomViewSetGroup, article_chooser

TERMS = (Rubric, Contributor, Tag)
NAMED = 10
"""Rubrics, tags or contributors that a message names."""


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    chooser = article_chooser()
    return [NewsroomViewSetGroup(), *([chooser] if chooser else [])]


@hooks.register("register_admin_urls")
def register_merging() -> list[URLPattern]:
    return [path("news/merge/<str:kind>/<int:pk>/", MergeView.as_view(), name="news_merge")]


@hooks.register("register_permissions")
def register_raw_html_permission() -> QuerySet[Permission]:
    app_label, codename = RAW_HTML_PERMISSION.split(".")
    return named_permissions({app_label: [codename]})


@hooks.register("before_delete_snippet")
def refuse_deletion(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Leads from the deletion of what pages use to the view that shows and moves them."""
    used = [each for each in instances if isinstance(each, TERMS) and uses_of(each)]
    if not used:
        return None
    if len(used) == 1:
        messages.error(
            request, _("“%(name)s” is in use, so it was not deleted.") % {"name": used[0]}
        )
        return redirect(merge_url(used[0]))
    names = ", ".join(_("“%(name)s”") % {"name": each} for each in used[:NAMED])
    messages.error(
        request,
        _("Nothing was deleted, as pages use %(names)s.") % {"names": names},
        buttons=[messages.button(merge_url(each), str(each)) for each in used[:NAMED]],
    )
    return redirect(used[0].snippet_viewset.get_url_name("list"))


@hooks.register("after_copy_page")
def redate_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """A draft made of an older article is news of the day when it is published."""
    if is_article(type(new_page)) and not new_page.live:
        undate_draft(new_page)


@hooks.register("register_snippet_listing_buttons")
def add_merge_button(snippet: Model, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, TERMS) and may_merge(user, snippet):
        yield Button(_("Merge into…"), merge_url(snippet), icon_name="duplicate", priority=25)


class ArticleLinkHandler(PageLinkHandler):
    """As Wagtail's, but with one query for the articles of a text: it asks three and more."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Any]:
        pages = linked_articles(attrs.get("id", "") for attrs in attrs_list)
        others = [attrs for attrs in attrs_list if attrs.get("id") not in pages]
        for attrs, page in zip(others, super().get_many(others), strict=True):
            pages[attrs.get("id", "")] = page
        return [pages[attrs.get("id", "")] for attrs in attrs_list]


@hooks.register("register_rich_text_features", order=1)
def register_article_links(features: FeatureRegistry) -> None:
    # A site's own handler stays.
    if features.link_types.get(PageLinkHandler.identifier) is PageLinkHandler:
        features.register_link_type(ArticleLinkHandler)


class MergeMenuItem(ActionMenuItem):
    """The way from the form of a rubric, contributor or tag to its merging."""

    name = "action-merge"
    label = gettext_lazy("Merge into…")
    icon_name = "duplicate"
    order = 50

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and may_merge(context["request"].user, context["instance"])

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return merge_url(parent_context["instance"])


@hooks.register("register_snippet_action_menu_item")
def add_merge_menu_item(model: type[Model]) -> MergeMenuItem | None:
    return MergeMenuItem() if issubclass(model, TERMS) else None
