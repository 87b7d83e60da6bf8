"""What an article's body is made of, beside photos, authors and lists."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock

from wagtail_regional_news.components.blocks import ShelfBlock
from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.foundation.fields import BLOCK_PREVIEW
from wagtail_regional_news.listings.queries import Shelf, chosen

from .renderers import embedded_html

INLINE = ["bold", "italic", "link", "document-link"]


def template(name: str) -> str:
    return f"wagtail_regional_news/blocks/{name}.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        # Not required: the one that stands ready in a new article may stay empty.
        super().__init__(**{"features": [*INLINE, "ol", "ul"], "required": False, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text with links and emphasis")
        template = template("paragraph")
        preview_template = BLOCK_PREVIEW

    def get_preview_value(self) -> Any:
        text = gettext("The bridge over the river was opened to traffic on Friday.")
        return self.normalize(f"<p>{text}</p>")


class HeadingBlock(blocks.CharBlock):
    """A heading within the text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading within the text")
        template = template("heading")
        preview_template = BLOCK_PREVIEW

    def get_preview_value(self) -> str:
        return gettext("What changes for drivers")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and whose they are."""

    text = blocks.TextBlock(label=_("Words"))
    speaker = blocks.CharBlock(label=_("Whose words"), required=False, max_length=255)
    position = blocks.CharBlock(label=_("Position"), required=False, max_length=255)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's words, with whose they are")
        template = template("quote")
        preview_template = BLOCK_PREVIEW
        label_format = "{speaker}"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "text": gettext("We have waited for this day for eleven years."),
                "speaker": gettext("Anna Egorova"),
                "position": gettext("head of the district"),
            }
        )


class FactBoxBlock(blocks.StructBlock):
    """Facts set apart from the text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=255)
    text = blocks.RichTextBlock(label=_("Text"), features=[*INLINE, "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        group = _("Set apart from the text")
        description = _("Figures, dates or addresses set apart from the text")
        template = template("fact_box")
        preview_template = BLOCK_PREVIEW
        label_format = "{heading}"

    def get_preview_value(self) -> Any:
        text = gettext("Length 412 m, four lanes, eleven years of work.")
        return self.normalize({"heading": gettext("The bridge"), "text": f"<p>{text}</p>"})


class ListItemsBlock(blocks.StructBlock):
    """A list, numbered or not."""

    numbered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Item"), features=INLINE), label=_("Items"), min_num=1
    )

    class Meta:
        icon = "list-ul"
        label = _("List")
        group = _("Set apart from the text")
        description = _("A list, numbered or not")
        template = template("list")
        preview_template = BLOCK_PREVIEW

    def get_preview_value(self) -> Any:
        items = [gettext("lighting on both sides"), gettext("a cycle path"), gettext("two stops")]
        return self.normalize({"items": items})


class VideoBlock(blocks.StructBlock):
    """A video or post from another site, embedded by its address."""

    video = EmbedBlock(label=_("Address"))
    caption = blocks.CharBlock(label=_("Video caption"), required=False, max_length=500)

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Photo, video, files")
        description = _("A video or post from another site, by its address")
        template = template("embed")
        preview_template = BLOCK_PREVIEW
        label_format = "{caption}"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        video = value.get("video")
        return {
            **context,
            "url": video.url if video else "",
            "html": embedded_html(video.url, video.max_width, video.max_height) if video else "",
        }

    def get_preview_value(self) -> Any:
        return self.normalize({"caption": gettext("The opening of the bridge")})


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=255, help_text=_("Empty: the document's own.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = _("Photo, video, files")
        description = _("A file to download")
        template = template("document")
        preview_template = BLOCK_PREVIEW
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        return self.normalize({"title": gettext("Bus timetable from March")})


class DataTableBlock(blocks.StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(label=_("Table caption"), required=False, max_length=500)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.FloatBlock(label=_("Number"), required=False)),
            ("rich_text", blocks.RichTextBlock(label=_("Rich text"), features=INLINE)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Set apart from the text")
        description = _("Figures or names in rows and columns")
        template = template("table")
        preview_template = BLOCK_PREVIEW
        label_format = "{caption}"

    def get_preview_value(self) -> Any:
        table = {
            "columns": [
                {"type": "text", "heading": gettext("Street")},
                {"type": "text", "heading": gettext("Beginning")},
            ],
            "rows": [{"values": [gettext("Lenin Street"), gettext("1 March")]}],
        }
        return self.normalize(
            {
                "caption": gettext("Where work begins"),
                "table": self.child_blocks["table"].to_python(table),
            }
        )


class ArticlePickBlock(blocks.ChooserBlock):
    """An article of the paper, chosen from its own listing."""

    @cached_property
    def target_model(self) -> type[Any]:
        return get_article_model()

    @cached_property
    def widget(self) -> Any:
        # The viewset's widget exists only when the admin's hooks have run.
        from .viewsets import article_chooser  # noqa: PLC0415

        return article_chooser().widget_class()

    class Meta:
        icon = "doc-full-inverse"
        label = _("Article")


class ReadAlsoBlock(ShelfBlock):
    """A link to another article within the text, drawn while that one is public."""

    article = ArticlePickBlock(label=_("Article"))

    class Meta:
        icon = "link"
        label = _("Read also")
        group = _("News")
        description = _("A link to another article within the text")
        template = template("read_also")
        preview_template = BLOCK_PREVIEW
        label_format = "{article}"

    def make_shelf(self, value: Any, page: Any, index_id: int) -> Shelf:
        article = value.get("article")
        parts = (chosen(index_id, [article.pk]),) if article else ()
        return Shelf(parts, size=1)

    def get_preview_value(self) -> Any:
        value = super().get_preview_value()
        value.cards = value.cards[:1]
        return value


class TrustedHTMLBlock(blocks.RawHTMLBlock):
    """Markup as it is, for those who hold the permission to use it."""

    class Meta:
        icon = "code"
        label = _("Raw HTML")
        group = _("Set apart from the text")
        description = _("Markup of another site, for permitted users only")
        template = template("raw_html")
        preview_template = BLOCK_PREVIEW

    def get_preview_value(self) -> Any:
        return self.normalize("<p>…</p>")
