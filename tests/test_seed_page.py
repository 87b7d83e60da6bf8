"""The page that the package began with, imported into an empty site, as a reader sees it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Revision

from wagtail_regional_news.articles.records import RelatedLink
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.pages.models import ArticlePage

FILE = Path(__file__).parent / "fixtures/kgv/articles.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text().splitlines()]
FIRST, *LATEST = ROWS

pytestmark = pytest.mark.django_db


def import_rows() -> None:
    call_command("news_import", str(FILE), stdout=StringIO())


def text_of(node) -> str:
    return " ".join(node.get_text(" ").split())


@pytest.fixture(scope="module")
def html(django_db_setup, django_db_blocker, tmp_path_factory) -> bytes:
    """The page as every test reads it; the database forgets the import at once."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        import_rows()
        response = Client().get(FIRST["url"], follow=True)
        transaction.set_rollback(True)
    assert response.status_code == 200
    return response.content


@pytest.fixture
def page(html) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


@pytest.fixture
def article(page) -> BeautifulSoup:
    return page.select_one("article.news-article")


def test_rubric_date_and_time_title_and_lead_stand_first(article):
    dateline = text_of(article.select_one(".news-dateline"))
    assert dateline.startswith("Общество")
    assert article.time["datetime"] == FIRST["published_at"]
    assert "10:48" in article.time.get_text()
    assert text_of(article.h1) == FIRST["title"]
    assert text_of(article.select_one(".news-article__lead")) == FIRST["lead"]


def test_the_photo_has_its_author(article):
    assert article.img["src"].endswith(".jpg")
    assert "Анна Егорова" in text_of(article.select_one(".news-photo__credit"))


def test_the_whole_text_is_there_in_its_order(article):
    original = BeautifulSoup(FIRST["body_html"], "lxml")
    body = article.select_one(".news-article__body")
    assert "".join(body.get_text().split()) == "".join(original.get_text().split())


def test_the_list_has_five_items_and_the_quotation_is_one(article):
    body = article.select_one(".news-article__body")
    original = BeautifulSoup(FIRST["body_html"], "lxml")
    assert [text_of(item) for item in body.select("ul > li")] == [
        text_of(item) for item in original.select("li")
    ]
    assert len(body.select("ul > li")) == 5
    (quote,) = body.select("blockquote")
    assert text_of(original.blockquote) in text_of(quote)


def test_both_authors_have_a_line_each(article):
    lines = [text_of(line) for line in article.select(".news-bylines > li")]
    assert lines == [f"News author: {each['name']}" for each in FIRST["contributors"]]


def test_related_news_follow(page):
    titles = [text_of(title) for title in page.select(".news-related h3")]
    assert len(titles) == 6
    assert set(titles) <= {row["title"] for row in LATEST}


def test_the_latest_column_has_all_the_others_newest_first(page):
    items = page.select(".news-latest__item")
    shown = [
        (text_of(item.h3), item.time["datetime"], text_of(item.select_one(".news-dateline")))
        for item in items
    ]
    assert len(shown) == 14
    for (title, moment, dateline), row in zip(shown, LATEST, strict=True):
        assert (title, moment) == (row["title"], row["published_at"])
        assert row["rubrics"][0] in dateline
        assert row["published_at"][11:16] in dateline


def test_the_old_address_leads_to_the_page(client):
    import_rows()
    article = ArticlePage.objects.get(external_id="kgv-1")
    response = client.get(FIRST["url"])
    assert (response.status_code, response["Location"]) == (301, article.url)


def test_in_russian_the_old_address_is_the_pages_own(client, settings):
    settings.LANGUAGE_CODE = "ru"
    Locale.objects.update(language_code="ru")
    with override("ru"):
        import_rows()
        page = BeautifulSoup(client.get(f"{FIRST['url']}/").content, "lxml")
        assert not Redirect.objects.exists()
        assert text_of(page.article.h1) == FIRST["title"]
        assert "28 ноября 2023, 10:48" in text_of(page.article)
        assert "Автор фото: Анна Егорова" in text_of(page.article)
        assert "Новости по теме" in text_of(page)
        assert "Последние новости" in text_of(page)
        for each in FIRST["contributors"]:
            assert f"Автор новости: {each['name']}" in text_of(page.article)


def test_the_second_run_changes_nothing():
    def state() -> list[object]:
        models = (ArticlePage, Revision, Redirect, ListingEntry, RelatedLink)
        return [list(model.objects.order_by("pk").values()) for model in models]

    import_rows()
    before = state()
    import_rows()
    assert state() == before
