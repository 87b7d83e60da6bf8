"""The paper's part of the admin's menu: news, rubrics, contributors, tags; choosing an article."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.forms import RadioSelect, Select
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_regional_news.conf import get_article_model, get_article_model_string
from wagtail_regional_news.contributors.queries import all_contributors
from wagtail_regional_news.contributors.viewsets import ContributorViewSet
from wagtail_regional_news.rubrics.queries import all_rubrics
from wagtail_regional_news.rubrics.viewsets import RubricViewSet
from wagtail_regional_news.tags.viewsets import TagViewSet

from .choices import ArticleState
from .queries import (
    by_contributor,
    by_rubric,
    choosable_articles,
    in_state,
    newest_first,
    only_indexes,
    with_thumbnails,
)


class PhotoColumn(Column):
    """The lead photo, where a small file of it exists: a listing encodes no pictures."""

    cell_template_name = "wagtail_regional_news/admin/photo_cell.html"

    def get_value(self, instance: Any) -> Any:
        photo = instance.lead_photo
        drawn = getattr(photo, "prefetched_renditions", None)
        return min(drawn, key=lambda rendition: rendition.width) if drawn else None


class PublishedColumn(DateColumn):
    """Tells the day of what is going to be published, which Wagtail's column takes for past."""

    cell_template_name = "wagtail_regional_news/admin/published_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        moment = context["value"]
        return {**context, "is_ahead": bool(moment) and moment > timezone.now()}


def article_columns() -> list[BaseColumn]:
    """Rubric, date and state of an article."""
    return [
        Column("rubric", label=_("Rubric"), sort_key="rubric__name", width="14%"),
        PublishedColumn("published_at", label=_("Published"), sort_key="published_at", width="12%"),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]


class ArticleFilterSet(WagtailFilterSet):
    """By rubric, contributor, state and date."""

    rubric = ModelChoiceFilter(
        label=_("Rubric"),
        queryset=all_rubrics(),
        method=lambda pages, name, value: by_rubric(pages, value),
        widget=Select,
    )
    contributor = ModelChoiceFilter(
        label=_("Contributor"),
        queryset=all_contributors(),
        method=lambda pages, name, value: by_contributor(pages, value),
        widget=Select,
    )
    state = ChoiceFilter(
        label=_("Status"),
        choices=ArticleState.choices,
        empty_label=_("Any"),
        method=lambda pages, name, value: in_state(pages, value),
        widget=RadioSelect,
    )
    published_at = DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)


class ArticleIndexView(IndexView):
    """All articles of all indexes, the newest first."""

    default_ordering = "newest"
    page_title = _("News")
    # In one piece: Wagtail would put the nominative after its "Add".
    add_item_label = _("Add article")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        rubric, published, status = article_columns()
        updated = DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            width="12%",
        )
        title = PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title")
        checkbox, photo = BulkActionsColumn("bulk_actions"), PhotoColumn("photo", label="")
        return [checkbox, photo, title, rubric, published, updated, status]

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), self.default_ordering]

    def annotate_queryset(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        return with_thumbnails(super().annotate_queryset(pages))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.ordering == self.default_ordering:
            return newest_first(queryset)
        return super().order_queryset(queryset)


class ChooseIndexView(ChooseParentView):
    """Leads to the form of a new article: at once where there is one index to put it in."""

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Any]:
        # Months have folders of their own, made when an article is filed.
        return only_indexes(super().get_valid_parent_pages(user))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            # What is published leads back to the news, not to the folder of its month.
            back = urlencode({"next": self.get_index_url()})
            return redirect(f"{response.url}?{back}")
        return response


class ArticleViewSet(PageListingViewSet):
    """A flat listing of the site's articles."""

    name = "news"
    icon = "doc-full-inverse"
    menu_label = _("News")
    menu_name = "news-articles"
    index_view_class = ArticleIndexView
    choose_parent_view_class = ChooseIndexView
    columns = PageListingViewSet.UNDEFINED

    @cached_property
    def model(self) -> type[Any]:
        return get_article_model()

    @cached_property
    def filterset_class(self) -> type[ArticleFilterSet]:
        meta = type("Meta", (), {"model": self.model, "fields": []})
        return type("ArticleFilterSet", (ArticleFilterSet,), {"Meta": meta})


class NewsroomViewSetGroup(SnippetViewSetGroup):
    """The paper in the admin's menu."""

    menu_label = _("Newsroom")
    menu_name = "newsroom"
    menu_icon = "doc-full-inverse"
    menu_order = 150

    @property
    def items(self) -> list[Any]:
        terms = [RubricViewSet, ContributorViewSet, TagViewSet]
        return [ArticleViewSet, *terms] if get_article_model_string() else terms

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        item = super().get_menu_item(order)
        # Rooms above this one add theirs by this hook.
        item.menu.register_hook_name = "register_newsroom_menu_item"
        return item


class ArticleChoosingMixin:
    """The newest articles first, found by their title."""

    def get_object_list(self) -> QuerySet[Any]:
        return choosable_articles(self.model_class)

    def apply_object_list_ordering(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        return newest_first(objects)

    @property
    def columns(self) -> list[BaseColumn]:
        rubric, published, _status = article_columns()
        state = Column("status_string", label=_("Status"), width="12%")
        return [self.title_column, PhotoColumn("photo", label=""), rubric, published, state]


class ChooseArticleView(ArticleChoosingMixin, ChooseView):
    pass


class ChooseArticleResultsView(ArticleChoosingMixin, ChooseResultsView):
    pass


class ArticleChooserViewSet(ChooserViewSet):
    """Choosing an article: open to everyone in the admin, as Wagtail's page chooser is."""

    icon = "doc-full-inverse"
    choose_one_text = _("Choose an article")
    choose_another_text = _("Choose another article")
    edit_item_text = _("Edit this article")
    choose_view_class = ChooseArticleView
    choose_results_view_class = ChooseArticleResultsView
    # Fields of the site's own keep Wagtail's page chooser.
    register_widget = False
    per_page = 15


@cache
def article_chooser() -> ArticleChooserViewSet | None:
    """The chooser of the site's article type; None where the site has none."""
    if not get_article_model_string():
        return None
    return ArticleChooserViewSet("news_article_chooser", model=get_article_model())
