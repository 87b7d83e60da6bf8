import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticleByline


def list_url() -> str:
    return reverse(Contributor.snippet_viewset.get_url_name("list"))


def names(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select("table.listing .title-wrapper")]


def test_the_listing_shows_kind_position_and_articles_named_once(paper, admin_client):
    anna = Contributor.objects.create(name="Anna", position="reporter")
    Contributor.objects.create(name="Press service", kind="organisation", has_page=False)
    article = paper.article(contributors=(anna,))
    article.bylines.add(ArticleByline(contributor=anna, role="photo"))
    article.save()
    response = admin_client.get(list_url())
    soup = BeautifulSoup(response.content, "html.parser")
    cells = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")][2:5]
        for row in soup.select("table.listing tbody tr")
    ]
    assert cells == [["person", "reporter", "1"], ["organisation", "", "0"]]


def test_a_contributor_is_chosen_by_position_and_kind_or_made_on_the_spot(admin_client):
    Contributor.objects.create(name="Anna", position="reporter")
    chooser = Contributor.snippet_viewset.chooser_viewset
    modal = admin_client.get(reverse(chooser.get_url_name("choose"))).json()["html"]
    soup = BeautifulSoup(modal, "html.parser")
    row = [cell.get_text(strip=True) for cell in soup.select("table.listing tbody td")]
    assert row == ["Anna", "reporter", "person"]
    data = {"new-contributor-name": "Press service", "new-contributor-kind": "organisation"}
    answer = admin_client.post(reverse(chooser.get_url_name("create")), data).json()
    made = Contributor.objects.get(name="Press service")
    assert (made.kind, made.slug) == ("organisation", "press-service")
    assert answer["result"]["id"] == str(made.pk)


def test_contributors_are_filtered_and_sorted(paper, admin_client):
    anna = Contributor.objects.create(name="Anna")
    Contributor.objects.create(name="Administration", kind="organisation", has_page=False)
    paper.article(contributors=(anna,))
    assert names(admin_client.get(list_url(), {"kind": "organisation"})) == ["Administration"]
    assert names(admin_client.get(list_url(), {"has_page": "true"})) == ["Anna"]
    by_count = admin_client.get(list_url(), {"ordering": "-article_count"})
    assert names(by_count) == ["Anna", "Administration"]


# MariaDB finds by full text only what is committed.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_contributors_are_found_by_name(admin_client):
    Contributor.objects.create(name="Anna")
    Contributor.objects.create(name="Administration")
    assert names(admin_client.get(list_url(), {"q": "ann"})) == ["Anna"]


def test_the_listing_takes_no_query_per_row(paper, admin_client):
    counts = []
    for number in (1, 1, 20):
        for n in range(number):
            paper.article(contributors=(Contributor.objects.create(name=f"Author {n}"),))
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(list_url())
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 15


def test_a_site_without_articles_lists_them_too(admin_client, uninstall, db):
    Contributor.objects.create(name="First")
    uninstall("wagtail_regional_news.pages")
    page = admin_client.get(list_url())
    assert page.status_code == 200
    assert [row.article_count for row in page.context["object_list"]] == [0]
