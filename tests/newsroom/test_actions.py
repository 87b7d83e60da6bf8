import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from wagtail_regional_news.newsroom.actions import (
    find_or_make_group,
    grant_on_files,
    grant_on_page,
    grant_permissions,
    join_approval,
)

NEWS = {"wagtail_regional_news": ["add_tag", "change_tag"]}
IMAGES = {"wagtailimages": ["add_image", "choose_image"]}
PAGES = {"wagtailcore": ["add_page", "publish_page"]}


@pytest.fixture
def desk(db) -> Group:
    return Group.objects.create(name="Desk")


def codenames(permissions) -> list[str]:
    return [permission.codename for permission in permissions]


def test_a_group_is_made_once(db):
    group, is_new = find_or_make_group("Desk")
    assert is_new
    assert find_or_make_group("Desk") == (group, False)


def test_a_group_is_granted_only_what_it_lacks(desk):
    assert codenames(grant_permissions(desk, {"wagtail_regional_news": ["add_tag"]})) == ["add_tag"]
    assert codenames(grant_permissions(desk, NEWS)) == ["change_tag"]
    assert grant_permissions(desk, NEWS) == []
    assert desk.permissions.count() == 2


def test_permissions_on_files_are_granted_once(desk):
    assert codenames(grant_on_files(desk, IMAGES)) == ["add_image", "choose_image"]
    assert grant_on_files(desk, IMAGES) == []


def test_permissions_on_a_page_hold_for_that_page(paper, desk):
    assert codenames(grant_on_page(desk, paper.index, PAGES)) == ["add_page", "publish_page"]
    assert grant_on_page(desk, paper.index, PAGES) == []
    assert {row.page_id for row in desk.page_permissions.all()} == {paper.index.pk}


def test_a_group_joins_the_tasks_of_these_workflows_alone(desk):
    tasks = [GroupApprovalTask.objects.create(name=name) for name in ("News", "Ads")]
    workflows = [Workflow.objects.create(name=task.name) for task in tasks]
    for workflow, task in zip(workflows, tasks, strict=True):
        WorkflowTask.objects.create(workflow=workflow, task=task)
    assert join_approval(desk, workflows[:1]) == tasks[:1]
    assert join_approval(desk, workflows[:1]) == []
    assert list(desk.groupapprovaltask_set.all()) == tasks[:1]
