"""The article's form in the admin, and the form of a merge."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import BlockField, RawHTMLBlock, StreamBlock, StreamBlockValidationError
from wagtail.snippets.widgets import AdminSnippetChooser

from wagtail_regional_news.listings.queries import nearest_index
from wagtail_regional_news.photos.forms import LeadPhotoForm
from wagtail_regional_news.rubrics.queries import rubrics_of_locale
from wagtail_regional_news.rubrics.snippets import Rubric

from .queries import merge_targets
from .serializers import TaxonomyTerm
from .validators import article_slug

RAW_HTML_PERMISSION = "wagtail_regional_news.use_raw_html"


class ArticleForm(LeadPhotoForm, WagtailAdminPageForm):
    """
    Checks the slug against the whole index, not only against one month's folder.

    Raw HTML is for those who hold the permission: others are not offered it, and what others
    have put into the body they can move or remove, but not change.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # The browser finds none in a title of signs alone; we make one of any title.
            self.fields["slug"].required = False
        for name in ("rubric", "further_rubrics"):
            if name in self.fields:
                self.fields[name].queryset = rubrics_of_locale(self.get_locale_id())
        if "rubric" in self.fields:
            self.fields["rubric"].empty_label = gettext("No rubric")
        if self.instance.go_live_at and self.instance.go_live_at == self.instance.published_at:
            self.initial["go_live_at"] = None
        self.may_use_raw = self.for_user is not None and self.for_user.has_perm(RAW_HTML_PERMISSION)
        self.guarded: dict[str, str] = {}
        if "body" in self.fields and not self.may_use_raw:
            self.guard_body()

    def get_locale_id(self) -> int | None:
        """The article's locale, which is that of its place for a new one."""
        return self.instance.locale_id or getattr(self.parent_page, "locale_id", None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.keep_guarded(cleaned.get("body") or ())
        if "rubric" in cleaned and "further_rubrics" in cleaned:
            main = cleaned["rubric"].pk if cleaned["rubric"] else None
            further = cleaned["further_rubrics"]
            cleaned["further_rubrics"] = [rubric for rubric in further if rubric.pk != main]
        if "slug" in self.fields and not self.errors.get("title"):
            self.clean_whole_slug(cleaned)
        return cleaned

    def clean_whole_slug(self, cleaned: dict[str, Any]) -> None:
        place = self.parent_page or self.instance
        self.instance.title = cleaned.get("title", self.instance.title)
        self.instance.slug = cleaned.get("slug") or ""
        try:
            cleaned["slug"] = article_slug(self.instance, nearest_index(place.path))
        except ValidationError as error:
            if "slug" not in self.errors:
                self.add_error("slug", error.message_dict["slug"])

    def guard_body(self) -> None:
        """Takes raw HTML out of the offer, except for as many blocks of it as there are."""
        field, data = self.fields["body"], list(self.instance.body.raw_data)
        offered = field.block.child_blocks.items()
        raw = {name for name, block in offered if is_raw(block)}
        counts = Counter(child["type"] for child in data if child["type"] in raw)
        block = StreamBlock(
            [(name, block) for name, block in offered if name not in raw or counts[name]],
            required=field.required,
            block_counts={name: {"max_num": count} for name, count in counts.items()},
        )
        self.fields["body"] = BlockField(
            block=block, required=field.required, label=field.label, help_text=field.help_text
        )
        self.guarded = {child["id"]: child["value"] for child in data if child["type"] in raw}

    def keep_guarded(self, body: Any) -> None:
        """Refuses raw HTML that was not in the body before."""
        if self.may_use_raw:
            return
        refused = {
            number: ValidationError(gettext("You have no permission to add or change raw HTML."))
            for number, child in enumerate(body)
            if is_raw(child.block) and self.guarded.get(child.id) != child.value
        }
        if refused:
            self.add_error("body", StreamBlockValidationError(block_errors=refused))


class MergeForm(forms.Form):
    """Into which other rubric, contributor or tag."""

    target = forms.ModelChoiceField(queryset=None, label=_("Use instead everywhere"))

    def __init__(self, *args: Any, term: TaxonomyTerm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = merge_targets(term)
        # Rubrics are few enough for one click.
        if not isinstance(term, Rubric):
            self.fields["target"].widget = AdminSnippetChooser(type(term))


def is_raw(block: Any) -> bool:
    return isinstance(block, RawHTMLBlock)
