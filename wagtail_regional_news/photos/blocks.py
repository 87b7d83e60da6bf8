from typing import Any

from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from wagtail_regional_news.foundation.fields import BLOCK_PREVIEW

from .choices import BODY, PhotoSide
from .importers import reference_metadata
from .queries import newest_image
from .renderers import draw_picture
from .schema import PhotoPassport, photo_passport


class PhotoValue(blocks.StructValue):
    """A photo in a body: `passport` merges what the block and the image say."""

    @property
    def passport(self) -> PhotoPassport:
        return photo_passport(
            self.get("image"),
            PhotoPassport(
                credit=self.get("credit") or "",
                credit_url=self.get("credit_url") or "",
                licence_note=self.get("licence_note") or "",
                licence_until=self.get("licence_until"),
                alt=self.get("alt") or "",
                caption=self.get("caption") or "",
            ),
            decorative=bool(self.get("decorative")),
        )

    def drawn(self) -> dict[str, Any]:
        """Inputs of the photo component: `picture` (or None) and `passport`."""
        return {"picture": draw_picture(self.get("image"), BODY), "passport": self.passport}


class PhotoBlock(blocks.StructBlock):
    """One photo; an empty credit is taken from the image, or from the file of a stock image."""

    image = ImageChooserBlock(label=_("Image"))
    credit = blocks.CharBlock(
        label=_("Photo credit"),
        required=False,
        default="",
        max_length=255,
        help_text=_("Whose photo it is. Leave empty to take it from the image or its file."),
    )
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        default="",
        max_length=255,
        help_text=_("What is to be seen, for those who cannot see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_("The photo says nothing the text does not say: screen readers pass it over."),
    )
    caption = blocks.TextBlock(label=_("Photo caption"), required=False, default="")
    credit_url = blocks.URLBlock(label=_("Link of the credit"), required=False, max_length=500)
    licence_note = blocks.CharBlock(
        label=_("Licence note"), required=False, default="", max_length=255
    )
    licence_until = blocks.DateBlock(
        label=_("Licensed until"), required=False, help_text=_("The last day of use.")
    )

    class Meta:
        icon = "image"
        label = _("Photo")
        description = _("A photo with its author and caption")
        value_class = PhotoValue
        template = "wagtail_regional_news/blocks/photo.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{credit} {caption}"
        form_layout = blocks.BlockGroup(
            [
                "image",
                "credit",
                blocks.BlockGroup(
                    ["caption", "alt", "decorative", "credit_url", "licence_note", "licence_until"],
                    heading=_("Caption, alternative text, licence"),
                    classname="collapsed",
                    icon="cog",
                    label_format="{caption}",
                ),
            ]
        )

    def clean(self, value: PhotoValue) -> PhotoValue:
        cleaned = super().clean(value)
        if not cleaned.get("credit"):
            metadata = reference_metadata(cleaned.get("image"))
            cleaned["credit"] = metadata.credit
            cleaned["licence_note"] = cleaned.get("licence_note") or metadata.licence_note
        return cleaned

    def get_context(self, value: PhotoValue, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), **value.drawn()}

    def get_preview_value(self) -> PhotoValue:
        return self.normalize(_example_photo())


class GalleryBlock(blocks.StructBlock):
    """Two photos or more, each with its own credit."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=255)
    photos = blocks.ListBlock(PhotoBlock(), label=_("Photos"), min_num=2)

    class Meta:
        icon = "copy"
        label = _("Gallery")
        group = _("Photo, video, files")
        description = _("Several photos side by side, each with its author")
        template = "wagtail_regional_news/blocks/gallery.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{heading}"

    def get_context(self, value: blocks.StructValue, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        drawn = [photo.drawn() for photo in value["photos"]]
        return {**context, "photos": [photo for photo in drawn if photo["picture"]]}

    def get_preview_value(self) -> blocks.StructValue:
        photos = [_example_photo(), _example_photo()]
        return self.normalize({"heading": gettext("The bridge opens"), "photos": photos})


class PhotoTextBlock(blocks.StructBlock):
    """A photo with text beside it."""

    photo = PhotoBlock()
    text = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "italic", "link", "document-link", "ol", "ul"]
    )
    side = blocks.ChoiceBlock(
        label=_("Side"), choices=PhotoSide.choices, default=PhotoSide.LEFT, search_index=False
    )

    class Meta:
        icon = "image"
        label = _("Photo and text")
        group = _("Photo, video, files")
        description = _("A photo with text beside it")
        template = "wagtail_regional_news/blocks/photo_text.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{text}"

    def get_context(self, value: blocks.StructValue, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), **value["photo"].drawn()}

    def get_preview_value(self) -> blocks.StructValue:
        text = gettext("The bridge over the river was opened to traffic on Friday.")
        return self.normalize({"photo": _example_photo(), "text": f"<p>{text}</p>"})


def _example_photo() -> dict[str, Any]:
    """For previews: the newest image, or none on an empty site."""
    return {
        "image": newest_image(),
        "credit": gettext("Anna Egorova"),
        "caption": gettext("The first cars on the new bridge"),
    }
