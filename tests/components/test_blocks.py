import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from tests.reading import text_of
from wagtail_regional_news.components.blocks import LatestBlock, RelatedBlock, RubricBlock
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.fixture
def request_within(rf, paper):
    return rf.get("/news/", headers={"host": "localhost"})


def drawn(block, value: dict, **context) -> BeautifulSoup:
    filled = block.normalize({**block.get_default(), **value})
    return BeautifulSoup(block.render(filled, context=context), "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in soup("h3")]


def test_latest_shows_the_newest_of_all_rubrics(paper, request_within):
    for number in range(4):
        paper.article(f"Item {number}")
    soup = drawn(LatestBlock(), {"size": 3}, request=request_within)
    assert titles(soup) == ["Item 3", "Item 2", "Item 1"]
    assert soup.h2.get_text() == "Latest news"
    assert len(soup("time")) == 3


def test_latest_shows_the_newest_of_some_rubrics_together(paper, request_within):
    rubrics = [Rubric.objects.create(name=name) for name in ("City", "Sport", "Culture")]
    for rubric in rubrics:
        paper.article(rubric.name, rubric=rubric)
    value = {"heading": "Here", "rubrics": [rubrics[0], rubrics[2]]}
    soup = drawn(LatestBlock(), value, request=request_within)
    assert titles(soup) == ["Culture", "City"]
    assert soup.h2.get_text() == "Here"


def test_latest_of_rubrics_that_are_gone_shows_no_other_news(paper, request_within):
    paper.article("Elsewhere")
    soup = drawn(LatestBlock(), {"size": 5, "rubrics": [None]}, request=request_within)
    assert titles(soup) == []


def test_latest_leaves_out_the_page_it_stands_on(paper, request_within):
    first, second = paper.article("First"), paper.article("Second")
    soup = drawn(LatestBlock(), {}, request=request_within, page=second)
    assert titles(soup) == [first.title]


def test_latest_says_when_there_is_nothing(paper, request_within):
    assert "There is no news yet." in drawn(LatestBlock(), {}, request=request_within).get_text()
    assert "There is no news yet." in drawn(LatestBlock(), {}).get_text()


def test_a_rubric_leads_to_all_of_its_articles(paper, request_within):
    city = Rubric.objects.create(name="City")
    paper.article("Bridge", rubric=city)
    paper.article("Match")
    soup = drawn(RubricBlock(), {"rubric": city}, request=request_within)
    assert titles(soup) == ["Bridge"]
    assert (soup.h2.get_text(), soup.h2.a["href"]) == ("City", "/news/city/")
    named = drawn(RubricBlock(), {"rubric": city, "heading": "Here"}, request=request_within)
    assert named.h2.get_text() == "Here"


@pytest.mark.parametrize("block", [RubricBlock, RelatedBlock])
def test_a_block_without_articles_shows_nothing(paper, request_within, block):
    assert text_of(drawn(block(), {}, request=request_within)) == ""


def test_a_rubric_that_was_never_chosen_shows_nothing(paper, request_within):
    paper.article()
    assert text_of(drawn(RubricBlock(), {"rubric": None}, request=request_within)) == ""


def test_related_shows_picks_first_and_then_the_newest(paper, request_within):
    old, *_rest = [paper.article(f"Item {number}") for number in range(4)]
    value = {"picks": [old], "size": 3}
    soup = drawn(RelatedBlock(), value, request=request_within, page=paper.front)
    assert titles(soup) == ["Item 0", "Item 3", "Item 2"]
    assert soup.h2.get_text() == "Related news"


def test_related_on_an_article_is_related_to_it(paper, request_within):
    city = Rubric.objects.create(name="City")
    paper.article("Same rubric", rubric=city)
    paper.article("Another rubric")
    article = paper.article("This one", rubric=city)
    soup = drawn(RelatedBlock(), {"size": 2}, request=request_within, page=article)
    assert titles(soup) == ["Same rubric", "Another rubric"]


def test_only_articles_are_picked(paper):
    pick = RelatedBlock().child_blocks["picks"].child_block
    assert pick.widget.target_models == [ArticlePage]
    article = paper.article()
    assert pick.clean(pick.to_python(article.pk)) == article
    with pytest.raises(ValidationError):
        pick.clean(paper.front)
    assert pick.to_python(paper.front.pk) is None


def test_a_pick_that_is_not_public_is_passed_over(paper, request_within):
    hidden = paper.article("Hidden")
    hidden.unpublish()
    paper.article("Shown")
    soup = drawn(RelatedBlock(), {"picks": [hidden]}, request=request_within)
    assert titles(soup) == ["Shown"]
