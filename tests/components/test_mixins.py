import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction, Site

from tests.photos.photo_files import make_photo, upload
from tests.reading import entities, meta, read, text_of
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.rubrics.snippets import Rubric


def rubric_zone(rubric: Rubric, size: int = 2) -> tuple[str, dict]:
    return "rubric", {"rubric": rubric, "heading": "", "size": size}


def latest(size: int = 5) -> tuple[str, dict]:
    return "latest", {"heading": "", "size": size, "rubrics": [], "thumbnails": True}


def fill(paper, components: list) -> None:
    paper.front.components = components
    paper.front.save()


def test_a_front_page_shows_its_components_in_order(client, paper):
    city, sport = (Rubric.objects.create(name=name) for name in ("City", "Sport"))
    paper.article("Match", rubric=sport)
    paper.article("Bridge", rubric=city)
    fill(paper, [rubric_zone(sport), latest(), rubric_zone(city)])
    soup = read(client, "/")
    assert [text_of(heading) for heading in soup.main("h2")] == ["Sport", "Latest news", "City"]
    assert [text_of(title) for title in soup.main("h3")] == ["Match", "Bridge", "Match", "Bridge"]
    assert [text_of(h1) for h1 in soup("h1")] == ["The Herald"]


def test_a_rubric_on_a_front_page_passes_over_what_stands_above_it(client, paper):
    city = Rubric.objects.create(name="City")
    for title in ("Oldest", "Older", "Newer", "Newest"):
        paper.article(title, rubric=city)
    fill(paper, [latest(1), rubric_zone(city, 2), latest(2)])
    titles = read(client, "/").main.select(".news-card__title, .news-latest__title")
    assert [text_of(title) for title in titles] == ["Newest", "Newer", "Older", "Newest", "Newer"]


@pytest.mark.parametrize("with_components", [True, False])
def test_no_advertisement_leads(client, paper, with_components):
    city = Rubric.objects.create(name="City")
    paper.article("News", rubric=city)
    paper.article("Bakery", rubric=city, ad_label="Advertisement")
    fill(paper, [latest(), rubric_zone(city)] if with_components else [])
    zones = [
        [text_of(title) for title in zone.select(".news-card__title")]
        for zone in read(client, "/").select(".news-zone")
    ]
    assert zones == [["News", "Bakery"]] * (2 if with_components else 1)


def test_a_front_page_without_components_shows_the_latest(client, paper):
    assert "There is no news yet." in read(client, "/").main.get_text()
    paper.article("Bridge")
    soup = read(client, "/")
    assert text_of(soup.main.h3) == "Bridge"
    assert soup.select_one(".news-heading a")["href"] == "/news/"
    assert soup.select_one(".news-card--lead h3")


def test_a_front_page_leads_with_a_photo_as_wide_as_an_article_s(client, paper):
    rubric = Rubric.objects.create(name="City")
    for name in ("Older", "Newer"):
        photo = upload(make_photo(size=(1600, 1000)), title=name)
        paper.article(name, rubric=rubric, lead_photo=photo)
    fill(paper, [latest(), rubric_zone(rubric)])
    for _visit in ("made", "read"):
        large, *small = read(client, "/").main("img")
        assert large["width"] == "1280"
        assert large["fetchpriority"] == "high"
        assert {image["width"] for image in small} == {"640"}
        assert {image["loading"] for image in small} == {"lazy"}


def test_a_front_page_is_described(client, paper):
    newsroom = NewsroomSettings.objects.create(
        site=paper.front.get_site(), name="Evening Herald", tagline="The news of the region"
    )
    soup = read(client, "/")
    assert soup.title.get_text() == newsroom.name
    assert meta(soup)["description"] == ["The news of the region"]
    assert soup.find("link", rel="canonical")["href"] == "http://localhost/"


def test_a_front_page_of_nine_components_takes_ten_queries(
    client, paper, django_assert_max_num_queries
):
    photo = upload(make_photo(size=(200, 125)))
    rubrics = [Rubric.objects.create(name=f"Rubric {number}") for number in range(8)]

    def add() -> None:
        for rubric in rubrics:
            paper.article(rubric=rubric, lead_photo=photo)

    add()
    fill(paper, [latest(), *map(rubric_zone, rubrics)])
    read(client, "/")
    with django_assert_max_num_queries(10):
        read(client, "/")
    add()
    with django_assert_max_num_queries(10):
        assert len(read(client, "/").select("main .news-card__title")) == 5 + 8 * 2


def test_choosers_in_components_take_a_query_for_each_kind(
    client, paper, django_assert_max_num_queries
):
    city = Rubric.objects.create(name="City")
    picked = paper.article(rubric=city)
    some = ("latest", {"heading": "", "size": 3, "rubrics": [city], "thumbnails": False})
    related = ("related", {"heading": "", "size": 3, "picks": [picked]})
    for times in (1, 3):
        fill(paper, [rubric_zone(city), some, related] * times)
        read(client, "/")
        with django_assert_max_num_queries(12):
            read(client, "/")


@pytest.mark.parametrize("place", ["front", "index"])
def test_a_restricted_page_stays_restricted(client, paper, place):
    paper.article("Secret")
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=getattr(paper, place).pk), restriction_type="groups"
    )
    restriction.groups.add(Group.objects.create(name="Friends"))
    url = "/" if place == "front" else "/news/"
    assert client.get(url).status_code == 302
    if place == "index":
        assert "Secret" not in read(client, "/").get_text()


def test_other_pages_below_a_front_page_are_served_as_ever(client, rf, paper):
    page = paper.front.add_child(instance=Page(title="About", slug="about"))
    assert paper.front.route(rf.get("/"), ["about"]).page.pk == page.pk
    read(client, "/nowhere/", status=404)


def test_a_front_page_says_whose_paper_it_is(client, paper):
    newsroom = NewsroomSettings.objects.create(
        site=Site.objects.get(), name="The Herald", address="Kaluga", email="a@herald.example"
    )
    told = {
        "@type": "NewsMediaOrganization",
        "name": "The Herald",
        "url": "http://localhost/",
        "address": "Kaluga",
        "email": "a@herald.example",
    }
    assert entities(read(client, "/")) == {"NewsMediaOrganization": told}
    newsroom.logo = upload(make_photo(size=(200, 125)))
    newsroom.save()
    logo = entities(read(client, "/"))["NewsMediaOrganization"]["logo"]
    assert logo["@type"] == "ImageObject"
    assert logo["url"].startswith("http://localhost/")
