from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from tests.articles.exports import line_of
from tests.reading import entities, meta, read, text_of
from wagtail_regional_news.articles.schema import ArticleLine, open_graph_locale

pytestmark = pytest.mark.django_db


CRUMBS = [
    {
        "@type": "ListItem",
        "position": 1,
        "name": "Front page",
        "item": "http://localhost/",
    },
    {"@type": "ListItem", "position": 2, "name": "News", "item": "http://localhost/news/"},
    {
        "@type": "ListItem",
        "position": 3,
        "name": "Общество",
        "item": "http://localhost/news/obshchestvo/",
    },
    {"@type": "ListItem", "position": 4, "name": "Лучший специалист"},
]


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


URL = "http://localhost/news/obshchestvo/luchshiy-spetsialist/"
AUTHORS = [
    {
        "@type": "Organization",
        "name": "Пресс-служба",
        "url": "http://localhost/news/contributors/press-sluzhba/",
    },
    {"@type": "Person", "name": "КГВ Инфо"},
]


def test_structured_data_tells_all_of_an_article(client, full_article):
    found = entities(read(client, full_article.get_url()))
    article = found.pop("NewsArticle")
    image = article.pop("image")
    assert article.pop("dateModified") >= full_article.published_at.isoformat()
    assert article == {
        "@type": "NewsArticle",
        "headline": "Лучший специалист",
        "description": "Итоги конкурса.",
        "url": URL,
        "mainEntityOfPage": URL,
        "inLanguage": "en",
        "articleSection": "Общество",
        "keywords": ["мост", "река", "конкурс", "сети", "область"],
        "datePublished": "2023-11-28T07:48:00+00:00",
        "author": AUTHORS,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "The Herald",
            "url": "http://localhost/",
        },
        "isAccessibleForFree": True,
    }
    assert image.pop("url").endswith(".jpg")
    sizes = {"width": "400", "height": "210"}
    assert image == {"@type": "ImageObject", **sizes, "creditText": "Анна Егорова"}
    assert found == {"BreadcrumbList": {"@type": "BreadcrumbList", "itemListElement": CRUMBS}}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, "NewsArticle"),
        ({"kind": "interview"}, "NewsArticle"),
        ({"kind": "reportage"}, "ReportageNewsArticle"),
        ({"kind": "opinion"}, "OpinionNewsArticle"),
        ({"ad_label": "Advertisement", "advertiser": "Bakery"}, "AdvertiserContentArticle"),
    ],
)
def test_an_article_is_called_by_its_kind(client, paper, values, kind):
    article = paper.article("Bridge", **values)
    data = entities(read(client, article.get_url()))[kind]
    assert data["headline"] == "Bridge"
    assert data.get("sponsor", {}).get("name") == values.get("advertiser")


def test_a_site_tells_more_of_its_articles(client, paper, monkeypatch):
    article = paper.article("Bridge")

    def dated(self, data, request):
        return {**data, "dateline": "Kaluga"}

    monkeypatch.setattr(type(article), "get_structured_data", dated)
    assert entities(read(client, article.get_url()))["NewsArticle"]["dateline"] == "Kaluga"


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "Том & «Джерри» <b>"]
)
def test_a_hostile_title_stays_a_title_everywhere(client, paper, title):
    article = paper.article(title, lead=title, tags=(title,))
    paper.article()
    soup = read(client, article.get_url())
    assert soup.h1.get_text() == title
    assert soup.title.get_text() == f"{title} — The Herald"
    found = entities(soup)
    assert found["NewsArticle"]["headline"] == title
    assert found["BreadcrumbList"]["itemListElement"][-1]["name"] == title
    assert len(soup.find_all("script")) == 2
    assert meta(soup)["og:title"] == [title]
    listed = BeautifulSoup(client.get("/news/").content, "html.parser")
    assert len(listed.find_all("script")) == len(entities(listed)) == 2
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
