"""The queue's columns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy, pgettext
from wagtail.admin.ui.tables import (
    BaseColumn,
    BulkActionsCheckboxColumn,
    Column,
    StatusTagColumn,
    TitleColumn,
    UserColumn,
)

from wagtail_regional_news.conf import conf
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter

FIRST_WORDS = 60
MINUTE, HOUR, DAY = 60, 3600, 86400


def letter_title(letter: Letter) -> str:
    """The title, or the first words where the form asked for none."""
    if letter.erased_at:
        return _("(personal data is erased)")
    return letter.title or Truncator(" ".join(letter.body.split())).chars(FIRST_WORDS)


def letter_about(letter: Letter) -> str:
    """The rubrics of news, the session of a question."""
    if question := getattr(letter, "question", None):
        return str(question.session)
    if news := getattr(letter, "submission", None):
        return ", ".join(str(rubric) for rubric in news.rubrics.all())
    return ""


def age_in_words(moment: datetime, now: datetime | None = None) -> str:
    """``5 min``, ``3 h``, ``12 d``."""
    seconds = max(0, int(((now or timezone.now()) - moment).total_seconds()))
    if seconds < HOUR:
        return _("%(count)s min") % {"count": seconds // MINUTE}
    if seconds < DAY:
        return _("%(count)s h") % {"count": seconds // HOUR}
    return _("%(count)s d") % {"count": seconds // DAY}


class LetterColumn(TitleColumn):
    """The title, which leads to the letter. Its id is what a checkbox is described by."""

    def get_value(self, instance: Letter) -> str:
        return letter_title(instance)

    def get_title_id(self, instance: Letter, parent_context: Any) -> str:
        return f"letter_{instance.pk}_title"


class AboutColumn(Column):
    def get_value(self, instance: Letter) -> str:
        return letter_about(instance)


class AgeColumn(Column):
    cell_template_name = "wagtail_regional_news/admin/age_cell.html"

    def get_value(self, instance: Letter) -> str:
        return age_in_words(instance.created_at)


class PicturesColumn(Column):
    cell_template_name = "wagtail_regional_news/admin/pictures_cell.html"

    def get_value(self, instance: Letter) -> int | str:
        return len(instance.photos.all()) or ""


class SpamColumn(Column):
    """The score, in bold from the one on that a letter is put with the spam."""

    cell_template_name = "wagtail_regional_news/admin/spam_cell.html"

    class Media:
        css = {"all": ["wagtail_regional_news/admin.css"]}

    def get_cell_context_data(self, instance: Letter, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "is_spam": instance.spam_score >= conf().SPAM_SCORE}


def queue_columns(get_url: Any, *, decides: bool) -> list[BaseColumn]:
    """What the queue shows; with boxes to tick for whoever may decide."""
    boxes = [BulkActionsCheckboxColumn("bulk_actions", obj_type="letter")] if decides else []
    return [
        *boxes,
        Column("pk", label=_("No."), sort_key="pk", width="6%"),
        LetterColumn("title", label=_("Title"), get_url=get_url),
        Column("get_kind_display", label=_("Kind"), sort_key="kind", width="9%"),
        AboutColumn("about", label=_("About"), width="11%"),
        StatusTagColumn(
            "get_status_display",
            label=_("Status"),
            sort_key="status",
            primary=lambda letter: letter.status == Status.NEW,
            width="9%",
        ),
        AgeColumn("age", label=_("Age"), sort_key="created_at", width="7%"),
        PicturesColumn("pictures", label=pgettext("number of photos", "Photos"), width="6%"),
        SpamColumn("spam_score", label=_("Spam"), sort_key="spam_score", width="6%"),
        UserColumn("assignee", label=gettext_lazy("Assignee"), width="10%"),
    ]
