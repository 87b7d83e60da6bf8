from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from .importers import reference_metadata


class LeadPhotoForm(WagtailAdminModelForm):
    """The form of a `LeadPhotoMixin`: with the photo goes what was taken over from its file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "lead_photo" in self.fields:
            # What is stored does not tell: an autosave may have stored the new photo already,
            # while the browser goes on sending the texts that it was given with this one.
            self.fields["opened_lead_photo"] = forms.ModelChoiceField(
                self.fields["lead_photo"].queryset,
                required=False,
                initial=self.instance.lead_photo_id,
                widget=forms.HiddenInput,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # The image may have been deleted since; then nothing tells what was taken from it.
        self.errors.pop("opened_lead_photo", None)
        opened, photo = cleaned.get("opened_lead_photo"), cleaned.get("lead_photo")
        if opened and opened != photo and "lead_photo" not in self.errors:
            former, present = reference_metadata(opened), reference_metadata(photo)
            for name in ("credit", "licence_note"):
                text = getattr(former, name)
                if text and cleaned.get(f"lead_photo_{name}") == text:
                    cleaned[f"lead_photo_{name}"] = getattr(present, name)
        return cleaned
