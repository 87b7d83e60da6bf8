"""Merging and taking off what articles have in common."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

from .actions import drop_tag, merge_contributors, merge_rubrics, merge_tags
from .forms import MergeForm
from .queries import ids_naming, newest_articles
from .serializers import Subject

SHOWN = 20
MERGES = {
    "rubric": (Rubric, merge_rubrics),
    "contributor": (Contributor, merge_contributors),
    "tag": (Tag, merge_tags),
}


def merge_url(subject: Subject) -> str:
    return reverse("news_merge", args=[subject._meta.model_name, subject.pk])


def may_merge(user: Any, subject: Subject) -> bool:
    """Whoever may delete a rubric, contributor or tag may give its articles to another one."""
    codename = get_permission_codename("delete", subject._meta)
    return user.has_perm(f"{subject._meta.app_label}.{codename}")


class MergeView(WagtailAdminTemplateMixin, FormView):
    """Shows the articles of a rubric, contributor or tag, and moves them to another one."""

    form_class = MergeForm
    template_name = "wagtail_regional_news/admin/merge.html"
    page_title = gettext_lazy("Merge")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["kind"] not in MERGES:
            raise Http404
        model, self.merge = MERGES[kwargs["kind"]]
        self.subject = get_object_or_404(model, pk=kwargs["pk"])
        if not may_merge(request.user, self.subject):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "drop" not in request.POST:
            return super().post(request, *args, **kwargs)
        if not isinstance(self.subject, Tag):
            raise PermissionDenied
        name = str(self.subject)
        count = drop_tag(self.subject)
        text = ngettext(
            "“%(name)s” was taken off %(count)s article and deleted.",
            "“%(name)s” was taken off %(count)s articles and deleted.",
            count,
        )
        return self.done(text % {"name": name, "count": count})

    def form_valid(self, form: MergeForm) -> HttpResponse:
        name, target = str(self.subject), form.cleaned_data["target"]
        count = self.merge(self.subject, target)
        text = ngettext(
            "“%(name)s” was merged into “%(target)s”: %(count)s article moved.",
            "“%(name)s” was merged into “%(target)s”: %(count)s articles moved.",
            count,
        )
        return self.done(text % {"name": name, "target": target, "count": count})

    def done(self, text: str) -> HttpResponse:
        messages.success(self.request, text)
        return redirect(self.list_url)

    @property
    def list_url(self) -> str:
        return reverse(self.subject.snippet_viewset.get_url_name("list"))

    @cached_property
    def page_ids(self) -> set[int]:
        return ids_naming(self.subject)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.subject}

    def get_page_subtitle(self) -> str:
        return str(self.subject)

    def get_header_icon(self) -> str:
        return self.subject.snippet_viewset.icon

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(self.subject._meta.verbose_name_plural)
        edit_url = self.subject.snippet_viewset.get_url_name("edit")
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url, "label": plural},
            {"url": reverse(edit_url, args=[self.subject.pk]), "label": str(self.subject)},
            {"url": "", "label": _("Merge")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = newest_articles(self.page_ids, SHOWN) if self.page_ids else []
        return {
            **context,
            "media": context["form"].media,
            "subject": self.subject,
            "kind": self.subject._meta.verbose_name,
            "count": len(self.page_ids),
            "articles": shown,
            "unshown": len(self.page_ids) - len(shown),
            "may_drop": isinstance(self.subject, Tag),
            "list_url": self.list_url,
        }
