import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Locale, ModelLogEntry
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


def merge_url(subject) -> str:
    return reverse("news_merge", args=[subject._meta.model_name, subject.pk])


@pytest.fixture
def society(db):
    return Rubric.objects.create(name="Society")


@pytest.fixture
def people(db):
    return Rubric.objects.create(name="People")


def test_the_page_shows_the_newest_twenty_articles_and_how_many_there_are(
    paper, society, admin_client
):
    articles = [paper.article(f"Item number {n}.", rubric=society) for n in range(23)]
    page = BeautifulSoup(admin_client.get(merge_url(society)).content, "html.parser").main
    text = page.get_text(" ", strip=True)
    assert "“Society” is used on 23 pages" in text
    assert "and 3 more" in text
    links = [link["href"] for link in page.select("li a[href*='/pages/']")]
    assert links == [
        reverse("wagtailadmin_pages:edit", args=[each.pk]) for each in reversed(articles[3:])
    ]


def test_posting_another_rubric_moves_all_articles_and_deletes_the_first(
    paper, society, people, admin_client
):
    paper.article(rubric=society)
    response = admin_client.post(merge_url(society), {"target": people.pk}, follow=True)
    assert "“Society” was merged into “People”: 1 page changed." in response.content.decode()
    assert ArticlePage.objects.get().rubric == people
    assert list(Rubric.objects.all()) == [people]
    assert ModelLogEntry.objects.get(action="wagtail.delete").user.username == "admin"


def test_contributors_and_tags_are_merged_by_their_chooser(paper, admin_client):
    anna, egorova = (Contributor.objects.create(name=name) for name in ("Anna", "A. Egorova"))
    paper.article(contributors=(anna,), tags=("Bridge", "Bridges"))
    for source, target in [(anna, egorova), tuple(Tag.objects.order_by("name"))]:
        form = admin_client.get(merge_url(source)).content.decode()
        assert "snippet-chooser" in form
        admin_client.post(merge_url(source), {"target": target.pk})
        assert list(type(source).objects.all()) == [target]


def test_a_tag_can_be_taken_off_all_articles_and_a_rubric_cannot(paper, society, admin_client):
    paper.article(rubric=society, tags=("Bridge",))
    tag = Tag.objects.get()
    assert 'name="drop"' in admin_client.get(merge_url(tag)).content.decode()
    response = admin_client.post(merge_url(tag), {"drop": "1"}, follow=True)
    assert "“Bridge” was taken off 1 page and deleted." in response.content.decode()
    assert 'name="drop"' not in admin_client.get(merge_url(society)).content.decode()
    admin_client.post(merge_url(society), {"drop": "1"})
    assert ArticlePage.objects.get().rubric == society


def test_the_page_leads_to_pages_whose_blocks_show_it(paper, society, people, admin_client):
    zone = {"type": "rubric", "id": "a", "value": {"rubric": society.pk}}
    paper.front.components = json.dumps([zone])
    paper.front.save()
    page = BeautifulSoup(admin_client.get(merge_url(society)).content, "html.parser").main
    edit_url = reverse("wagtailadmin_pages:edit", args=[paper.front.pk])
    assert [link.text for link in page.select(f"li a[href='{edit_url}']")] == ["The Herald"]
    response = admin_client.post(merge_url(society), {"target": people.pk}, follow=True)
    assert "“Society” was merged into “People”: 1 page changed." in response.content.decode()


def test_a_merge_that_would_leave_a_zone_empty_is_refused_in_words(
    paper, people, admin_client, monkeypatch
):
    table = TypedTableBlock([("tag", SnippetChooserBlock("wagtail_regional_news.Tag"))])
    table.set_name("table")
    stream = type(paper.front)._meta.get_field("components").stream_block
    monkeypatch.setitem(stream.child_blocks, "table", table)
    bridge, bridges = (Tag.objects.create(name=name) for name in ("Bridge", "Bridges"))
    cells = {"columns": [{"type": "tag", "heading": ""}], "rows": [{"values": [bridge.pk]}]}
    paper.front.components = json.dumps([{"type": "table", "id": "a", "value": cells}])
    paper.front.save()
    for data in ({"target": bridges.pk}, {"drop": "1"}):
        response = admin_client.post(merge_url(bridge), data)
        assert "“Bridge” is used on 1 page." in response.content.decode()
    assert Tag.objects.count() == 2


def test_no_choice_or_an_impossible_one_changes_nothing(paper, society, admin_client):
    french = Rubric.objects.create(name="Société", locale=Locale.objects.create(language_code="ru"))
    paper.article(rubric=society)
    for target in ("", society.pk, french.pk, 999_999, "x"):
        response = admin_client.post(merge_url(society), {"target": target})
        assert response.status_code == 200
        assert response.context["form"].errors
    assert Rubric.objects.count() == 2


def test_unknown_kinds_and_rows_are_not_found(admin_client, society):
    assert admin_client.get(reverse("news_merge", args=["page", 1])).status_code == 404
    assert admin_client.get(reverse("news_merge", args=["rubric", 999_999])).status_code == 404


def test_merging_asks_for_the_permission_to_delete(
    paper, society, people, client, django_user_model
):
    editor = django_user_model.objects.create_user("editor", password="x")
    editor.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "change_rubric"])
    )
    client.force_login(editor)
    paper.article(rubric=society)
    for response in (
        client.get(merge_url(society)),
        client.post(merge_url(society), {"target": people.pk}),
    ):
        assert response.status_code == 302
        assert Rubric.objects.count() == 2
    editor.user_permissions.add(Permission.objects.get(codename="delete_rubric"))
    assert client.get(merge_url(society)).status_code == 200


def test_merging_is_a_post_with_a_token(paper, society, people, admin_user):
    paper.article(rubric=society)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.post(merge_url(society), {"target": people.pk}).status_code == 403
    assert strict.get(f"{merge_url(society)}?target={people.pk}").status_code == 200
    assert Rubric.objects.count() == 2


def test_the_page_for_an_unused_rubric_says_so(society, people, admin_client):
    assert "No page uses “Society”." in admin_client.get(merge_url(society)).content.decode()


def test_the_page_takes_as_many_queries_for_twenty_articles_as_for_two(
    paper, society, people, admin_client
):
    counts = []
    for rubric, number in ((society, 2), (society, 2), (people, 20)):
        for _ in range(number):
            paper.article(rubric=rubric)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(merge_url(rubric))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_the_guest_of_a_session_is_not_deleted_and_its_sessions_go_where_it_is_merged(
    paper, admin_client
):
    anna, boris = (Contributor.objects.create(name=name) for name in ("Anna", "Boris"))
    now = timezone.now()
    times = {"opens_at": now, "closes_at": now + timedelta(hours=1)}
    session = HotlineSession.objects.create(topic="Roads", page=paper.front, guest=anna, **times)
    delete = reverse(Contributor.snippet_viewset.get_url_name("delete"), args=[anna.pk])
    refused = admin_client.post(delete, follow=True)
    assert "is in use, so it was not deleted" in refused.content.decode()
    edit = reverse("news_hotline:edit", args=[session.pk])
    assert f'<a href="{edit}">Roads</a>' in refused.content.decode()
    with pytest.raises(ProtectedError):
        anna.delete()
    admin_client.post(merge_url(anna), {"target": boris.pk})
    assert not Contributor.objects.filter(pk=anna.pk).exists()
    assert HotlineSession.objects.get().guest == boris
