from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import PageViewRestriction

from tests.newspaper import NOON
from tests.reading import meta, read, text_of
from wagtail_regional_news.articles.renderers import embedded_html, updated_at
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticleByline, ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db

QUERIES = 12
READERS_AIDS = ("updated_at", "reading_minutes", "share_links", "newer", "older")


def test_an_article_shows_everything_it_has(client, full_article):
    soup = read(client, full_article.get_url())
    article = soup.article
    header = text_of(article.header)
    assert header == "Общество Interview 28 November 2023, 10:48 16+ Лучший специалист"
    assert article.header.a["href"] == "/news/obshchestvo/"
    assert article.time["datetime"] == "2023-11-28T10:48:00+03:00"
    assert text_of(article.select_one(".news-article__lead")) == "Итоги конкурса."
    assert text_of(article.figcaption) == "Photo: Анна Егорова"
    assert len(article.select(".news-list li")) == 5
    assert text_of(article.select_one(".news-quote")) == "Это важнейшая работа Шапша , глава"
    assert [text_of(line) for line in article.select(".news-bylines li")] == [
        "News author: Пресс-служба",
        "News author: КГВ Инфо",
        "Photo author: Анна Егорова",
    ]
    assert [link["href"] for link in article.select(".news-bylines a")] == [
        "/news/contributors/press-sluzhba/"
    ]
    assert len(article.select(".news-tags a")) == 5
    assert len(soup.select(".news-related .news-card")) == 6
    latest = soup.select(".news-aside .news-latest__item")
    assert len(latest) == 14
    assert all(latest[0].find(tag) for tag in ("img", "time", "a", "h3"))


def test_what_is_no_part_of_the_article_stands_outside_of_it(client, full_article):
    soup = read(client, full_article.get_url())
    assert [text_of(h1) for h1 in soup.find_all("h1")] == ["Лучший специалист"]
    assert soup.h1.find_parent("article") is soup.article
    assert soup.article.find_parent("main") is soup.main
    assert soup.article.time
    for outside in (".news-related", ".news-latest", ".news-breadcrumbs", ".news-header"):
        assert not soup.select_one(outside).find_parent("article"), outside
    for outside in (".news-breadcrumbs", ".news-latest", ".news-header", ".news-footer"):
        assert not soup.select_one(outside).find_parent("main"), outside
    crumbs = [(text_of(a), a["href"]) for a in soup.select(".news-breadcrumbs a")]
    assert crumbs == [("Front page", "/"), ("News", "/news/"), ("Общество", "/news/obshchestvo/")]


def test_images_have_sizes_cards_no_alt_and_the_first_comes_first(client, full_article):
    images = read(client, full_article.get_url()).body.find_all("img")
    assert all(image.get("width") and image.get("height") for image in images)
    assert [image for image in images if image.get("fetchpriority")] == images[:1]
    assert images[0]["alt"] == "На сцене"
    assert not images[0].get("loading")
    assert {image["alt"] for image in images[1:]} == {""}
    assert {image["loading"] for image in images[1:]} == {"lazy"}


def test_an_article_without_anything_is_a_page_too(client, paper):
    soup = read(client, paper.article("Short").get_url())
    assert text_of(soup.h1) == "Short"
    assert not soup.article.find(["img", "figure"])
    assert not soup.select(".news-bylines, .news-tags, .news-neighbours")
    assert not soup.select_one(".news-aside, .news-latest"), "The paper has news: this article."
    assert not soup.select_one(".news-related")
    assert "og:image" not in meta(soup)
    assert meta(soup)["twitter:card"] == ["summary"]
    assert "None" not in soup.get_text()


def test_paid_articles_say_so_and_mark_their_links(client, paper):
    body = [
        ("paragraph", '<p><a href="https://shop.example/">Shop</a></p>'),
        ("raw_html", '<a rel="nofollow" href="https://b.example/">B</a> <a href="/c/">C</a>'),
    ]
    paid = {"ad_label": "Advertisement", "ad_token": "2Vtz", "advertiser": "Daisy Ltd"}
    article = read(client, paper.article(body=body, **paid).get_url()).article
    assert text_of(article.select_one(".news-ad")) == (
        "Advertisement erid: 2Vtz Advertiser: Daisy Ltd"
    )
    rels = [link.get("rel") for link in article.select(".news-article__body a")]
    assert rels == [["sponsored"], ["nofollow", "sponsored"], None]
    free = read(client, paper.article(body=body).get_url()).article
    assert free.select_one(".news-article__body a").get("rel") is None


def test_an_article_takes_the_same_queries_whatever_it_shows(
    client, paper, city, photo, full_article, django_assert_max_num_queries
):
    client.get(full_article.get_url())
    with django_assert_max_num_queries(QUERIES):
        read(client, full_article.get_url())
    for number in range(10):
        writer = Contributor.objects.create(name=f"Writer {number}", photo=photo)
        full_article.bylines.add(ArticleByline(contributor=writer))
        full_article.tags.add(f"tag {number}")
        paper.article(rubric=Rubric.objects.create(name=f"Rubric {number}"), lead_photo=photo)
    full_article.save()
    with django_assert_max_num_queries(QUERIES):
        soup = read(client, full_article.get_url())
    assert len(soup.select(".news-bylines li")) == 13
    assert len(soup.select(".news-tags li")) == 15


def test_blocks_of_a_body_take_the_same_queries_however_many(
    client, paper, city, photo, django_assert_max_num_queries
):
    other = paper.article(rubric=city, lead_photo=photo)

    def body_of(number: int) -> list:
        writer = Contributor.objects.create(name=f"Writer {number}", photo=photo)
        return [
            ("photo", {"image": photo}),
            ("author", {"contributor": writer, "text": "<p>Column</p>"}),
            ("read_also", {"article": other}),
            ("latest", {"heading": "", "size": 3, "rubrics": [city], "thumbnails": True}),
            ("related", {"heading": "", "size": 3, "picks": [other]}),
        ]

    bodies = [body_of(number) for number in range(5)]
    once = paper.article(rubric=city, body=bodies[0])
    often = paper.article(rubric=city, body=[block for body in bodies for block in body])
    client.get(once.get_url())
    choosers = 6  # images, contributors and their photos, articles, rubrics, picks
    for article in (once, often):
        with django_assert_max_num_queries(QUERIES + choosers):
            soup = read(client, article.get_url())
    assert len(soup.select(".news-column")) == 5
    assert len(soup.select(".news-read-also")) == 5


def test_an_article_is_previewed_before_it_is_saved(admin_client, paper):
    add = f"/admin/pages/add/wagtail_regional_news_pages/articlepage/{paper.index.pk}/preview/"
    filled = {"title": "A draft", "slug": "a-draft", "kind": "news", "lead": "The lead"}
    forms = ["body", "related_picks"]
    counts = {f"{name}-count": "0" for name in forms}
    bylines = {"bylines-TOTAL_FORMS": "0", "bylines-INITIAL_FORMS": "0"}
    answer = admin_client.post(add, {**filled, **counts, **bylines})
    assert answer.json()["is_valid"], answer.content
    soup = BeautifulSoup(admin_client.get(add).content, "html.parser")
    assert text_of(soup.h1) == "A draft"


def context_of(client, article) -> dict:
    """What the template of the article is given."""
    context = client.get(article.get_url()).context
    return {name: context[name] for name in READERS_AIDS}


def test_a_reader_walks_on_within_the_main_rubric(client, paper, city):
    sport = Rubric.objects.create(name="Sport")
    first, middle = paper.article("First", rubric=city), paper.article("Middle", rubric=city)
    paper.article("Match", rubric=sport)
    # Another's further rubric makes it stand in this rubric's list as well.
    last = paper.article("Last", rubric=sport, further_rubrics=(city,))
    shown = context_of(client, middle)
    assert (shown["newer"].title, shown["newer"].url) == ("Last", last.get_url())
    assert (shown["older"].title, shown["older"].url) == ("First", first.get_url())
    ends = context_of(client, first)
    assert (ends["newer"].title, ends["older"]) == ("Middle", None)
    alone = context_of(client, paper.article("Alone"))
    assert (alone["newer"], alone["older"]) == (None, None)


def test_neighbours_of_one_moment_are_walked_one_by_one(client, paper, city):
    names = ("A", "B", "C")
    articles = [paper.article(name, rubric=city, published_at=NOON) for name in names]
    walked = [context_of(client, article) for article in articles]
    assert [shown["newer"] and shown["newer"].title for shown in walked] == ["B", "C", None]
    assert [shown["older"] and shown["older"].title for shown in walked] == [None, "A", "B"]


def test_a_neighbour_that_is_not_public_is_passed_over(client, paper, city):
    first = paper.article("First", rubric=city)
    hidden, last = paper.article(rubric=city), paper.article("Last", rubric=city)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert context_of(client, first)["newer"].title == last.title


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [
        (NOON, NOON, False),
        (NOON, NOON + timedelta(minutes=59), False),
        (NOON, NOON + timedelta(hours=1), True),
        # The original is years old; here it was published and then changed.
        (NOON + timedelta(days=900), NOON + timedelta(days=900), False),
        (NOON + timedelta(days=900), NOON + timedelta(days=901), True),
        (None, NOON + timedelta(days=1), False),
        (NOON, None, False),
    ],
)
def test_a_change_is_told_from_an_hour_on(first, last, is_told):
    article = ArticlePage(published_at=NOON, first_published_at=first, last_published_at=last)
    assert updated_at(article) == (last if is_told else None)


def test_a_reader_is_told_how_long_everything_takes(client, paper):
    words = "слово " * 184
    body = [
        ("paragraph", f"<p>{words}</p>"),
        ("list", {"numbered": False, "items": [words]}),
        ("quote", {"text": words, "speaker": "", "position": ""}),
    ]
    assert context_of(client, paper.article(lead=words, body=body))["reading_minutes"] == 4
    assert context_of(client, paper.article(lead=words))["reading_minutes"] == 0


def test_an_article_is_passed_on_by_its_canonical_address(client, paper):
    links = context_of(client, paper.article("Мост & река"))["share_links"]
    assert [link.name for link in links] == ["vk", "telegram", "ok", "whatsapp", "email"]
    assert all("http%3A%2F%2Flocalhost%2Fnews%2Fmost-reka%2F" in link.url for link in links)


def test_a_video_is_read_once_and_a_failing_provider_is_not_asked_again():
    url = "https://video.example/1"
    assert embedded_html(url) == ""
    Embed.objects.create(url=url, hash=get_embed_hash(url), type="video", html="<iframe></iframe>")
    assert embedded_html(url) == ""
    cache.clear()
    assert embedded_html(url) == "<iframe></iframe>"
