"""What happens to letters, in the words of Wagtail's history; the words of consents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from .viewsets import ConsentViewSet

ACTIONS = {
    "news.letter.take": (gettext_lazy("Take a letter"), gettext_lazy("Taken into work")),
    "news.letter.spam": (gettext_lazy("Put a letter with the spam"), gettext_lazy("To spam")),
    "news.letter.restore": (
        gettext_lazy("Put a letter back into the queue"),
        gettext_lazy("Back in the queue"),
    ),
    "news.letter.note": (gettext_lazy("Write a note on a letter"), gettext_lazy("Note written")),
    "news.letter.erase": (
        gettext_lazy("Erase the personal data of a letter"),
        gettext_lazy("Personal data erased"),
    ),
}


@hooks.register("register_admin_viewset")
def register_consents() -> ConsentViewSet:
    return ConsentViewSet()


@hooks.register("register_log_actions")
def register_letter_log(actions: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
    actions.register_action("news.letter.reject")(RejectFormatter)
    actions.register_action("news.letter.assign")(AssignFormatter)
    actions.register_action("news.letter.export")(ExportFormatter)


class RejectFormatter(LogFormatter):
    label = gettext_lazy("Reject a letter")

    def format_message(self, log_entry: Any) -> str:
        if reason := log_entry.data.get("reason"):
            return _("Rejected: %(reason)s") % {"reason": reason}
        return _("Rejected")


class AssignFormatter(LogFormatter):
    label = gettext_lazy("Assign a letter")

    def format_message(self, log_entry: Any) -> str:
        if assignee := log_entry.data.get("assignee"):
            return _("Assigned to %(assignee)s") % {"assignee": assignee}
        return _("Assigned")


class ExportFormatter(LogFormatter):
    label = gettext_lazy("Export letters")

    def format_message(self, log_entry: Any) -> str:
        words = {"count": log_entry.data.get("count", 0)}
        if log_entry.data.get("personal"):
            return _("Exported with personal data: %(count)s") % words
        return _("Exported without personal data: %(count)s") % words
