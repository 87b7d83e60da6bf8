"""The author block: a contributor's card, or a signed column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.images.models import AbstractImage
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_regional_news.foundation.fields import BLOCK_PREVIEW

from .queries import prefetch_photos
from .schema import contributor_card
from .snippets import Contributor
from .widgets import ContributorChooser


class ContributorChooserBlock(SnippetChooserBlock):
    """A contributor with photo: one query more for a whole body, not one for each author."""

    @cached_property
    def widget(self) -> ContributorChooser:
        return ContributorChooser()

    def bulk_to_python(self, values: Any) -> list[Any]:
        contributors = super().bulk_to_python(values)
        prefetch_photos(found for found in contributors if found)
        return contributors


class AuthorValue(blocks.StructValue):
    @property
    def further_images(self) -> Iterator[AbstractImage]:
        """Pictures that the block shows without holding them itself."""
        contributor = self.get("contributor")
        if contributor and contributor.photo:
            yield contributor.photo


class AuthorBlock(blocks.StructBlock):
    """A contributor's card; with a text it is a column signed by the contributor."""

    contributor = ContributorChooserBlock(
        "wagtail_regional_news.Contributor", label=_("Contributor")
    )
    text = blocks.RichTextBlock(
        label=_("Column"),
        required=False,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("Empty: the contributor's card alone."),
    )

    class Meta:
        icon = "user"
        label = _("Author")
        group = _("Set apart from the text")
        description = _("A contributor's card, or a column signed by a contributor")
        value_class = AuthorValue
        template = "wagtail_regional_news/blocks/author.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{contributor}"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        contributor = value.get("contributor")
        card = contributor and contributor_card(contributor, context.get("index_url", ""))
        return {**context, "author": card}

    def get_preview_value(self) -> Any:
        example = Contributor(name=gettext("Anna Egorova"), position=gettext("columnist"))
        text = gettext("A bridge is not concrete, it is a promise kept.")
        return self.normalize({"contributor": example, "text": f"<p>{text}</p>"})
