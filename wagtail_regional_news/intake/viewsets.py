"""The words that readers agree to in the admin."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from .snippets import ConsentDocument


class AddConsentView(CreateView):
    def get_success_buttons(self) -> list[Any]:
        return []


class ConsentViewSet(ModelViewSet):
    """Words that readers agree to: written and read, never changed, as they were agreed to."""

    model = ConsentDocument
    name = "news_consents"
    url_prefix = "news/consents"
    icon = "form"
    menu_label = gettext_lazy("Consents of readers")
    menu_name = "news-consents"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["kind", "version", "text", "policy_url", "created_at", "sha256"]
    add_view_class = AddConsentView
    list_display = ["version", "kind", DateColumn("created_at", label=gettext_lazy("Valid from"))]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        unused = ("edit", "delete", "history", "usage")
        names = dict.fromkeys(f"{name}_url_name" for name in unused)
        return super().get_common_view_kwargs(**{**names, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        kept = {"index", "index_results", "add", "inspect"}
        return [route for route in super().get_urlpatterns() if route.name in kept]

    def register_admin_url_finder(self) -> None:
        """There is nothing to edit."""
