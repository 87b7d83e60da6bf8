from tests.newspaper import Paper
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.feeds.queries import feed_articles
from wagtail_regional_news.listings.queries import listed


def test_articles_come_in_the_order_of_the_list(paper: Paper):
    first, second = paper.article(), paper.article()
    assert feed_articles(listed(paper.index.pk), 5) == [second, first]


def test_articles_come_with_their_bylines(paper: Paper, django_assert_num_queries):
    anna = Contributor.objects.create(name="Anna")
    for _ in range(3):
        paper.article(contributors=(anna,))
    articles = feed_articles(listed(paper.index.pk), 5)
    with django_assert_num_queries(0):
        names = [byline.name for article in articles for byline in article.bylines.all()]
    assert names == ["Anna"] * 3
