from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticlePage


def test_bylines_and_their_contributors_are_read_in_one_query(paper, django_assert_num_queries):
    writers = [Contributor.objects.create(name=f"Writer {n}") for n in range(3)]
    paper.article(contributors=tuple(writers))
    article = ArticlePage.objects.get()
    with django_assert_num_queries(1):
        names = [byline.contributor.name for byline in article.bylines.all()]
    assert names == ["Writer 0", "Writer 1", "Writer 2"]
