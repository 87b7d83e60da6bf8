from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail_regional_news.tags.snippets import Tag


def list_url() -> str:
    return reverse(Tag.snippet_viewset.get_url_name("list"))


def rows(response) -> list[tuple[str, str, str]]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [
        (row.select_one(".title-wrapper").get_text(strip=True), *cells[2:4])
        for row in soup.select("table.listing tbody tr")
        for cells in [[cell.get_text(" ", strip=True) for cell in row.select("td")]]
    ]


def test_the_listing_shows_slug_and_number_of_articles_and_sorts_by_it(paper, admin_client):
    paper.article(tags=("Мост",))
    paper.article(tags=("Мост", "Bridge"), live=False)
    Tag.objects.create(name="Unused")
    response = admin_client.get(list_url(), {"ordering": "-article_count"})
    assert rows(response) == [
        ("Мост", "most", "2"),
        ("Bridge", "bridge", "1"),
        ("Unused", "unused", "0"),
    ]


def test_a_tag_is_renamed_in_its_form(paper, admin_client):
    paper.article(tags=("Bridge",))
    tag = Tag.objects.get()
    url = reverse(Tag.snippet_viewset.get_url_name("edit"), args=[tag.pk])
    assert admin_client.post(url, {"name": "Bridges", "slug": "bridges"}).status_code == 302
    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("Bridges", "bridges")


def test_the_listing_takes_no_query_per_row(paper, admin_client):
    counts = []
    for number in (1, 1, 20):
        for n in range(number):
            paper.article(tags=(f"Tag {len(counts)} {n}",))
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(list_url())
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 15


def test_a_site_without_articles_lists_them_too(admin_client, uninstall, db):
    Tag.objects.create(name="First")
    uninstall("wagtail_regional_news.pages")
    page = admin_client.get(list_url())
    assert page.status_code == 200
    assert [row.article_count for row in page.context["object_list"]] == [0]
