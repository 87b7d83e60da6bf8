"""Makes the groups of a newspaper's desk, or gives them what they lack."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy

from wagtail_regional_news.components.queries import front_pages
from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.listings.queries import news_indexes
from wagtail_regional_news.newsroom.actions import (
    find_or_make_group,
    grant_on_files,
    grant_on_page,
    grant_permissions,
    join_approval,
)

APP = "wagtail_regional_news"
WRITING = ("add", "change")
KEEPING = ("change", "publish")
DECIDING = (*WRITING, "publish", "bulk_delete", "lock", "unlock")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
EDITORS = {
    "wagtailadmin": ("access_admin",),
    APP: (
        *("add_contributor", "change_contributor", "add_tag", "change_tag"),
        *("view_letter", "decide_letter"),
        *("add_hotlinesession", "change_hotlinesession", "answer_question"),
    ),
}
MODERATORS = {
    "wagtailadmin": ("access_admin",),
    APP: (
        *(f"{act}_{model}" for model in ("rubric", "contributor", "tag") for act in WRITING),
        *(f"delete_{model}" for model in ("rubric", "contributor", "tag")),
        *("view_letter", "decide_letter", "see_personal_letter", "export_letter", "delete_letter"),
        *("add_consentdocument", "view_consentdocument"),
        *(f"{act}_hotlinesession" for act in (*WRITING, "delete")),
        *("answer_question", "change_newsroomsettings"),
    ),
}


class Command(BaseCommand):
    help = str(gettext_lazy("Makes the groups of editors and moderators with their permissions."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--editors", help=_("Name of the group that writes."))
        parser.add_argument("--moderators", help=_("Name of the group that publishes."))
        parser.add_argument(
            "--front-page",
            action="store_true",
            help=_("Let the moderators edit the front page, and with it all that is below it."),
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing, only tell."))

    def handle(self, *args: Any, **options: Any) -> None:
        editors = options["editors"] or _("News editors")
        moderators = options["moderators"] or _("News moderators")
        with transaction.atomic():
            self.equip(editors, EDITORS, WRITING)
            deciding = self.equip(moderators, MODERATORS, DECIDING)
            self.equip_approval(deciding)
            if options["front_page"]:
                self.equip_pages(deciding, KEEPING, front_pages())
            if options["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write(_("Nothing was changed: this was a dry run."))

    def equip(self, name: str, permissions: dict[str, Any], acts: Iterable[str]) -> Group:
        group, is_new = find_or_make_group(name)
        state = _("a new group") if is_new else _("a group that is there")
        self.stdout.write(f"{name}: {state}")
        self.tell(grant_permissions(group, permissions))
        self.tell(grant_on_files(group, FILES))
        indexes = news_indexes()
        if not indexes:
            self.stdout.write(_("There is no news index yet: run this again when there is one."))
        self.equip_pages(group, acts, indexes)
        return group

    def equip_pages(self, group: Group, acts: Iterable[str], pages: Iterable[Any]) -> None:
        meta = load_page_model()._meta
        wanted = {meta.app_label: [get_permission_codename(act, meta) for act in acts]}
        for page in pages:
            self.tell(grant_on_page(group, page, wanted), f": {page.title}")

    def equip_approval(self, group: Group) -> None:
        """What editors submit comes to the moderators, not to a group that nobody is in."""
        workflows = filter(None, (index.get_workflow() for index in news_indexes()))
        self.tell(join_approval(group, workflows), f": {group.name}")

    def tell(self, added: Iterable[Any], of: str = "") -> None:
        for each in added:
            self.stdout.write(f"  + {each.name}{of}")
