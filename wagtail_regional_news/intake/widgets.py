"""What a reader's form is filled in with."""

from __future__ import annotations

from typing import Any

from django import forms

from .snippets import MARK


class AgreementInput(forms.CheckboxInput):
    """
    A tick box that tells which words stood beside it.

    A form may be cached, or lie open, while the desk writes other words: a tick that was set
    beside the old ones is none beside the new. Boxes of a site's own that tell nothing are believed.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        given = str(data.get(name, ""))
        if given.startswith(MARK) and given != self.attrs.get("value"):
            return False
        return super().value_from_datadict(data, files, name)
