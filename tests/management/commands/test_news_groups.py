"""What the groups may do, as their members meet it in the admin."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow

from tests.newspaper import make_paper
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

TITLE_ALONE = {
    "title": "A bridge opens",
    "slug": "",
    "kind": "news",
    "body-count": "0",
    "related_picks-count": "0",
    "bylines-TOTAL_FORMS": "0",
    "bylines-INITIAL_FORMS": "0",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


def make_groups(*args: str) -> str:
    out = StringIO()
    call_command("news_groups", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def member(paper, client, django_user_model):
    """Logs in a member of the editors or of the moderators."""
    make_groups("--editors", "Редакторы", "--moderators", "Модераторы")

    def log_in(group: str):
        user, _new = django_user_model.objects.get_or_create(username=group, email="a@example.org")
        user.groups.set([Group.objects.get(name=group)])
        client.force_login(user)
        return user

    return log_in


def add_url(paper) -> str:
    args = ["wagtail_regional_news_pages", "articlepage", paper.index.pk]
    return reverse("wagtailadmin_pages:add", args=args)


def edit_url(article) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def opens(client, url) -> bool:
    return client.get(url).status_code == 200


def snippet_url(model, name, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def settings_url() -> str:
    return reverse("wagtailsettings:edit", args=["wagtail_regional_news", "newsroomsettings"])


def test_an_editor_writes_an_article_and_cannot_publish_it(paper, member, client):
    member("Редакторы")
    client.post(add_url(paper), TITLE_ALONE)
    article = ArticlePage.objects.get()
    client.post(edit_url(article), TITLE_ALONE | {"action-publish": "1", "lead": "Traffic."})
    article = ArticlePage.objects.get()
    assert article.get_latest_revision_as_object().lead == "Traffic."
    assert not article.live
    assert "action-publish" not in client.get(edit_url(article)).content.decode()


def test_a_moderator_publishes_and_deletes(paper, member, client):
    member("Редакторы")
    client.post(add_url(paper), TITLE_ALONE)
    article = ArticlePage.objects.get()
    member("Модераторы")
    client.post(edit_url(article), TITLE_ALONE | {"action-publish": "1"})
    assert ArticlePage.objects.get().live
    client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    assert not ArticlePage.objects.exists()


def test_editors_keep_contributors_and_tags_moderators_rubrics_and_settings_too(
    paper, member, client
):
    rubric, tag = Rubric.objects.create(name="Society"), Tag.objects.create(name="Bridge")
    own = [
        snippet_url(Contributor, "add"),
        snippet_url(Tag, "add"),
        snippet_url(Tag, "edit", tag.pk),
    ]
    above = [
        snippet_url(Rubric, "add"),
        snippet_url(Rubric, "edit", rubric.pk),
        snippet_url(Tag, "delete", tag.pk),
        reverse("news_merge", args=["tag", tag.pk]),
        settings_url() + "1/",
    ]
    NewsroomSettings.for_site(paper.index.get_site())
    member("Редакторы")
    assert [opens(client, url) for url in own] == [True] * 3
    assert [opens(client, url) for url in above[:4]] == [False] * 4
    assert client.get(settings_url()).status_code == 302
    user = member("Модераторы")
    assert [opens(client, url) for url in own + above[:4]] == [True] * 7
    assert opens(client, client.get(settings_url()).url)
    assert not user.has_perm("wagtail_regional_news.use_raw_html")


def test_editors_add_and_choose_pictures_and_documents(paper, member, client):
    for group in ("Редакторы", "Модераторы"):
        member(group)
        assert opens(client, reverse("wagtailimages:add"))
        assert opens(client, reverse("wagtaildocs:add"))
        assert opens(client, reverse("wagtailimages_chooser:choose"))


def test_editors_reach_nothing_beside_the_index(paper, member, client):
    member("Редакторы")
    assert not opens(client, edit_url(paper.front))
    args = ["wagtail_regional_news_pages", "newsindexpage", paper.front.pk]
    assert not opens(client, reverse("wagtailadmin_pages:add", args=args))


def test_moderators_keep_the_front_page_where_they_are_told_to(paper, member, client):
    member("Модераторы")
    assert not opens(client, edit_url(paper.front))
    names = ("--editors", "Редакторы", "--moderators", "Модераторы")
    assert "The Herald" in make_groups(*names, "--front-page")
    assert "+" not in make_groups(*names, "--front-page")
    user = member("Модераторы")
    assert opens(client, edit_url(paper.front))
    assert paper.front.permissions_for_user(user).can_publish()
    assert not paper.front.permissions_for_user(user).can_add_subpage()
    member("Редакторы")
    assert not opens(client, edit_url(paper.front))


def test_what_an_editor_submits_comes_to_the_moderators(paper, member, client, mailoutbox):
    member("Модераторы")
    member("Редакторы")
    client.post(add_url(paper), TITLE_ALONE | {"action-submit": "1"})
    article = ArticlePage.objects.get()
    assert article.current_workflow_task is not None
    assert (
        Group.objects.get(name="Модераторы") in article.current_workflow_task.specific.groups.all()
    )
    member("Модераторы")
    assert "A bridge opens" in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("without", ["members", "groups", "tasks", "workflow"])
def test_a_desk_without_moderators_submits_without_an_error(paper, member, client, without):
    member("Редакторы")
    if without == "groups":
        Group.objects.exclude(name="Редакторы").delete()
    elif without == "tasks":
        for workflow in Workflow.objects.all():
            workflow.workflow_tasks.all().delete()
    elif without == "workflow":
        Workflow.objects.all().delete()
    response = client.post(add_url(paper), TITLE_ALONE | {"action-submit": "1"}, follow=True)
    assert response.status_code == 200
    assert ArticlePage.objects.get().title == "A bridge opens"


def test_a_second_run_changes_nothing(paper):
    first = make_groups()
    assert "+ Can access Wagtail admin" in first
    assert "a new group" in first
    rows = GroupPagePermission.objects.count()
    second = make_groups()
    assert "+" not in second
    assert GroupPagePermission.objects.count() == rows


def test_a_new_index_is_added_by_another_run_and_what_was_given_by_hand_stays(paper):
    make_groups()
    group = Group.objects.get(name="News editors")
    group.permissions.add(Permission.objects.get(codename="use_raw_html"))
    second = make_paper("second")
    assert ": News" in make_groups()
    assert group.page_permissions.filter(page=second.index).count() == 2
    assert group.permissions.filter(codename="use_raw_html").exists()


def test_a_dry_run_tells_and_changes_nothing(paper):
    before = Group.objects.count()
    told = make_groups("--dry-run")
    assert "+ Can access Wagtail admin" in told
    assert "dry run" in told
    assert Group.objects.count() == before


def test_without_an_index_the_groups_are_made_and_the_lack_is_told(db):
    assert "There is no news index yet" in make_groups()
    assert Group.objects.filter(name="News editors").exists()
