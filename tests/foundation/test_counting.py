import pytest

from wagtail_regional_news.foundation.counting import count_of
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


@pytest.fixture
def counted(paper):
    from wagtail_regional_news.pages.models import ArticlePage

    return lambda model, field: dict(
        model.objects.annotate(total=count_of(ArticlePage.objects.all(), field)).values_list(
            "name", "total"
        )
    )


def test_rows_that_name_it_are_counted_and_none_is_zero(paper, counted):
    society = Rubric.objects.create(name="Society")
    Rubric.objects.create(name="People")
    for _ in range(3):
        paper.article(rubric=society)
    assert counted(Rubric, "rubric") == {"Society": 3, "People": 0}


def test_a_row_counts_for_each_that_it_names(paper, counted):
    paper.article(tags=("Bridge", "River"))
    paper.article(tags=("Bridge",))
    Tag.objects.create(name="Unused")
    assert counted(Tag, "tags") == {"Bridge": 2, "River": 1, "Unused": 0}
