import pytest
from wagtail.models import Site

from tests.reading import entities, read
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.schema import ListPage, SearchFilters, way_to_list
from wagtail_regional_news.photos.renderers import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_here(rf):
    return rf.get("/news/", headers={"host": "localhost"})


def test_the_way_to_a_list_begins_at_the_front_page(paper, request_here, django_assert_num_queries):
    paper.index.get_url(request_here)
    Site.find_for_request(request_here)
    with django_assert_num_queries(0):
        way = way_to_list(paper.index, request_here)
    assert [(crumb.title, crumb.url) for crumb in way] == [("Front page", "/"), ("News", "/news/")]


def test_an_index_that_is_the_front_page_stands_once(paper, request_here):
    Site.objects.update(root_page=paper.index)
    Site.clear_site_root_paths_cache()
    assert [crumb.url for crumb in way_to_list(paper.index, request_here)] == ["/"]


def test_without_a_site_or_an_index_there_is_less_of_a_way(paper, request_here, rf):
    assert [crumb.url for crumb in way_to_list(None, request_here)] == ["/"]
    Site.objects.all().delete()
    assert way_to_list(None, rf.get("/")) == []


def test_a_search_is_narrowed_by_a_date_alone():
    assert SearchFilters(since="2026-03-07").is_narrowed
    assert not SearchFilters(query="bridge").is_narrowed


def test_a_picture_of_the_rubric_comes_before_the_cards():
    picture = Picture("/a.jpg", "", 8, 5)
    assert ListPage("rubric", "City", "/news/city/", "/news/").is_card_first
    assert not ListPage("rubric", "City", "/news/city/", "/news/", picture=picture).is_card_first


def crumbs(*steps: tuple[str, str]) -> dict:
    items = [
        {"@type": "ListItem", "position": number, "name": name, **({"item": url} if url else {})}
        for number, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


HOME, NEWS = ("Front page", "http://localhost/"), ("News", "http://localhost/news/")


def test_a_list_is_a_collection_of_its_articles_and_names_the_way_to_it(client, full_paper):
    soup = read(client, "/news/city/")
    hrefs = [link["href"] for link in soup.select("main .news-card__title a")]
    assert entities(soup) == {
        "CollectionPage": {
            "@type": "CollectionPage",
            "name": "City",
            "url": "http://localhost/news/city/",
            "description": "What the city does",
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": number, "url": f"http://localhost{href}"}
                    for number, href in enumerate(hrefs, 1)
                ],
            },
        },
        "BreadcrumbList": crumbs(HOME, NEWS, ("City", "")),
    }
    assert len(hrefs) == 4


@pytest.mark.parametrize("url", ["/news/", "/news/tags/bridge/", "/news/archive/", "/news/2026/"])
def test_every_list_but_a_search_is_a_collection(client, full_paper, url):
    assert "CollectionPage" in entities(read(client, url))
    assert entities(read(client, "/news/search/?q=a")) == {}


def test_a_contributor_has_a_profile(client, full_paper, anna):
    found = entities(read(client, "/news/contributors/anna/"))
    person = found["ProfilePage"]["mainEntity"]
    assert person.pop("image").startswith("http://localhost/")
    assert person == {
        "@type": "Person",
        "name": "Anna",
        "url": "http://localhost/news/contributors/anna/",
        "description": "On the city since 2009",
        "jobTitle": "Reporter",
        "sameAs": ["https://anna.example/"],
    }
    assert found["BreadcrumbList"] == crumbs(HOME, NEWS, ("Anna", ""))
    Contributor.objects.update(kind="organisation")
    found = entities(read(client, "/news/contributors/anna/"))
    assert found["ProfilePage"]["mainEntity"]["@type"] == "Organization"
    assert "jobTitle" not in found["ProfilePage"]["mainEntity"]


def test_a_site_tells_more_of_its_lists(client, full_paper, monkeypatch):
    def about(self, data, listing, request):
        return {**data, "about": listing.heading}

    monkeypatch.setattr(type(full_paper.index), "get_list_structured_data", about)
    assert entities(read(client, "/news/city/"))["CollectionPage"]["about"] == "City"
