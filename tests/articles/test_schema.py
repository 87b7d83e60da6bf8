import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from tests.articles.exports import line_of
from tests.reading import meta, read, text_of
from wagtail_regional_news.articles.schema import ArticleLine, open_graph_locale

pytestmark = pytest.mark.django_db


def structured(soup: BeautifulSoup) -> dict:
    (script,) = soup.find_all("script", type="application/ld+json")
    return json.loads(script.string)


def test_the_head_speaks_to_search_engines_and_networks(client, full_article):
    soup = read(client, full_article.get_url())
    said = meta(soup)
    url = "http://localhost/news/obshchestvo/luchshiy-spetsialist/"
    assert soup.title.get_text() == "Лучший специалист — The Herald"
    assert soup.find("link", rel="canonical")["href"] == url
    assert said["robots"] == ["max-image-preview:large"]
    assert said["description"] == ["Итоги конкурса."]
    assert said["author"] == ["Пресс-служба, КГВ Инфо"]
    expected = {
        "og:type": "article",
        "og:title": "Лучший специалист",
        "og:description": "Итоги конкурса.",
        "og:url": url,
        "og:site_name": "The Herald",
        "og:locale": "en_US",
        "og:image:width": "400",
        "og:image:height": "210",
        "og:image:alt": "На сцене",
        "article:section": "Общество",
        "article:published_time": "2023-11-28T10:48:00+03:00",
        "twitter:card": "summary_large_image",
        "twitter:image:alt": "На сцене",
    }
    assert {name: said[name] for name in expected} == {k: [v] for k, v in expected.items()}
    assert said["og:image"][0].startswith("http://")
    assert said["og:image"][0].endswith(".jpg")
    assert len(said["article:tag"]) == 5
    assert "article:author" not in said
    feeds = [link["href"] for link in soup.find_all("link", rel="alternate")]
    assert sorted(feeds) == ["/news/feed/", "/news/obshchestvo/feed/"]


def test_structured_data_names_authors_photo_and_publisher(client, full_article):
    data = structured(read(client, full_article.get_url()))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Лучший специалист"
    assert [(a["@type"], a["name"]) for a in data["author"]] == [
        ("Organization", "Пресс-служба"),
        ("Person", "КГВ Инфо"),
    ]
    assert data["author"][0]["url"] == "http://localhost/news/contributors/press-sluzhba/"
    assert data["image"]["creditText"] == "Анна Егорова"
    assert data["image"]["width"] == "400"
    assert data["publisher"]["name"] == "The Herald"
    assert data["datePublished"].startswith("2023-11-28T")


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "Том & «Джерри» <b>"]
)
def test_a_hostile_title_stays_a_title_everywhere(client, paper, title):
    article = paper.article(title, lead=title, tags=(title,))
    paper.article()
    soup = read(client, article.get_url())
    assert soup.h1.get_text() == title
    assert soup.title.get_text() == f"{title} — The Herald"
    assert structured(soup)["headline"] == title
    assert len(soup.find_all("script")) == 1
    assert meta(soup)["og:title"] == [title]
    listed = BeautifulSoup(client.get("/news/").content, "html.parser")
    assert not listed.find("script")
    assert title in [text_of(heading) for heading in listed.find_all("h2")]


@pytest.mark.parametrize(
    ("language", "locale"), [("ru", "ru_RU"), ("en-gb", "en_GB"), ("en", "en_US"), ("xx", "")]
)
def test_open_graph_names_a_country_with_the_language(language, locale):
    assert open_graph_locale(language) == locale


def read_line(**values: object) -> ArticleLine:
    return ArticleLine.read(line_of(**values))


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("/novosti/obshchestvo/most-cherez-oku/", "most-cherez-oku"),
        ("https://www.kgv.example/a/Most_Cherez_Oku.html?print=1", "most-cherez-oku"),
        ("/новости/мост-через-оку", "most-cherez-oku"),
        ("/news/%D0%BC%D0%BE%D1%81%D1%82", "most"),
        ("/index.php?ELEMENT_ID=45", "most-otkryt"),
        ("/news/12345/", "most-otkryt"),
        ("", "most-otkryt"),
    ],
)
def test_the_slug_of_a_line_is_the_last_word_of_its_address(url, slug):
    assert read_line(url=url).slug == slug


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("/novosti/society/most/", "society"),
        ("/novosti/most/", ""),
        ("/novosti/2023/most/", ""),
        ("/novosti/tags/most/", ""),
        ("", ""),
    ],
)
def test_the_word_before_it_is_the_rubrics(url, slug):
    assert read_line(url=url).rubric_slug == slug


def test_a_line_warns_of_a_guessed_zone_and_of_unknown_keys():
    line = read_line(published_at="2023-11-28T10:48", titel="x")
    assert line.published_at == datetime(2023, 11, 28, 7, 48, tzinfo=UTC)
    assert line.warnings == [
        "unknown key “titel”",
        "the date has no time zone, the site's is taken",
    ]


def test_a_line_keeps_the_moment_of_its_zone():
    line = read_line(published_at="2023-11-28T10:48:00+03:00")
    assert line.published_at == datetime(2023, 11, 28, 7, 48, tzinfo=UTC)
    assert line.warnings == []
