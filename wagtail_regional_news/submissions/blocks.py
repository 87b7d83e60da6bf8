"""A call for readers' news, in an article or on any page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks

from wagtail_regional_news.foundation.fields import BLOCK_PREVIEW

from .mixins import SubmissionMixin
from .queries import chosen_forms, form_models
from .schema import FormLink, form_link


class FormChooserBlock(blocks.PageChooserBlock):
    """A page that takes readers' news; those of a body come in one query."""

    @cached_property
    def target_models(self) -> list[type[Any]]:
        return form_models() or super().target_models

    def to_python(self, value: Any) -> Any | None:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any | None]:
        keys = list(values)
        forms = chosen_forms({key for key in keys if key})
        return [forms.get(key) for key in keys]

    class Meta:
        icon = "mail"


class CalloutBlock(blocks.StructBlock):
    """Asks readers to write, with a link to the form or the form itself."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=255)
    text = blocks.TextBlock(label=_("Text"), required=False)
    form = FormChooserBlock(label=_("Form"))
    embedded = blocks.BooleanBlock(
        label=_("Open the form here"),
        required=False,
        help_text=_("The form unfolds in this place; without a script it is a link all the same."),
    )

    class Meta:
        icon = "mail"
        label = _("Call to write to us")
        group = _("Readers")
        description = _("Asks readers for their news, with the form or a link to it")
        template = "wagtail_regional_news/blocks/callout.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{heading}"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        link = getattr(value, "link", None)
        return {**context, "link": link or self.find_link(value.get("form"), context)}

    def find_link(self, form: Any, context: dict[str, Any]) -> FormLink | None:
        # What comes from the editor's form may be the bare page.
        form = form if form is None or isinstance(form, SubmissionMixin) else form.specific
        if not isinstance(form, SubmissionMixin):
            return None
        return form_link(form, context.get("page"), context.get("request"))

    def get_preview_value(self) -> Any:
        value = self.normalize(
            {
                "heading": gettext("Were you on the bridge?"),
                "text": gettext("Tell us what you saw and send us your photos."),
            }
        )
        value.link = FormLink("#", "#")
        return value
