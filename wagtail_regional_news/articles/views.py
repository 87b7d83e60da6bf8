"""Merging and taking off what articles have in common."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .actions import drop_tag, merge_contributors, merge_rubrics, merge_tags
from .forms import MergeForm
from .queries import find_term, newest_users, uses_of
from .serializers import TaxonomyTerm

SHOWN = 20
MERGES = {
    "rubric": (Rubric, merge_rubrics),
    "contributor": (Contributor, merge_contributors),
    "tag": (Tag, merge_tags),
}


def merge_url(term: TaxonomyTerm) -> str:
    return reverse("news_merge", args=[term._meta.model_name, term.pk])


def may_merge(user: Any, term: TaxonomyTerm) -> bool:
    """Whoever may delete a rubric, contributor or tag may give its articles to another one."""
    codename = get_permission_codename("delete", term._meta)
    return user.has_perm(f"{term._meta.app_label}.{codename}")


def admin_title(user: Any) -> str:
    """The title of a page or of any other row as editors know it."""
    return user.get_admin_display_title() if hasattr(user, "get_admin_display_title") else str(user)


class MergeView(WagtailAdminTemplateMixin, FormView):
    """Shows what uses a rubric, contributor or tag, and gives it another one instead."""

    form_class = MergeForm
    template_name = "wagtail_regional_news/admin/merge.html"
    page_title = gettext_lazy("Merge")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["kind"] not in MERGES:
            raise Http404
        model, self.merge = MERGES[kwargs["kind"]]
        self.term = find_term(model, kwargs["pk"])
        if self.term is None:
            raise Http404
        if not may_merge(request.user, self.term):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "drop" not in request.POST:
            return super().post(request, *args, **kwargs)
        if not isinstance(self.term, Tag):
            raise PermissionDenied
        name = str(self.term)
        try:
            count = drop_tag(self.term)
        except ProtectedError as error:
            messages.error(request, error.args[0])
            return self.get(request, *args, **kwargs)
        text = ngettext(
            "“%(name)s” was taken off %(count)s page and deleted.",
            "“%(name)s” was taken off %(count)s pages and deleted.",
            count,
        )
        return self.done(text % {"name": name, "count": count})

    def form_valid(self, form: MergeForm) -> HttpResponse:
        name, target = str(self.term), form.cleaned_data["target"]
        try:
            count = self.merge(self.term, target)
        except ProtectedError as error:
            # A block of the site's own chose it in a way that nobody but the site can rewrite.
            form.add_error("target", error.args[0])
            return self.form_invalid(form)
        text = ngettext(
            "“%(name)s” was merged into “%(target)s”: %(count)s page changed.",
            "“%(name)s” was merged into “%(target)s”: %(count)s pages changed.",
            count,
        )
        return self.done(text % {"name": name, "target": target, "count": count})

    def done(self, text: str) -> HttpResponse:
        messages.success(self.request, text)
        return redirect(self.list_url)

    @property
    def list_url(self) -> str:
        return reverse(self.term.snippet_viewset.get_url_name("list"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "term": self.term}

    def get_page_subtitle(self) -> str:
        return str(self.term)

    def get_header_icon(self) -> str:
        return self.term.snippet_viewset.icon

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(self.term._meta.verbose_name_plural)
        edit_url = self.term.snippet_viewset.get_url_name("edit")
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url, "label": plural},
            {"url": reverse(edit_url, args=[self.term.pk]), "label": str(self.term)},
            {"url": "", "label": _("Merge")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        uses, finder = uses_of(self.term), AdminURLFinder()
        count, shown = sum(map(len, uses.values())), newest_users(uses, SHOWN)
        return {
            **context,
            "media": context["form"].media,
            "term": self.term,
            "kind": self.term._meta.verbose_name,
            "count": count,
            "users": [(admin_title(each), finder.get_edit_url(each)) for each in shown],
            "unshown": count - len(shown),
            "may_drop": isinstance(self.term, Tag),
            "list_url": self.list_url,
        }
