"""The form of a letter: what every letter asks, with the pictures that come along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wagtail_regional_news.foundation.texts import clean_line, clean_text

from .choices import ConsentKind, FieldUse, Publication
from .renderers import consent_label, error_summary, file_name, too_many_pictures, typed_fields
from .schema import ChosenPicture, KeptPicture, PictureSlot, TypedField, slot_name, slot_numbers
from .snippets import ConsentDocument
from .validators import clean_photo
from .widgets import AgreementInput

TEXT_LENGTH = 20_000
CONTACTS = ("email", "phone", "messenger")
CONSENTS = {"consent": ConsentKind.PROCESSING, "dissemination": ConsentKind.DISSEMINATION}
EMAIL_LENGTH = 254


class LineField(forms.CharField):
    """One line, free of what a reader cannot see."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value))


class TextField(forms.CharField):
    """Lines of text, free of what a reader cannot see."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value))


class LetterForm(forms.Form):
    """
    What every letter is asked; subclasses add what is theirs.

    ``uses`` names the field of ``page`` that says whether the form asks for something. Pictures
    that passed are in ``chosen`` once the form is clean, also where another field has an error.
    """

    uses: ClassVar[dict[str, str]] = {"sender_name": "name_use"}
    leading: ClassVar[Sequence[str]] = ()
    """The fields that stand first."""

    sender_name = LineField(
        label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=pgettext_lazy("of a reader", "E-mail"),
        required=False,
        max_length=EMAIL_LENGTH,
        help_text=_("We send the letter's number and a link to see what becomes of it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = LineField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    messenger = LineField(
        label=_("Messenger"),
        required=False,
        max_length=150,
        help_text=_("Which one, and your name there."),
    )
    publication = forms.ChoiceField(label=_("May we publish this?"), widget=forms.RadioSelect)
    consent = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not keep your letter.")},
        widget=AgreementInput,
    )
    dissemination = forms.BooleanField(required=False, widget=AgreementInput)

    def __init__(
        self,
        *args: Any,
        page: Any,
        request: HttpRequest,
        kept: Sequence[KeptPicture] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.request, self.kept = page, request, list(kept)
        self.chosen: list[ChosenPicture] = []
        self.taken: set[int] = set()
        """Numbers of the places whose pictures are in ``chosen``."""
        self.fit_fields()
        self.fit_publication()
        self.fit_consents()
        self.order_fields(self.leading)

    # Which fields

    def fit_fields(self) -> None:
        """Leaves out what the page does not ask for, and requires what it requires."""
        for name, setting in self.uses.items():
            use = getattr(self.page, setting)
            self.fields[name].required = use == FieldUse.REQUIRED
            if use == FieldUse.OFF:
                del self.fields[name]
        if limit := self.page.text_limit:
            body = self.fields["body"]
            body.validators.append(MaxLengthValidator(limit))
            body.widget.attrs["maxlength"] = min(limit, body.max_length)
        if self.page.contact_use == FieldUse.OFF:
            for name in CONTACTS:
                del self.fields[name]

    def fit_publication(self) -> None:
        left_out = set()
        if "sender_name" not in self.fields:
            left_out.add(Publication.NAMED)
        if "email" not in self.fields:
            left_out.add(Publication.ASK)
        choices = [choice for choice in Publication.choices if choice[0] not in left_out]
        self.fields["publication"].choices = choices

    def fit_consents(self) -> None:
        for name, kind in CONSENTS.items():
            self.fields[name].label = consent_label(self.documents[kind])
            self.fields[name].widget.attrs["value"] = self.documents[kind].mark
        if "sender_name" not in self.fields and not self.max_pictures:
            del self.fields["dissemination"]

    @cached_property
    def documents(self) -> dict[str, ConsentDocument]:
        """The words that this form asks consent to, by kind."""
        return ConsentDocument.objects.current()

    @property
    def given_consents(self) -> list[str]:
        return [kind for name, kind in CONSENTS.items() if self.cleaned_data.get(name)]

    def letter_values(self, *names: str) -> dict[str, Any]:
        """What was written into these fields and those of every letter, by the letter's fields."""
        values = {
            name: self.cleaned_data[name]
            for name in (*names, "sender_name", *CONTACTS, "publication")
            if name in self.cleaned_data
        }
        values["email"] = values.get("email", "").lower()
        return values

    @property
    def plain_fields(self) -> Iterator[forms.BoundField]:
        """The fields above the pictures, in their order."""
        return (self[name] for name in self.fields if name not in ("publication", *CONSENTS))

    @property
    def agreements(self) -> Iterator[forms.BoundField]:
        """The fields below the pictures."""
        return (self[name] for name in ("publication", *CONSENTS) if name in self.fields)

    # Checks

    def leave_unread(self) -> None:
        """
        For a letter that is refused whoever it is from: nothing in it is looked at.

        A browser sends no file twice, so its pictures are named, to be chosen again.
        """
        self.cleaned_data = {}
        self._errors = ErrorDict(renderer=self.renderer)
        for number in self.sent_numbers if self.max_pictures else ():
            name = file_name(self.files[slot_name(number)])
            again = _("Choose “%(name)s” again.") % {"name": name}
            self.refuse_slot(number, ValidationError(again))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_contact(cleaned)
        if cleaned.get("publication") == Publication.NAMED:
            if not cleaned.get("sender_name") and "sender_name" not in self.errors:
                self.add_error("sender_name", _("Write the name to be published."))
            if not cleaned.get("dissemination"):
                self.add_error("dissemination", _("Without this we may not publish your name."))
        self.clean_pictures()
        return cleaned

    def check_contact(self, cleaned: dict[str, Any]) -> None:
        if "email" not in self.fields or any(cleaned.get(name) for name in CONTACTS):
            return
        if not any(name in self.errors for name in CONTACTS):
            if self.page.contact_use == FieldUse.REQUIRED:
                self.add_error("email", _("Leave an e-mail, a phone or a messenger."))
            elif cleaned.get("publication") == Publication.ASK:
                self.add_error("email", _("Leave a contact, so that we can ask you."))

    # Pictures

    @property
    def max_pictures(self) -> int:
        """How many pictures the form takes; 0 for none."""
        return 0

    @property
    def room(self) -> int:
        """How many pictures may come beside those that wait."""
        return max(0, self.max_pictures - len(self.kept))

    @property
    def free_slots(self) -> list[int]:
        """Numbers of the places to be shown: none whose picture was taken, all with an error."""
        numbers = [n for n in range(1, self.max_pictures + 1) if n not in self.taken]
        numbers.sort(key=lambda number: slot_name(number) not in self.slot_errors)
        return sorted(numbers[: self.room])

    @property
    def slot_errors(self) -> list[str]:
        return [name for name in self.errors if name.startswith("photo-")] if self.is_bound else []

    @property
    def slots(self) -> list[PictureSlot]:
        return [
            PictureSlot(
                number,
                self.data.get(f"photo-{number}-caption", ""),
                self.data.get(f"photo-{number}-author", ""),
                self.errors.get(slot_name(number), ()) if self.is_bound else (),
                position,
            )
            for position, number in enumerate(self.free_slots, len(self.kept) + 1)
        ]

    def clean_pictures(self) -> None:
        # Any number is looked at: places keep theirs while pictures of others wait, and the page
        # may have had more of them when it was opened. No more files are opened than may come.
        numbers = self.sent_numbers
        if numbers and not self.max_pictures:
            text = _("This form takes no pictures. Please send your letter again without them.")
            self.add_error(None, text)
            return
        for number in numbers[: self.max_pictures]:
            try:
                self.chosen.append(self.clean_slot(number, self.files[slot_name(number)]))
                self.taken.add(number)
            except ValidationError as error:
                self.refuse_slot(number, error)
        for number in numbers[self.max_pictures :]:
            self.refuse_slot(number, self.too_many)
        if self.is_picture_missing and not self.slot_errors:
            self.refuse_slot(1, ValidationError(_("Add a picture.")))

    def clean_slot(self, number: int, file: UploadedFile) -> ChosenPicture:
        if len(self.chosen) >= self.room:
            raise self.too_many
        return clean_photo(
            file,
            caption=self.data.get(f"photo-{number}-caption", ""),
            author=self.data.get(f"photo-{number}-author", ""),
        )

    @property
    def sent_numbers(self) -> list[int]:
        """Numbers of the places that a file came with."""
        return [n for n in slot_numbers(self.files) if self.files.get(slot_name(n))]

    @property
    def too_many(self) -> ValidationError:
        return ValidationError(too_many_pictures(self.max_pictures), code="too_many")

    @property
    def is_picture_missing(self) -> bool:
        is_required = getattr(self.page, "pictures_use", "") == FieldUse.REQUIRED
        return is_required and self.max_pictures > 0 and not self.chosen and not self.kept

    def refuse_slot(self, number: int, error: ValidationError) -> None:
        # Slots are no fields, so that a picture that passed is kept beside one that did not.
        self.errors[slot_name(number)] = self.error_class(error.messages, renderer=self.renderer)

    @property
    def stray_errors(self) -> list[str]:
        """What is wrong with pictures whose places are not shown."""
        shown = {slot_name(number) for number in self.free_slots}
        hidden = (self.errors[name] for name in self.slot_errors if name not in shown)
        return list(dict.fromkeys(chain.from_iterable(hidden)))

    summary = property(error_summary)

    @property
    def typed(self) -> list[TypedField]:
        """All that was typed and chosen, to be copied where nothing is taken."""
        return typed_fields(self, leaving_out=CONSENTS)
