import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.components.queries import (
    child_index,
    first_index,
    front_pages,
    latest_cards,
    load_shell,
    paper_name,
    related_cards,
    shelf_blocks,
    site_index,
)
from wagtail_regional_news.foundation.dates import day_in_words
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.fixture
def ask(rf):
    """A request for an address of the paper."""
    return lambda path="/news/": rf.get(path, headers={"host": "localhost"})


def add_section(paper, title: str, **fields) -> None:
    paper.front.add_child(instance=Page(title=title, show_in_menus=True, **fields))


def test_the_shell_names_the_paper_the_day_and_the_ways_on(paper, ask):
    Rubric.objects.create(name="City")
    Rubric.objects.create(name="Hidden", show_in_menu=False)
    Rubric.objects.create(name="Foreign", locale=Locale.objects.create(language_code="ru"))
    add_section(paper, "Hot line")
    add_section(paper, "Draft", live=False)
    shell = load_shell(ask("/news/city/"))
    assert (shell.name, shell.home_url) == ("The Herald", "/")
    assert shell.today == day_in_words(timezone.localdate())
    assert [(link.title, link.url) for link in shell.sections] == [("Hot line", "/hot-line/")]
    assert [(link.title, link.url, link.is_current) for link in shell.rubrics] == [
        ("City", "/news/city/", True)
    ]
    assert (shell.index_url, shell.search_url, shell.feed_url) == (
        "/news/",
        "/news/search/",
        "/news/feed/",
    )
    assert shell.logo is None


def test_the_newsroom_names_the_paper_before_the_site_does(paper, ask):
    assert paper_name(ask()) == "The Herald"
    NewsroomSettings.objects.update(name="Evening Herald")
    assert paper_name(ask()) == "Evening Herald"
    NewsroomSettings.objects.update(name="")
    Site.objects.update(site_name="")
    assert paper_name(ask()) == "localhost"


def test_a_logo_is_drawn(paper, ask):
    NewsroomSettings.objects.create(
        site=Site.objects.get(), logo=upload(make_photo(size=(960, 320)))
    )
    logo = load_shell(ask()).logo
    assert (logo.width, logo.height) == (480, 160)


def test_the_shell_takes_four_queries_whatever_it_links_to(
    paper, ask, django_assert_max_num_queries
):
    NewsroomSettings.objects.create(site=Site.objects.get())
    for number in range(5):
        Rubric.objects.create(name=f"Rubric {number}")
        add_section(paper, f"Section {number}")
    request = ask()
    Site.find_for_request(request)
    with django_assert_max_num_queries(4):
        assert len(load_shell(request).rubrics) == 5


def test_without_a_site_there_is_no_shell(db, ask):
    Site.objects.all().delete()
    assert load_shell(ask()) is None
    assert paper_name(ask()) == ""
    assert site_index(ask()) is None
    assert latest_cards(ask(), 3) == []


def test_without_an_index_the_shell_searches_nothing(paper, ask):
    Rubric.objects.create(name="City")
    paper.index.unpublish()
    shell = load_shell(ask())
    assert (shell.index_url, shell.search_url, shell.feed_url, list(shell.rubrics)) == (
        "",
        "",
        "",
        [],
    )


def test_the_first_index_of_a_site_is_the_nearest_one(paper, ask):
    deep = paper.front.add_child(instance=Page(title="Deep", slug="a-deep"))
    deep.add_child(instance=type(paper.index)(title="Deeper", slug="deeper"))
    request = ask("/")
    assert site_index(request).pk == paper.index.pk
    assert request.news_index.pk == paper.index.pk


def test_indexes_are_found_below_a_page(paper):
    article = paper.article()
    assert first_index(paper.front.path) == paper.index
    assert first_index(article.path) is None


def test_front_pages_are_found(paper):
    assert front_pages() == [paper.front]


def test_an_index_and_the_sections_beside_it_come_in_one_query(
    paper, ask, django_assert_num_queries
):
    add_section(paper, "Hot line")
    add_section(paper, "Draft", live=False)
    with django_assert_num_queries(1):
        index = child_index(paper.front, request := ask(), "news")
        assert index.locale.language_code == "en"
    assert (index, index.title, index.is_surely_public) == (paper.index, "News", True)
    request.news_index = index
    assert [link.title for link in load_shell(request).sections] == ["Hot line"]
    for slug in ("other", "hot-line", "draft"):
        assert child_index(paper.front, ask(), slug) is None


def test_an_index_comes_with_the_fields_of_its_own_type(paper, ask, monkeypatch):
    monkeypatch.setattr(type(paper.index), "get_deferred_fields", lambda self: {"intro"})
    index = child_index(paper.front, ask(), "news")
    assert index == paper.index
    assert index.is_surely_public


def test_latest_cards_are_of_some_rubrics_or_of_all(paper, ask):
    city = Rubric.objects.create(name="City")
    bridge, match = paper.article("Bridge", rubric=city), paper.article("Match")
    assert [card.title for card in latest_cards(ask(), 5)] == ["Match", "Bridge"]
    assert [card.title for card in latest_cards(ask(), 5, ["city"])] == ["Bridge"]
    assert latest_cards(ask(), 5, ["unknown"]) == []
    assert [card.title for card in latest_cards(ask(), 5, page=match)] == [bridge.title]


def test_related_cards_are_those_of_the_article(paper, ask):
    other, article = paper.article("Other"), paper.article("This")
    assert [card.title for card in related_cards(ask(), article, 5)] == [other.title]


def test_blocks_with_lists_are_found_in_a_stream(paper):
    paper.front.components = [
        ("latest", {"heading": "", "size": 3, "rubrics": [], "thumbnails": True})
    ]
    assert [name for name, _block in shelf_blocks(paper.front.components)] == ["block-0"]
    assert list(shelf_blocks(None)) == []
