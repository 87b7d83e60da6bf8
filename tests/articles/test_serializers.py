import json

from wagtail_regional_news.articles.serializers import (
    content_names,
    draft_uses,
    moved_content,
    moved_draft,
)
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticlePage, FrontPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


def byline(contributor, role="text") -> dict:
    return {"pk": None, "contributor": contributor, "role": role}


def test_a_draft_names_its_main_and_further_rubrics():
    content = {"rubric": 1, "further_rubrics": [2]}
    assert [content_names(content, Rubric(pk=pk)) for pk in (1, 2, 3)] == [True, True, False]
    assert not content_names({}, Rubric(pk=1))


def test_a_draft_names_its_tags_and_contributors():
    content = {"tagged_items": [{"tag": 1}], "bylines": [byline(2), byline(None)]}
    assert content_names(content, Tag(pk=1))
    assert not content_names(content, Tag(pk=2))
    assert content_names(content, Contributor(pk=2))
    assert not content_names({"bylines": None}, Contributor(pk=2))


def test_a_draft_of_any_page_uses_what_its_blocks_chose():
    zone = {"type": "rubric", "id": "a", "value": {"rubric": 1}}
    content = {"components": json.dumps([zone])}
    assert [draft_uses(content, FrontPage, Rubric(pk=pk)) for pk in (1, 2)] == [True, False]
    assert not draft_uses({"components": None}, FrontPage, Rubric(pk=1))
    moved = moved_draft(content, FrontPage, Rubric(pk=1), Rubric(pk=2))
    assert draft_uses(moved, FrontPage, Rubric(pk=2))


def test_only_an_article_has_a_rubric_of_its_own():
    content = {"rubric": 1}
    assert draft_uses(content, ArticlePage, Rubric(pk=1))
    assert not draft_uses(content, FrontPage, Rubric(pk=1))
    assert moved_draft(content, FrontPage, Rubric(pk=1), Rubric(pk=2)) == content


def test_a_moved_rubric_stands_once_and_never_beside_itself():
    source, target = Rubric(pk=1), Rubric(pk=2)
    for rubric, further, expected in [
        (1, [], (2, [])),
        (1, [2, 3], (2, [3])),
        (2, [1, 3], (2, [3])),
        (None, [3, 1, 2], (None, [3, 2])),
    ]:
        moved = moved_content({"rubric": rubric, "further_rubrics": further}, source, target)
        assert (moved["rubric"], moved["further_rubrics"]) == expected


def test_moved_rows_make_no_doubles_of_one_role_and_keep_their_order():
    rows = [byline(1), byline(3), byline(2), byline(1, "photo"), byline(1, "photo")]
    moved = moved_content({"bylines": rows}, Contributor(pk=1), Contributor(pk=2))
    assert moved["bylines"] == [byline(3), byline(2), byline(2, "photo")]


def test_without_a_target_the_rows_go():
    content = {"tagged_items": [{"tag": 1}, {"tag": 2}], "title": "A bridge"}
    assert moved_content(content, Tag(pk=1), None) == {
        "tagged_items": [{"tag": 2}],
        "title": "A bridge",
    }
