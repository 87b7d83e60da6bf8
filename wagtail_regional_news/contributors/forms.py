"""A new contributor, made while choosing one."""

from __future__ import annotations

from django.forms import ModelForm, RadioSelect

from .snippets import Contributor


class NewContributorForm(ModelForm):
    # Its ids stand on one page with those of the article's form, which has a kind, too.
    prefix = "new-contributor"

    class Meta:
        model = Contributor
        fields = ["name", "kind", "position"]
        widgets = {"kind": RadioSelect}
