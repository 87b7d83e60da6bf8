"""Choosing a contributor in a form."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from .snippets import Contributor


class ContributorChooser(AdminSnippetChooser):
    """As Wagtail's, in phrases of one piece: it would put the nominative after its "Choose"."""

    def __init__(self) -> None:
        super().__init__(model=Contributor, icon="user")
        self.choose_one_text = _("Choose a contributor")
        self.choose_another_text = _("Choose another contributor")
        self.link_to_chosen_text = _("Edit this contributor")
