from datetime import timedelta

import pytest
from django.utils import timezone

from tests.newspaper import NOON
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.records import ListingEntry

pytestmark = pytest.mark.django_db


def test_what_has_expired_or_is_yet_to_come_is_not_public(paper):
    soon = timezone.now() + timedelta(hours=1)
    article = paper.article()
    entries = ListingEntry.objects.filter(kind=Kind.ALL)
    assert entries.public().get().page_id == article.pk
    entries.update(expires_at=NOON)
    assert not entries.public()
    entries.update(expires_at=soon)
    assert entries.public()
    entries.update(listed_at=soon)
    assert not entries.public()


def test_a_period_includes_its_first_moment_and_not_its_last(paper):
    first = paper.article(published_at=NOON)
    paper.article(published_at=NOON + timedelta(days=1))
    entries = ListingEntry.objects.filter(kind=Kind.ALL)
    assert entries.between(NOON, NOON + timedelta(days=1)).get().page_id == first.pk
