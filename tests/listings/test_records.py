from datetime import date

import pytest

from tests.newspaper import make_paper
from wagtail_regional_news.listings.records import ArchiveMonth, ListingEntry

pytestmark = pytest.mark.django_db


def test_entries_and_months_name_themselves():
    paper = make_paper()
    article = paper.article()
    entry, month = ListingEntry.objects.get(), ArchiveMonth.objects.get()
    assert str(entry) == f"{paper.index.pk}/a0/{article.pk}"
    assert str(month) == f"{paper.index.pk}/2026-03: 1"
    assert month.month == date(2026, 3, 1)
