"""Gives groups of the desk what they lack. Each action returns what it has added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
)

from .queries import named_permissions


def find_or_make_group(name: str) -> tuple[Group, bool]:
    """The group of this name, and whether it is new."""
    return Group.objects.get_or_create(name=name)


def grant_permissions(group: Group, wanted: Mapping[str, Iterable[str]]) -> list[Permission]:
    """``wanted`` is ``{app label: codenames}``, here and below."""
    held = set(group.permissions.values_list("pk", flat=True))
    added = [permission for permission in named_permissions(wanted) if permission.pk not in held]
    group.permissions.add(*added)
    return added


def grant_on_files(group: Group, wanted: Mapping[str, Iterable[str]]) -> list[Permission]:
    """For all collections of images and documents."""
    added = []
    for permission in named_permissions(wanted):
        _row, is_new = GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
        added += [permission] if is_new else []
    return added


def grant_on_page(group: Group, page: Any, wanted: Mapping[str, Iterable[str]]) -> list[Permission]:
    """For a page and everything below it."""
    added = []
    for permission in named_permissions(wanted):
        _row, is_new = GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission
        )
        added += [permission] if is_new else []
    return added


def join_approval(group: Group, workflows: Iterable[Workflow]) -> list[GroupApprovalTask]:
    """The tasks of these workflows that the group may now decide."""
    pks = [workflow.pk for workflow in workflows]
    tasks = GroupApprovalTask.objects.filter(workflow_tasks__workflow__in=pks)
    added = list(tasks.exclude(groups=group).distinct())
    for task in added:
        task.groups.add(group)
    return added
