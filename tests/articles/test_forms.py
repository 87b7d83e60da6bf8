"""The article's form, as the admin posts it."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from wagtail_regional_news.articles.forms import MergeForm
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.queries import listed
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric

MARKUP = "<iframe src='https://example.org/'></iframe>"


@pytest.fixture
def desk(paper, client, django_user_model):
    """Logs in a user who may write and publish below the index, with further permissions."""

    def log_in(*codenames: str):
        group = Group.objects.create(name="Desk")
        group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        for codename in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.create(
                group=group, page=paper.index, permission=Permission.objects.get(codename=codename)
            )
        user = django_user_model.objects.create_user("desk", password="x")
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in


def form_data(title="A bridge opens", body=(), bylines=(), picks=(), **fields) -> dict:
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "kind": "news",
            "body": streamfield(list(body)),
            "related_picks": streamfield(list(picks)),
            "bylines": inline_formset(list(bylines)),
            "comments": inline_formset([]),
            **fields,
        }
    )


def add_url(parent) -> str:
    args = ["wagtail_regional_news_pages", "articlepage", parent.pk]
    return reverse("wagtailadmin_pages:add", args=args)


def edit_url(article) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def raw(value=MARKUP, block_id="raw-1") -> tuple[str, str, str]:
    return ("raw_html", value, block_id)


def stream_data(*blocks: tuple[str, str, str]) -> dict[str, str]:
    """What the browser posts for a body; unlike Wagtail's helper it keeps the ids of blocks."""
    data = {"body-count": str(len(blocks))}
    for number, (kind, value, block_id) in enumerate(blocks):
        prefix = f"body-{number}"
        data |= {
            f"{prefix}-type": kind,
            f"{prefix}-value": value,
            f"{prefix}-order": str(number),
            f"{prefix}-deleted": "",
            f"{prefix}-id": block_id,
        }
    return data


def body_of(article) -> list[tuple[str, str]]:
    draft = article.get_latest_revision_as_object()
    return [(child.block_type, str(child.value)) for child in draft.body]


def test_a_title_alone_makes_a_draft(paper, admin_client):
    response = admin_client.post(add_url(paper.index), form_data())
    article = ArticlePage.objects.get()
    assert response.url == edit_url(article)
    assert (article.live, article.slug) == (False, "a-bridge-opens")
    assert article.get_parent().slug == timezone.localdate().strftime("%Y-%m")


def test_autosave_of_a_title_succeeds_and_goes_on_with_the_same_draft(paper, admin_client):
    headers = {"accept": "application/json"}
    made = admin_client.post(add_url(paper.index), form_data(), headers=headers).json()
    assert made["success"] is True
    data = form_data(lead="Traffic since Friday.", overwrite_revision_id=made["revision_id"])
    saved = admin_client.post(edit_url(ArticlePage.objects.get()), data, headers=headers).json()
    assert saved["success"] is True
    assert ArticlePage.objects.get().get_latest_revision_as_object().lead


def test_a_cyrillic_slug_is_spelled_in_latin_letters(paper, admin_client):
    admin_client.post(add_url(paper.index), form_data("Мост открыт", slug="мост-открыт"))
    assert ArticlePage.objects.get().slug == "most-otkryt"


def test_an_automatic_slug_is_suffixed_and_a_taken_one_by_hand_is_an_error(paper, admin_client):
    paper.article("A bridge opens", published_at=timezone.now() - timedelta(days=90))
    admin_client.post(add_url(paper.index), form_data(slug="a-bridge-opens"))
    assert ArticlePage.objects.filter(slug="a-bridge-opens-2").exists()
    response = admin_client.post(
        add_url(paper.index), form_data("Something else", slug="a-bridge-opens")
    )
    assert list(response.context["form"].errors) == ["slug"]
    assert ArticlePage.objects.count() == 2


def test_a_slug_that_is_a_rubric_or_a_route_is_an_error(paper, admin_client):
    Rubric.objects.create(name="Society")
    for slug in ("society", "search", "2026"):
        response = admin_client.post(add_url(paper.index), form_data(slug=slug))
        assert list(response.context["form"].errors) == ["slug"], slug


def test_a_whole_article_is_made_in_one_form(paper, admin_client):
    society, people = (Rubric.objects.create(name=name) for name in ("Society", "People"))
    writers = [Contributor.objects.create(name=f"Author {n}") for n in range(6)]
    bylines = [
        {"contributor": each.pk, "guest_name": "", "role": "text", "ORDER": n + 1}
        for n, each in enumerate(writers)
    ]
    guest = {"contributor": "", "guest_name": "A reader", "role": "photo", "ORDER": 7}
    data = form_data(
        rubric=society.pk,
        tags="Bridge, River",
        body=[("paragraph", rich_text("<p>Traffic.</p>"))],
        bylines=[*bylines, guest],
        picks=[("article", str(paper.article("Earlier").pk))],
    )
    data |= {"further_rubrics": [society.pk, people.pk], "action-publish": "1"}
    admin_client.post(add_url(paper.index), data)
    article = ArticlePage.objects.get(title="A bridge opens")
    assert article.live
    assert article.published_at is not None
    assert list(article.further_rubrics.all()) == [people]
    assert {str(tag) for tag in article.tags.all()} == {"Bridge", "River"}
    assert [byline.name for byline in article.bylines.all()][-2:] == ["Author 5", "A reader"]
    assert article.related_picks[0].value.title == "Earlier"


def test_both_a_contributor_and_a_guest_in_one_byline_is_an_error(paper, admin_client):
    anna = Contributor.objects.create(name="Anna")
    byline = {"contributor": anna.pk, "guest_name": "Someone", "role": "text", "ORDER": 1}
    response = admin_client.post(add_url(paper.index), form_data(bylines=[byline]))
    assert response.context["form"].formsets["bylines"].errors[0]["guest_name"]


def test_rubrics_of_other_languages_are_not_offered(paper, admin_client):
    Rubric.objects.create(name="Society")
    russian = Locale.objects.create(language_code="ru")
    foreign = Rubric.objects.create(name="Obshchestvo", locale=russian)
    assert "Obshchestvo" not in admin_client.get(add_url(paper.index)).content.decode()
    response = admin_client.post(add_url(paper.index), form_data(rubric=foreign.pk))
    assert list(response.context["form"].errors) == ["rubric"]


def test_a_future_date_is_a_schedule(paper, admin_client):
    moment = timezone.now() + timedelta(hours=2)
    data = form_data(published_at=timezone.localtime(moment).strftime("%Y-%m-%d %H:%M"))
    data["action-publish"] = "1"
    admin_client.post(add_url(paper.index), data)
    article = ArticlePage.objects.get()
    assert (article.live, article.status_string) == (False, "scheduled")
    assert not listed(paper.index.pk).exists()
    call_command("publish_scheduled")
    assert not ArticlePage.objects.get().live
    # The scheduler's clock, not ours: it reads the moment from the revision.
    revision = article.scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["published_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.content["go_live_at"] = revision.content["published_at"]
    revision.save(update_fields=["approved_go_live_at", "content"])
    call_command("publish_scheduled")
    assert ArticlePage.objects.get().live
    assert listed(paper.index.pk).count() == 1


def test_raw_html_is_offered_to_those_with_the_permission_alone(paper, desk):
    client = desk()
    assert "TrustedHTMLBlock" not in client.get(add_url(paper.index)).content.decode()
    assert "Raw HTML" not in client.get(add_url(paper.index)).content.decode()


def test_raw_html_is_offered_with_the_permission(paper, desk):
    client = desk("use_raw_html")
    assert "Raw HTML" in client.get(add_url(paper.index)).content.decode()
    client.post(add_url(paper.index), form_data() | stream_data(raw()))
    assert body_of(ArticlePage.objects.get()) == [("raw_html", MARKUP)]


def test_a_crafted_post_adds_no_raw_html(paper, desk):
    client = desk()
    client.post(add_url(paper.index), form_data() | stream_data(raw()))
    assert body_of(ArticlePage.objects.get()) == []


@pytest.fixture
def with_markup(paper):
    body = [
        {"type": "heading", "id": "head-1", "value": "Timetable"},
        {"type": "raw_html", "id": "raw-1", "value": MARKUP},
    ]
    article = paper.article("A bridge opens", body=json.dumps(body))
    return ArticlePage.objects.get(pk=article.pk)


def test_others_keep_and_move_and_remove_the_raw_html_there_is(with_markup, desk):
    client = desk()
    assert MARKUP[:7] in with_markup.body.raw_data[1]["value"]
    page = client.get(edit_url(with_markup)).content.decode()
    assert "iframe" in page
    heading = ("heading", "Bus timetable", "head-1")
    for blocks in ((heading, raw()), (raw(), heading), (heading,)):
        response = client.post(edit_url(with_markup), form_data() | stream_data(*blocks))
        assert response.status_code == 302
        with_markup.refresh_from_db()
        assert body_of(with_markup) == [(kind, value) for kind, value, _id in blocks]


@pytest.mark.parametrize(
    "blocks",
    [
        [raw("<script>alert(1)</script>")],
        [raw(), raw("<b>more</b>", "")],
        [raw(), raw("<b>more</b>", "raw-2")],
        [raw(block_id="")],
    ],
    ids=["changed", "added", "added with an id", "under no id"],
)
def test_others_cannot_change_or_add_raw_html_by_a_crafted_post(with_markup, desk, blocks):
    client = desk()
    for extra in ({}, {"action-publish": "1"}):
        data = form_data() | stream_data(*blocks) | extra
        response = client.post(edit_url(with_markup), data)
        assert response.status_code == 200
        assert list(response.context["form"].errors) == ["body"]
    assert ArticlePage.objects.get().body[1].value == MARKUP


def test_a_merge_offers_rubrics_of_one_language(paper):
    society, people = (Rubric.objects.create(name=name) for name in ("Society", "People"))
    Rubric.objects.create(name="RU", locale=Locale.objects.create(language_code="ru"))
    assert list(MergeForm(term=society).fields["target"].queryset) == [people]
