import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.newspaper import make_paper
from wagtail_regional_news.rubrics.snippets import Rubric


def list_url() -> str:
    return reverse(Rubric.snippet_viewset.get_url_name("list"))


def rows(response) -> list[list[str]]:
    """Name, slug and number of articles of each row."""
    table = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    cells = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in table]
    return [[row[1].split(" ")[0], row[2], row[4]] for row in cells]


@pytest.fixture
def rubrics(db) -> list[Rubric]:
    return [Rubric.objects.create(name=name) for name in ("Society", "People", "Sport")]


def test_the_listing_counts_articles_once_drafts_included(paper, rubrics, admin_client):
    society, people, _sport = rubrics
    paper.article(rubric=society, further_rubrics=(society, people))
    paper.article(further_rubrics=(people,), live=False)
    response = admin_client.get(list_url(), {"ordering": "name"})
    assert sorted(row[0::2] for row in rows(response)) == [
        ["People", "2"],
        ["Society", "1"],
        ["Sport", "0"],
    ]


def test_rubrics_stand_in_the_order_of_the_menu_and_are_dragged(rubrics, admin_client):
    society, people, sport = rubrics
    page = admin_client.get(list_url())
    assert "w-orderable" in page.content.decode()
    url = reverse(Rubric.snippet_viewset.get_url_name("reorder"), args=[sport.pk])
    assert admin_client.post(f"{url}?position=0").status_code == 200
    assert list(Rubric.objects.all()) == [sport, society, people]


def test_the_listing_takes_no_query_per_row(paper, rubrics, client, django_user_model):
    # Not as superuser: Wagtail's simple_translation asks a query for each of their rows.
    user = django_user_model.objects.create_user("moderator", password="x")
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "change_rubric", "delete_rubric"])
    )
    client.force_login(user)
    counts = []
    for number in (0, 0, 20):
        for n in range(number):
            paper.article(rubric=Rubric.objects.create(name=f"Rubric {n}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(list_url()).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 15


# MariaDB finds by full text only what is committed.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_rubrics_are_found_by_name(rubrics, admin_client):
    response = admin_client.get(list_url(), {"q": "soc"})
    assert [row[0] for row in rows(response)] == ["Society"]


def test_a_site_without_articles_lists_them_too(admin_client, uninstall, db):
    Rubric.objects.create(name="First")
    uninstall("wagtail_regional_news.pages")
    page = admin_client.get(list_url())
    assert page.status_code == 200
    assert [row.article_count for row in page.context["object_list"]] == [0]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_rubric_dragged_with_the_mouse_keeps_its_place_and_the_menu_follows(
    live_server, browser_page, rubrics, admin_user, client
):
    paper = make_paper()
    client.force_login(admin_user)
    session = client.cookies["sessionid"]
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": session.value, "url": live_server.url}]
    )

    def names(address: str, selector: str) -> list[str]:
        browser_page.goto(address)
        return [text.strip() for text in browser_page.locator(selector).all_inner_texts()]

    row, menu = "table.listing tbody td.title a", ".news-menu a"
    assert names(paper.front.url, menu) == ["Society", "People", "Sport"]
    assert names(list_url(), row) == ["Society", "People", "Sport"]
    handles = browser_page.locator("[data-w-orderable-target=handle]")
    with browser_page.expect_response("**/reorder/**") as answer:
        handles.nth(2).drag_to(handles.nth(0))
    assert answer.value.ok
    browser_page.get_by_text("Sport").first.wait_for()
    assert names(list_url(), row) == ["Sport", "Society", "People"]
    assert names(paper.front.url, menu) == ["Sport", "Society", "People"]
