import pytest
from django.db import IntegrityError, transaction

from wagtail_regional_news.articles.records import RelatedLink


def link(source, target, score=1.0):
    return RelatedLink.objects.create(source_id=source.pk, target_id=target.pk, score=score)


def test_an_article_is_related_to_another_once(paper):
    first, second = paper.article(), paper.article()
    assert str(link(first, second)) == f"{first.pk} → {second.pk}"
    with pytest.raises(IntegrityError), transaction.atomic():
        link(first, second, 0.5)


def test_links_from_and_to_an_article_go_with_it(paper):
    first, second, third = (paper.article() for _ in range(3))
    link(first, second)
    link(second, third)
    link(first, third)
    second.delete()
    assert list(RelatedLink.objects.values_list("source", "target")) == [(first.pk, third.pk)]
