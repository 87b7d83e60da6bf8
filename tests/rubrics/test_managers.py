import pytest

from wagtail_regional_news.rubrics.managers import is_article_slug
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.mark.django_db
def test_the_last_place_comes_after_all_others():
    assert Rubric.objects.last_place() == 0
    Rubric.objects.create(name="Society", sort_order=7)
    assert Rubric.objects.last_place() == 8


def test_the_word_of_an_article_is_known(paper):
    paper.article("A bridge")
    assert is_article_slug("a-bridge")
    assert not is_article_slug("a-tunnel")
