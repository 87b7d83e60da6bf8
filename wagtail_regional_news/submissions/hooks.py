"""What Wagtail's log says of letters that became drafts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from wagtail_regional_news.intake.choices import LetterKind, Publication
from wagtail_regional_news.intake.records import Letter

from .actions import ACCEPT, DRAFT


class AcceptFormatter(LogFormatter):
    label = gettext_lazy("Make a draft")

    def format_message(self, log_entry: Any) -> str:
        if log_entry.data.get("publication") == Publication.INFO:
            return _("Drafted, though the reader does not want it to be published")
        return _("Drafted")


class DraftFormatter(LogFormatter):
    label = gettext_lazy("Draft of a reader's letter")

    def format_message(self, log_entry: Any) -> str:
        letter = Letter(pk=log_entry.data["letter"], kind=LetterKind.NEWS)
        # No link: Wagtail capitalises what the log says, and then escapes it.
        return _("Drafted from: %(letter)s") % {"letter": letter}


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ACCEPT)(AcceptFormatter)
    actions.register_action(DRAFT)(DraftFormatter)
