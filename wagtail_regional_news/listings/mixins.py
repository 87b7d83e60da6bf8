"""What makes a page a news index, and a month's folder below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import PagePermissionTester, Site, get_page_models
from wagtail.url_routing import RouteResult

from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation.tree import RoutedPage
from wagtail_regional_news.rubrics.queries import rubric_for

from . import views
from .actions import file_article, month_folder
from .choices import Kind
from .queries import is_article, routed_article
from .schema import ListPage, breadcrumb_list, list_entity
from .urls import MONTH_FOLDER, folder_month, may_be_article

CARD_PREVIEW = "card"


class ArticleParent:
    """Allows an article type wherever it allows one that the type is derived from."""

    @classmethod
    def clean_subpage_models(cls) -> list[type[Any]]:
        allowed = super().clean_subpage_models()  # type: ignore[misc]
        try:
            articles = tuple(model for model in allowed if is_article(model))
        except ImproperlyConfigured:
            # A system check says what is wrong; this is asked for before it can.
            return list(allowed)
        derived = [model for model in get_page_models() if issubclass(model, articles)]
        return list(dict.fromkeys([*allowed, *derived]))


class CardPreviewMixin:
    """Offers the editor two previews: the page itself, and its card as lists show it."""

    preview_modes = [("", _("Article")), (CARD_PREVIEW, _("Card in a list"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> Any:
        if mode_name == CARD_PREVIEW:
            return "wagtail_regional_news/preview/card.html"
        return super().get_preview_template(request, mode_name)  # type: ignore[misc]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        if mode_name == CARD_PREVIEW:
            return {"cards": [self.get_card(request)], "page_title": str(self)}
        return super().get_preview_context(request, mode_name)  # type: ignore[misc]


class NewsIndexMixin(ArticleParent, RoutedPage, RoutablePageMixin, models.Model):
    """
    What makes a page a news index: ``class NewsIndexPage(NewsIndexMixin, Page)``.

    It serves its articles, wherever they lie below it, and every list of them.
    """

    is_news_index = True

    class Meta:
        abstract = True

    @classmethod
    def month_folder_model(cls) -> type[Any]:
        """The folder type among the page types allowed here."""
        allowed = cls.allowed_subpage_models()
        return next(model for model in allowed if issubclass(model, MonthFolderMixin))

    def add_child(self, **kwargs: Any) -> Any:
        """Files a new article in its month's folder; any other page becomes a plain child."""
        article = kwargs.get("instance")
        if article is not None and is_article(type(article)):
            return file_article(self, article)
        return super().add_child(**kwargs)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        own = super().get_template(request, *args, **kwargs)
        return [own, "wagtail_regional_news/news_index_page.html"]

    # Routing

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        request.news_index = self  # type: ignore[attr-defined]
        if len(path_components) == 1 and (month := MONTH_FOLDER.match(path_components[0])):
            return self.redirect_within(f"{month[1]}/{month[2]}/")
        article = self.find_article(request, path_components) if self.live else None
        if article is None:
            return super().route(request, path_components)
        # The article itself redirects, once it has asked for the password that it may have.
        article.is_misplaced = "/".join(path_components) != article.public_tail
        return RouteResult(article)

    def find_article(self, request: HttpRequest, path_components: list[str]) -> Any | None:
        """The article at this address in any of the URL styles, or None."""
        if not may_be_article(path_components):
            return None
        is_word = len(path_components) == 1 and conf().URL_STYLE == "rubric"
        if is_word and rubric_for(request, path_components[0], self.locale_id):
            # A word alone is nearly always a rubric here.
            return None
        article = routed_article(self, path_components[-1])
        if article is not None:
            article.news_index = self
            article.is_surely_public = not article.may_be_private
        return article

    def redirect_within(self, tail: str) -> RouteResult:
        """A permanent redirect to an address below the index; the query string is kept."""

        def redirect(request: HttpRequest) -> HttpResponse:
            query = request.META.get("QUERY_STRING", "")
            target = f"{self.get_url(request).rstrip('/')}/{tail}"
            return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)

        return RouteResult(self, args=(redirect, [], {}))

    # Lists

    def render_list(self, request: HttpRequest, view: Callable[..., Any], **kwargs: Any) -> Any:
        """The answer of a list's view: a response, or the ListPage to be shown."""
        answer = view(self, request, **kwargs)
        if isinstance(answer, HttpResponse):
            return answer
        entities = [] if answer.kind == "search" else self.list_entities(answer, request)
        return self.render(request, context_overrides={"listing": answer, "json_ld": entities})

    def list_entities(self, listing: ListPage, request: HttpRequest) -> list[dict[str, Any]]:
        site = Site.find_for_request(request)
        root = site.root_url if site else ""
        data = self.get_list_structured_data(list_entity(listing, root), listing, request)
        return [data, breadcrumb_list(listing.breadcrumbs, listing.heading, root)]

    def get_list_structured_data(
        self, data: dict[str, Any], listing: ListPage, request: HttpRequest
    ) -> dict[str, Any]:
        """``data``, a list as schema.org describes it, as a site wants it told."""
        return data

    @path("")
    def latest(self, request: HttpRequest) -> Any:
        return self.render_list(request, views.latest_list)

    @path("search/")
    def search(self, request: HttpRequest) -> Any:
        return self.render_list(request, views.search_list)

    @path("archive/")
    def archive(self, request: HttpRequest) -> Any:
        return self.render_list(request, views.archive_overview)

    # Where a part is left out it is 0; written so, it is no period.
    @re_path(r"^(?P<year>[0-9]{4})/(?:(?P<month>(?!00)[0-9]{2})/(?:(?P<day>(?!00)[0-9]{2})/)?)?$")
    def archive_period(self, request: HttpRequest, **period: str | None) -> Any:
        numbers = {name: int(value or 0) for name, value in period.items()}
        return self.render_list(request, views.period_list, **numbers)

    @path("tags/<slug:slug>/")
    def tag(self, request: HttpRequest, slug: str) -> Any:
        return self.render_list(request, views.term_list, kind=Kind.TAG, slug=slug)

    @path("contributors/<slug:slug>/")
    def contributor(self, request: HttpRequest, slug: str) -> Any:
        return self.render_list(request, views.term_list, kind=Kind.CONTRIBUTOR, slug=slug)

    @path("<slug:slug>/")
    def rubric(self, request: HttpRequest, slug: str) -> Any:
        return self.render_list(request, views.term_list, kind=Kind.RUBRIC, slug=slug)


class FolderPermissionTester(PagePermissionTester):
    """The package alone makes folders; one that holds articles cannot be taken away."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's
        return self.page.is_leaf() and super().can_delete(ignore_bulk)

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_add_subpage(self) -> bool:
        return False

    def can_edit(self) -> bool:
        # Its slug is how the index finds it, and there is nothing else to edit.
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        # The page that confirms a move asks for this alone.
        return False

    def can_copy(self) -> bool:
        return False


class MonthFolderMixin(ArticleParent, models.Model):
    """
    What makes a page a month's folder: ``class MonthFolder(MonthFolderMixin, Page)``.

    A folder is never live, which keeps it out of sitemaps, search and API; its articles are
    served by the index, and so is its own address, as a redirect to the month's archive.
    """

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        raise Http404

    def get_translation(self, locale: Any) -> Any:
        """The same month's folder of the translated index, made if need be."""
        index = self.get_parent().specific.get_translation_or_none(locale)
        if index is None:
            raise self.DoesNotExist
        return month_folder(index, folder_month(self.slug))

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        return False

    def permissions_for_user(self, user: AbstractBaseUser) -> FolderPermissionTester:
        return FolderPermissionTester(user, self)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        return []
