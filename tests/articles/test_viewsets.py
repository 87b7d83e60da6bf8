"""The flat listing of articles and their chooser."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission

from tests.newspaper import make_paper
from wagtail_regional_news.articles.viewsets import (
    ArticleViewSet,
    NewsroomViewSetGroup,
    article_chooser,
)
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.dates import listing_date
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric

LIST = "news:index"


def titles(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [link.get_text(strip=True) for link in soup.select('[id^="page_"][id$="_title"]')]


def choosable(response) -> list[str]:
    html = response.json()["html"] if "json" in response["Content-Type"] else response.content
    links = BeautifulSoup(html, "html.parser").select("a[data-chooser-modal-choice]")
    return [link.get_text(strip=True) for link in links]


@pytest.fixture
def editor(paper, client, django_user_model):
    """Logged in, with permission to write below the index and nowhere else."""
    group = Group.objects.create(name="Desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group, page=paper.index, permission=Permission.objects.get(codename=codename)
        )
    user = django_user_model.objects.create_user("editor", password="x")
    user.groups.add(group)
    client.force_login(user)
    return user


def test_the_listing_tells_the_day_of_what_is_to_come(paper, admin_client):
    ahead = timezone.now() + timedelta(days=2)
    paper.article("Scheduled", live=False, published_at=ahead)
    paper.article("Old", published_at=datetime(2005, 1, 1, tzinfo=UTC))
    html = admin_client.get(reverse(LIST)).content.decode()
    assert f"<td>{listing_date(ahead)}</td>" in html
    assert 'datetime="2005-01-01T' in html


def test_the_listing_shows_the_newest_articles_first_and_drafts_by_their_writing(
    paper, admin_client
):
    rubric = Rubric.objects.create(name="Society")
    old = paper.article("Old", rubric=rubric, published_at=datetime(2005, 1, 1, tzinfo=UTC))
    paper.article("New")
    draft = paper.article("Draft", live=False, published_at=None)
    draft.save_revision()
    response = admin_client.get(reverse(LIST))
    assert titles(response) == ["Draft", "New", "Old"]
    row = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")[2]
    text = row.get_text(" ", strip=True)
    assert "Society" in text
    assert "live" in text.lower()
    assert reverse("wagtailadmin_pages:edit", args=[old.pk]) in str(row)


def test_the_listing_has_no_folders_and_no_other_pages(paper, admin_client):
    paper.article("A bridge")
    assert titles(admin_client.get(reverse(LIST))) == ["A bridge"]


def test_articles_are_filtered_by_rubric_contributor_state_and_date(paper, admin_client):
    rubric, anna = Rubric.objects.create(name="Society"), Contributor.objects.create(name="Anna")
    now = timezone.now()
    paper.article("Main", rubric=rubric, contributors=(anna,))
    paper.article("Further", further_rubrics=(rubric,))
    paper.article("Draft", live=False)
    paper.article("Expired", expire_at=now - timedelta(hours=1))
    paper.article("Taken down", live=False, expired=True)
    paper.article("Old", published_at=datetime(2005, 1, 1, 12, tzinfo=UTC))
    scheduled = paper.article("Scheduled", live=False, published_at=now + timedelta(days=1))
    scheduled.save_revision().publish()

    def found(**query) -> set[str]:
        response = admin_client.get(reverse(LIST), query)
        assert response.status_code == 200
        return set(titles(response))

    assert found(rubric=rubric.pk) == {"Main", "Further"}
    assert found(contributor=anna.pk) == {"Main"}
    assert found(state="live") == {"Main", "Further", "Old"}
    assert found(state="draft") == {"Draft"}
    assert found(state="expired") == {"Expired", "Taken down"}
    assert found(state="scheduled") == {"Scheduled"}
    assert found(published_at_from="2004-12-31", published_at_to="2005-01-02") == {"Old"}
    assert found(rubric=999_999) == found()


# MariaDB finds by full text only what is committed.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_articles_are_found_by_the_beginning_of_a_word_of_the_title(paper, admin_client):
    paper.article("The bridge opens")
    paper.article("A library at night", lead="Not far from the bridge")
    assert titles(admin_client.get(reverse(LIST), {"q": "brid"})) == ["The bridge opens"]


def test_the_listing_draws_thumbnails_that_exist_and_makes_none(paper, admin_client):
    photos = [
        get_image_model().objects.create(title=f"Photo {n}", file=get_test_image_file())
        for n in range(2)
    ]
    rendition = photos[0].get_rendition("max-165x165")
    for photo in photos:
        paper.article(photo.title, lead_photo=photo)
    soup = BeautifulSoup(admin_client.get(reverse(LIST)).content, "html.parser")
    assert [img["src"] for img in soup.select("table.listing img")] == [rendition.url]
    assert photos[1].renditions.count() == 0


def test_adding_leads_straight_to_the_form_under_the_only_index(paper, editor, client):
    paper.article()
    paper.article(published_at=datetime(2005, 1, 1, tzinfo=UTC))
    url = reverse("news:choose_parent")
    assert url in client.get(reverse(LIST)).content.decode()
    response = client.get(url, follow=True)
    add = ["wagtail_regional_news_pages", "articlepage", paper.index.pk]
    form, _question, back = response.redirect_chain[-1][0].partition("?")
    assert (form, back) == (reverse("wagtailadmin_pages:add", args=add), "next=%2Fadmin%2Fnews%2F")
    assert response.status_code == 200


def test_where_there_are_several_indexes_adding_asks_for_one(paper, admin_client):
    second = make_paper("second")
    response = admin_client.get(reverse("news:choose_parent"))
    assert response.status_code == 200
    response = admin_client.post(reverse("news:choose_parent"), {"parent_page": second.index.pk})
    assert str(second.index.pk) in response.url


def test_an_editor_sees_the_articles_of_the_own_index_alone(paper, editor, client):
    other = make_paper("second")
    paper.article("Ours")
    other.article("Theirs")
    assert titles(client.get(reverse(LIST))) == ["Ours"]


def test_the_menu_holds_news_rubrics_contributors_and_tags(paper, admin_client):
    sidebar = BeautifulSoup(
        admin_client.get(reverse("wagtailadmin_home")).content, "html.parser"
    ).select_one("#wagtail-sidebar-props")
    text = json.dumps(json.loads(sidebar.string))
    places = [text.index(f'"{name}"') for name in ("newsroom", "news-articles", "news-rubrics")]
    assert places == sorted(places)
    assert '"news-contributors"' in text
    assert '"news-tags"' in text


def test_the_listing_takes_no_query_per_row(paper, editor, client):
    rubric, anna = Rubric.objects.create(name="Society"), Contributor.objects.create(name="Anna")
    photo = get_image_model().objects.create(title="Photo", file=get_test_image_file())
    photo.get_rendition("max-165x165")
    counts = []
    for number in (2, 2, 20):
        for _ in range(number):
            paper.article(rubric=rubric, contributors=(anna,), lead_photo=photo)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(LIST)).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 30


def choose_url(view="choose", **kwargs) -> str:
    return reverse(article_chooser().get_url_name(view), kwargs=kwargs)


# MariaDB finds by full text only what is committed.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_chooser_shows_the_newest_first_and_finds_by_title(paper, editor, client):
    paper.article("The bridge opens", rubric=Rubric.objects.create(name="Society"))
    paper.article("A library at night", live=False)
    response = client.get(choose_url())
    assert choosable(response) == ["A library at night", "The bridge opens"]
    text = response.json()["html"]
    assert "Society" in text
    assert "draft" in text
    assert choosable(client.get(choose_url("choose_results"), {"q": "bridg"})) == [
        "The bridge opens"
    ]


def test_a_chosen_article_comes_back_with_its_title(paper, editor, client):
    article = paper.article("The bridge opens")
    result = client.get(choose_url("chosen", pk=article.pk)).json()["result"]
    assert (result["id"], result["title"]) == (str(article.pk), "The bridge opens")


def test_the_chooser_is_for_those_in_the_admin(paper, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="x"))
    assert client.get(choose_url()).status_code == 302


def test_the_chooser_takes_no_query_per_row(paper, editor, client):
    counts = []
    for number in (2, 2, 10):
        for _ in range(number):
            paper.article(rubric=Rubric.objects.create(name=f"Rubric {len(counts)}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(choose_url())
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 14


def test_the_form_holds_the_chooser_of_articles_picked(paper, admin_client):
    picked = paper.article("The bridge opens")
    article = paper.article("Another")
    article.related_picks = json.dumps([{"type": "article", "id": "a", "value": picked.pk}])
    article.save()
    article = ArticlePage.objects.get(pk=article.pk)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert response.status_code == 200
    assert choose_url() in response.content.decode()
    assert "The bridge opens" in response.content.decode()


def test_a_site_without_articles_has_neither_listing_nor_chooser(uninstall):
    assert ArticleViewSet in NewsroomViewSetGroup().items
    uninstall("wagtail_regional_news.pages")
    article_chooser.cache_clear()
    try:
        assert len(NewsroomViewSetGroup().items) == 3
        assert ArticleViewSet not in NewsroomViewSetGroup().items
        assert article_chooser() is None
    finally:
        article_chooser.cache_clear()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_article_is_picked_in_the_form_and_saved(live_server, browser_page, admin_user, client):
    paper = make_paper()
    picked = paper.article("The bridge opens")
    client.force_login(admin_user)
    session = client.cookies["sessionid"]
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": session.value, "url": live_server.url}]
    )
    errors = []
    browser_page.on("pageerror", lambda error: errors.append(str(error)))
    add = ["wagtail_regional_news_pages", "articlepage", paper.index.pk]
    browser_page.goto(reverse("wagtailadmin_pages:add", args=add))
    browser_page.fill("#id_title", "A library at night")
    folded = "Date, further rubrics, related articles"
    section = browser_page.locator("section.w-panel").filter(has_text=folded)
    section.get_by_role("button", name="Toggle section").first.click()
    panel = browser_page.locator("[data-contentpath=related_picks]")
    panel.get_by_role("button", name="Insert a block").first.click()
    panel.get_by_role("button", name="Choose an article").click()
    browser_page.get_by_role("link", name="The bridge opens").click()
    panel.get_by_text("The bridge opens").wait_for()
    browser_page.get_by_role("button", name="Save draft").click()
    browser_page.wait_for_url("**/edit/**")
    draft = ArticlePage.objects.get(title="A library at night").get_latest_revision_as_object()
    assert [child.value.pk for child in draft.related_picks] == [picked.pk]
    assert errors == []
