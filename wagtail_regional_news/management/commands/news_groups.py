"""Makes the groups of a newspaper's desk, or gives them what they lack."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
)

from wagtail_regional_news.foundation.tree import load_page_model
from wagtail_regional_news.listings.queries import index_content_types

APP = "wagtail_regional_news"
WRITING = ("add", "change")
DECIDING = (*WRITING, "publish", "bulk_delete", "lock", "unlock")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
EDITORS = {
    "wagtailadmin": ("access_admin",),
    APP: ("add_contributor", "change_contributor", "add_tag", "change_tag"),
}
MODERATORS = {
    "wagtailadmin": ("access_admin",),
    APP: (
        *(f"{act}_{model}" for model in ("rubric", "contributor", "tag") for act in WRITING),
        *(f"delete_{model}" for model in ("rubric", "contributor", "tag")),
        "change_newsroomsettings",
    ),
}


class Command(BaseCommand):
    help = str(gettext_lazy("Makes the groups of editors and moderators with their permissions."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--editors", help=_("Name of the group that writes."))
        parser.add_argument("--moderators", help=_("Name of the group that publishes."))
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing, only tell."))

    def handle(self, *args: Any, **options: Any) -> None:
        editors = options["editors"] or _("News editors")
        moderators = options["moderators"] or _("News moderators")
        with transaction.atomic():
            self.equip(editors, EDITORS, WRITING)
            self.equip_approval(self.equip(moderators, MODERATORS, DECIDING))
            if options["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write(_("Nothing was changed: this was a dry run."))

    def equip(self, name: str, permissions: dict[str, Any], acts: Iterable[str]) -> Group:
        group, is_new = Group.objects.get_or_create(name=name)
        state = _("a new group") if is_new else _("a group that is there")
        self.stdout.write(f"{name}: {state}")
        held = set(group.permissions.values_list("pk", flat=True))
        for permission in find_permissions(permissions):
            if permission.pk not in held:
                group.permissions.add(permission)
                self.stdout.write(f"  + {permission.name}")
        self.equip_files(group)
        self.equip_pages(group, acts)
        return group

    def equip_files(self, group: Group) -> None:
        root = Collection.get_first_root_node()
        for permission in find_permissions(FILES):
            _row, is_new = GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
            if is_new:
                self.stdout.write(f"  + {permission.name}")

    def equip_pages(self, group: Group, acts: Iterable[str]) -> None:
        page_model = load_page_model()
        codenames = [get_permission_codename(act, page_model._meta) for act in acts]
        indexes = news_indexes()
        if not indexes:
            self.stdout.write(_("There is no news index yet: run this again when there is one."))
        for index in indexes:
            for permission in find_permissions({page_model._meta.app_label: codenames}):
                _row, is_new = GroupPagePermission.objects.get_or_create(
                    group=group, page=index, permission=permission
                )
                if is_new:
                    self.stdout.write(f"  + {permission.name}: {index.title}")

    def equip_approval(self, group: Group) -> None:
        """What editors submit comes to the moderators, not to a group that nobody is in."""
        workflows = filter(None, (index.get_workflow() for index in news_indexes()))
        tasks = GroupApprovalTask.objects.filter(
            workflow_tasks__workflow__in=[workflow.pk for workflow in workflows]
        )
        for task in tasks.exclude(groups=group).distinct():
            task.groups.add(group)
            self.stdout.write(f"  + {task.name}: {group.name}")


def find_permissions(wanted: dict[str, Iterable[str]]) -> list[Permission]:
    """The permissions of ``{app label: codenames}`` that this site has."""
    return [
        permission
        for app_label, codenames in wanted.items()
        for permission in Permission.objects.filter(
            content_type__app_label=app_label, codename__in=codenames
        ).order_by("codename")
    ]


def news_indexes() -> list[Any]:
    pages = load_page_model().objects.filter(content_type__in=index_content_types())
    return list(pages.order_by("path"))
