from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.newspaper import NOON
from wagtail_regional_news.articles.actions import (
    KEPT,
    recompute_related,
    relating_at_the_end,
    score_related,
)
from wagtail_regional_news.articles.records import RelatedLink
from wagtail_regional_news.listings.queries import fill_shelves
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.fixture
def published(paper, django_capture_on_commit_callbacks):
    """Makes an article as a request does: background work runs when it is over."""

    def publish(title="", **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return paper.article(title, **fields)

    return publish


def stored(article) -> list[int]:
    links = RelatedLink.objects.filter(source=article.pk).order_by("-score", "-target_id")
    return list(links.values_list("target_id", flat=True))


def shown(paper, article, size=6) -> list[str]:
    shelf = article.get_related_shelf(paper.index.pk, size)
    return [other.title for other in fill_shelves({"related": shelf})["related"]]


def test_articles_of_one_tag_are_related_when_the_second_is_published(published):
    first, second = published(tags=("bridge",)), published(tags=("bridge",))
    assert stored(second) == [first.pk]


def test_an_article_is_offered_to_those_it_is_related_to(published):
    first, second = published(tags=("bridge",)), published(tags=("bridge",))
    assert stored(first) == [second.pk]


def test_a_rare_tag_says_more_than_a_common_one(published):
    common = [published(tags=("town",)) for _ in range(5)]
    rare = published(tags=("bridge",), published_at=NOON - timedelta(days=20))
    article = published(tags=("town", "bridge"))
    assert stored(article)[0] == rare.pk
    assert set(stored(article)[1:]) == {other.pk for other in common}


def test_two_common_tags_are_more_than_one(published):
    one = published(tags=("bridge",))
    both = published(tags=("bridge", "river"), published_at=NOON - timedelta(days=3))
    article = published(tags=("bridge", "river"))
    assert stored(article) == [both.pk, one.pk]


def test_of_equals_the_one_nearer_in_time_comes_first(published):
    old = published(tags=("bridge",), published_at=NOON - timedelta(days=300))
    near = published(tags=("bridge",), published_at=NOON - timedelta(days=2))
    later = published(tags=("bridge",), published_at=NOON + timedelta(days=40))
    assert stored(published(tags=("bridge",), published_at=NOON)) == [near.pk, later.pk, old.pk]


def test_no_more_are_stored_than_are_kept(published):
    articles = [published(tags=("bridge",)) for _ in range(KEPT + 4)]
    assert len(stored(articles[0])) == len(stored(articles[-1])) == KEPT


def test_an_article_without_tags_has_none_stored(published):
    published(tags=("bridge",))
    assert stored(published()) == []


def test_tags_taken_off_take_the_relatives_with_them(published, django_capture_on_commit_callbacks):
    published(tags=("bridge",))
    article = published(tags=("bridge",))
    with django_capture_on_commit_callbacks(execute=True):
        article.tags.clear()
        article.save_revision().publish()
    assert stored(article) == []


def test_places_left_over_take_the_newest_of_the_main_rubric_and_then_of_all(paper, published):
    sport = Rubric.objects.create(name="Sport")
    published("Elsewhere")
    published("Match", rubric=sport)
    published("Story", tags=("bridge",))
    article = published("This", tags=("bridge",), rubric=sport)
    assert shown(paper, article) == ["Story", "Match", "Elsewhere"]


def test_what_the_editor_picked_comes_first_and_once(paper, published):
    story, other = published("Story", tags=("bridge",)), published("Other")
    article = published("This", tags=("bridge",))
    article.related_picks = [("article", other), ("article", story)]
    assert shown(paper, article) == ["Other", "Story"]


def test_what_is_not_public_any_more_is_not_shown(paper, published):
    story = published("Story", tags=("bridge",))
    article = published("This", tags=("bridge",))
    article.related_picks = [("article", story)]
    story.unpublish()
    assert shown(paper, article) == []


def test_an_import_looks_for_relatives_once_at_its_end(
    paper, published, django_capture_on_commit_callbacks
):
    with (
        django_capture_on_commit_callbacks(execute=True) as callbacks,
        relating_at_the_end() as later,
    ):
        first, second = paper.article(tags=("bridge",)), paper.article(tags=("bridge",))
        assert later == {first.pk, second.pk}
        assert not RelatedLink.objects.exists()
    assert stored(first) == [second.pk]
    assert not [call for call in callbacks if "relate" in repr(call)]


def test_computing_again_changes_nothing(published):
    article = published(tags=("bridge",))
    published(tags=("bridge",))
    before = list(RelatedLink.objects.values_list("pk", flat=True))
    assert recompute_related([article.pk]) == 1
    assert list(RelatedLink.objects.values_list("pk", flat=True)) == before


def test_the_cost_does_not_grow_with_the_archive(published):
    article = published(tags=("bridge", "river"))
    published(tags=("bridge", "river"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            score_related(article.pk)
        return len(captured)

    few = queries()
    for _ in range(8):
        published(tags=("bridge", "river"))
    assert queries() == few == 5
