"""The article's form in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_regional_news.listings.queries import nearest_index

from .validators import article_slug


class ArticleForm(WagtailAdminPageForm):
    """Checks the slug against the whole index, not only against one month's folder."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "slug" not in self.fields or self.errors.get("title"):
            return cleaned
        place = self.parent_page or self.instance
        self.instance.title = cleaned.get("title", self.instance.title)
        self.instance.slug = cleaned.get("slug") or ""
        try:
            cleaned["slug"] = article_slug(self.instance, nearest_index(place.path))
        except ValidationError as error:
            self.add_error("slug", error.message_dict["slug"])
        return cleaned
