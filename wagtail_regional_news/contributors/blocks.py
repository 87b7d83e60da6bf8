"""The author block: a contributor's card, or a signed column."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_regional_news.photos.choices import CARD
from wagtail_regional_news.photos.renderers import draw_picture

PREVIEW_TEMPLATE = "wagtail_regional_news/preview/block.html"


class AuthorBlock(blocks.StructBlock):
    """A contributor's card; with a text it is a column signed by the contributor."""

    contributor = SnippetChooserBlock("wagtail_regional_news.Contributor", label=_("Contributor"))
    text = blocks.RichTextBlock(
        label=_("Column"),
        required=False,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("Empty: the contributor's card alone."),
    )

    class Meta:
        icon = "user"
        label = _("Author")
        description = _("A contributor's card, or a column signed by a contributor")
        template = "wagtail_regional_news/blocks/author.html"
        preview_template = PREVIEW_TEMPLATE
        label_format = "{contributor}"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        contributor, index_url = value.get("contributor"), context.get("index_url", "")
        if contributor is None:
            return {**context, "name": gettext("Anna Egorova")}
        has_page = contributor.has_page and index_url
        return {
            **context,
            "name": contributor.name,
            "position": contributor.position,
            "bio": contributor.bio,
            "url": f"{index_url}contributors/{contributor.slug}/" if has_page else "",
            "picture": draw_picture(contributor.photo, CARD),
        }

    def get_preview_value(self) -> Any:
        return self.normalize({"contributor": None})
