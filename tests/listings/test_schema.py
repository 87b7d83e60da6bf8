import pytest
from wagtail.models import Site

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
