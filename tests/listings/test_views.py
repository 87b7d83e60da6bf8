from datetime import UTC, datetime
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.databases import searches
from tests.listings.conftest import FIRST_PAGE
from tests.photos.photo_files import make_photo, upload
from tests.reading import link, read, robots, text_of
from wagtail_regional_news.listings.schema import ListPage

pytestmark = pytest.mark.django_db

LISTS = [
    "/news/",
    "/news/city/",
    "/news/tags/bridge/",
    "/news/contributors/anna/",
    "/news/archive/",
    "/news/2026/",
    "/news/2026/03/",
    "/news/2026/03/07/",
    "/news/search/?q=bridge",
    "/news/search/?q=bridge&rubric=city&since=2026-01-01",
]


def titles(soup: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in soup.select(".news-card__title")]


def listing(client: Client, url: str) -> ListPage:
    """What the template of the list is given."""
    response = client.get(url)
    assert response.status_code == 200
    return response.context["listing"]


@pytest.mark.parametrize("url", LISTS)
def test_every_list_takes_ten_queries_at_most_however_long_it_is(
    client, paper, city, anna, url, django_assert_max_num_queries
):
    photo = upload(make_photo(size=(200, 125)))

    def add(number: int) -> None:
        tags = ("bridge", f"tag {number}")
        paper.article("Bridge", rubric=city, tags=tags, contributors=(anna,), lead_photo=photo)

    add(0)
    read(client, url)
    for more in (0, 5):
        for number in range(more):
            add(number)
        with django_assert_max_num_queries(10):
            read(client, url)


@pytest.mark.parametrize("url", LISTS)
def test_every_list_is_a_page_with_one_heading(client, full_paper, url):
    soup = read(client, url)
    assert len(soup.find_all("h1")) == 1
    assert soup.h1.find_parent("main")
    assert not soup.find(style=True)
    assert link(soup, "canonical") == f"http://localhost{url.partition('?')[0]}"
    levels = [int(heading.name[1]) for heading in soup.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_list_is_read_on_and_back_without_a_script(client, full_paper):
    first = read(client, "/news/")
    assert len(titles(first)) == FIRST_PAGE
    assert titles(first)[0] == "Bridge 5"
    assert listing(client, "/news/").cards[0].byline == "Anna"
    more = first.select_one(".news-pagination a")
    assert (more.get_text(), more["rel"]) == ("Show more", ["next"])
    assert link(first, "next") == more["href"]
    assert not first.find("link", rel="prev")
    second = read(client, more["href"])
    assert titles(second) == ["Bridge 1", "Bridge 0"]
    assert link(second, "canonical") == "http://localhost/news/"
    assert not second.find("link", rel="next")
    back = second.select_one(".news-pagination a")
    assert back["rel"] == ["prev"]
    assert titles(read(client, back["href"])) == titles(first)


@pytest.mark.parametrize("url", ["/news/", "/news/city/"])
def test_the_first_photo_of_a_list_comes_first(client, full_paper, url):
    images = read(client, url).main.find_all("img")
    assert [image for image in images if image.get("fetchpriority")] == images[:1]
    assert {image["alt"] for image in images} == {""}


def test_a_rubric_says_what_it_is_about(client, full_paper):
    soup = read(client, "/news/city/")
    assert soup.h1.get_text() == "City"
    assert soup.title.get_text() == "City news — The Herald"
    assert "What the city does" in soup.main.get_text()
    assert soup.find("meta", attrs={"name": "description"})["content"] == "What the city does"
    assert soup.select_one(".news-list-header .news-photo img")["width"] == "200"
    feeds = {tag["href"] for tag in soup.find_all("link", rel="alternate")}
    assert feeds == {"/news/city/feed/", "/news/feed/"}
    assert [a["href"] for a in soup.select(".news-breadcrumbs a")] == ["/", "/news/"]
    assert not soup.select_one(".news-breadcrumbs").find_parent("main")
    assert soup.select_one(".news-menu [aria-current]").get_text() == "City"


def test_the_latest_list_is_no_way_up_to_itself(client, full_paper):
    soup = read(client, "/news/")
    assert [a["href"] for a in soup.select(".news-breadcrumbs a")] == ["/"]
    assert [tag["href"] for tag in soup.find_all("link", rel="alternate")] == ["/news/feed/"]
    assert soup.select_one(".news-more a")["href"] == "/news/archive/"


def test_a_contributor_is_introduced_above_the_articles(client, full_paper):
    card = read(client, "/news/contributors/anna/").select_one(".news-author")
    assert "Anna" not in card.get_text()
    assert "Reporter" in card.get_text()
    assert card.get_text().count("On the city since 2009") == 1
    assert card.img["width"]
    assert [(a["href"], a["rel"]) for a in card.find_all("a")] == [
        ("https://anna.example/", ["nofollow", "noopener"])
    ]


def test_the_archive_is_counted_by_year_and_month(client, paper):
    for year, month, times in ((2025, 12, 1), (2026, 2, 3)):
        for _ in range(times):
            paper.article(published_at=datetime(year, month, 7, 9, tzinfo=UTC))
    soup = read(client, "/news/archive/")
    shown = [
        (heading.get_text(), [text_of(row) for row in section.find_all("li")])
        for section in soup.select(".news-archive")
        for heading in section.find_all("h2")
    ]
    assert shown == [
        ("2026", ["February 2026 3 articles"]),
        ("2025", ["December 2025 1 article"]),
    ]
    assert soup.select_one(".news-archive a")["href"] == "/news/2026/02/"
    assert "noindex" not in robots(soup)
    year = read(client, "/news/2025/")
    assert [a["href"] for a in year.select(".news-archive a")] == ["/news/2025/12/"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("/news/2026/", "2026"),
        ("/news/2026/03/", "March 2026"),
        ("/news/2026/03/01/", "1 March 2026"),
    ],
)
def test_a_period_of_the_archive_is_headed_by_its_name(client, paper, url, name):
    assert read(client, url).h1.get_text() == name


def test_a_day_of_the_archive_knows_its_month_and_year(client, full_paper):
    crumbs = read(client, "/news/2026/03/07/").select(".news-breadcrumbs a")
    assert [(a.get_text(), a["href"]) for a in crumbs] == [
        ("Front page", "/"),
        ("News", "/news/"),
        ("Archive", "/news/archive/"),
        ("2026", "/news/2026/"),
        ("March 2026", "/news/2026/03/"),
    ]


def test_a_search_echoes_the_query_harmlessly(client, full_paper):
    query = '"><script>alert(1)</script>'
    soup = read(client, "/news/search/?q=" + query.replace("/", "%2F"))
    assert soup.select_one("main input")["value"] == query
    assert not soup.find("script")
    assert "Nothing was found" in soup.main.get_text()
    assert robots(soup) == "noindex"
    assert soup.select_one("main .news-more a")["href"] == "/news/"


@searches
def test_a_search_is_a_plain_form_and_is_read_on(client, full_paper):
    first = read(client, "/news/search/?q=Bridge")
    form = first.select_one("main form")
    assert (form["method"], form["action"]) == ("get", "/news/search/")
    assert not form.find("input", type="hidden")
    assert len(titles(first)) == FIRST_PAGE
    second = read(client, first.select_one(".news-pagination a")["href"])
    assert len(titles(second)) == 2
    ids = [tag["id"] for tag in first.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("paper", "city", "anna")
@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("/news/", "There is no news yet."),
        ("/news/city/", "There is nothing here yet."),
        ("/news/contributors/anna/", "There is nothing here yet."),
        ("/news/archive/", "There is nothing here yet."),
        ("/news/2026/03/", "There is nothing here yet."),
        ("/news/search/", "Write what you are looking for."),
    ],
)
def test_an_empty_list_says_so_and_is_kept_out_of_search_engines(client, url, says):
    soup = read(client, url)
    assert soup.select_one(".news-empty").get_text(strip=True) == says
    assert robots(soup) == "noindex"
    back = [a["href"] for a in soup.select("main .news-more a")]
    assert ("/news/" in back) == (url != "/news/")


@pytest.mark.parametrize(
    "tail", ["tags/none/", "contributors/none/", "none/", "2026/13/", "2026/02/30/", "9999/12/30/"]
)
def test_what_does_not_exist_is_not_found(client, paper, tail):
    read(client, f"/news/{tail}", status=404)


@pytest.mark.parametrize("cursor", ["x", "after-1", "after-1-1-1", "%00", "9" * 3000, "after-1-1"])
def test_a_cursor_that_is_broken_or_past_the_end_leads_to_the_first_page(
    client, full_paper, cursor
):
    response = client.get(f"/news/?cursor={cursor}")
    assert (response.status_code, response.headers["Location"]) == (302, "/news/")


@searches
@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "2" * 3000])
def test_a_page_number_that_is_none_shows_results_all_the_same(client, full_paper, number):
    assert titles(read(client, f"/news/search/?q=Bridge&page={number}"))


@pytest.mark.parametrize(
    "query", ["'", '"', "a:b", "-", "*", "NEAR(", "(((", "AND", "%", "\\", "x" * 3000, "\x00"]
)
def test_no_query_of_a_reader_breaks_the_search(client, full_paper, query):
    assert client.get("/news/search/", {"q": query}).status_code == 200


def test_a_month_shows_the_days_that_have_news(client, paper, city):
    for month, day in ((2, 7), (3, 1), (3, 31), (5, 1)):
        paper.article(published_at=datetime(2026, month, day, 9, tzinfo=UTC))
    # Late on the last of April in London is May in Moscow.
    paper.article(published_at=datetime(2026, 4, 30, 22, tzinfo=UTC))
    calendar = listing(client, "/news/2026/03/").calendar
    assert calendar.title == "March 2026"
    assert calendar.weekdays[0] == ("Sun", "Sunday")
    days = [day for week in calendar.weeks for day in week]
    assert [day.number for day in days[:2]] == [1, 2]
    assert [day.url for day in days if day.url] == ["/news/2026/03/01/", "/news/2026/03/31/"]
    assert not any(day.is_current for day in days)
    assert (calendar.older.title, calendar.older.url) == ("February 2026", "/news/2026/02/")
    assert (calendar.newer.title, calendar.newer.url) == ("May 2026", "/news/2026/05/")


def test_a_day_is_marked_in_the_calendar_of_its_month(client, full_paper):
    calendar = listing(client, "/news/2026/03/07/").calendar
    marked = [day for week in calendar.weeks for day in week if day.is_current]
    assert [(day.number, day.url) for day in marked] == [(7, "/news/2026/03/07/")]
    assert (calendar.newer, calendar.older) == (None, None)
    for tail in ("", "archive/", "2026/"):
        assert listing(client, f"/news/{tail}").calendar is None


@searches
def test_a_search_is_narrowed_and_stays_so_on_its_next_page(client, full_paper):
    url = "/news/search/?q=Bridge&rubric=city&since=2026-03-07&until=2026-03-07"
    found = listing(client, url)
    assert len(found.cards) == FIRST_PAGE
    assert found.older_url == f"{url}&page=2"
    assert found.filters.is_narrowed
    second = listing(client, found.older_url)
    assert len(second.cards) == 2
    assert second.newer_url == f"{url}&page=1"
    assert not listing(client, "/news/search/?q=Bridge&since=2026-03-08").cards
    assert not listing(client, "/news/search/?q=Bridge&until=2026-03-06").cards


@searches
def test_a_wrong_date_keeps_the_rest_of_a_search(client, full_paper):
    found = listing(client, "/news/search/?q=Bridge&rubric=city&since=x")
    assert found.filters.errors == ["Enter a valid date."]
    assert found.cards
    assert found.older_url == "/news/search/?q=Bridge&rubric=city&page=2"


def test_an_empty_query_shows_the_form_alone(client, full_paper, django_assert_max_num_queries):
    client.get("/news/search/")
    with django_assert_max_num_queries(7):
        found = listing(client, "/news/search/?q=+&rubric=city")
    assert not found.cards
    assert [choice.is_chosen for choice in found.filters.rubrics] == [True]


@searches
def test_marks_beside_a_word_do_not_hide_it(client, full_paper):
    assert titles(read(client, "/news/search/?q=%22Bridge%22%21"))
