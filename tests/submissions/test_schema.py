from datetime import timedelta

import pytest
from django.utils import timezone

from wagtail_regional_news.pages.models import SubmissionPage
from wagtail_regional_news.submissions.schema import form_link

HOUR = timedelta(hours=1)


@pytest.fixture
def make_form(paper):
    def make(**fields):
        return paper.front.add_child(instance=SubmissionPage(title="Write", slug="write", **fields))

    return make


def test_a_link_says_where_the_reader_comes_from(make_form, paper, rf):
    form, article = make_form(), paper.article()
    link = form_link(form, article, rf.get("/", headers={"host": "localhost"}))
    assert link.url == f"/write/?from={article.pk}"
    assert link.embed_url == f"/write/?embed=1&from={article.pk}"
    assert link.is_open
    link = form_link(form, None, None)
    assert (link.url, link.embed_url) == ("/write/", "/write/?embed=1")


def test_a_form_is_open_between_its_dates(make_form):
    form, now = make_form(opens_at=timezone.now() + HOUR), timezone.now()
    assert form_link(form, None, None).opens_at == form.opens_at
    form.opens_at, form.closes_at = now - HOUR, now + HOUR
    assert form_link(form, None, None).is_open
    form.closes_at = now - HOUR / 2
    assert not form_link(form, None, None).is_open
    assert form_link(form, None, None).closed_at == form.closes_at


def test_a_form_that_is_not_published_has_no_link(make_form):
    assert form_link(make_form(live=False), None, None) is None
    assert form_link(SubmissionPage(title="Nowhere", path="00010009"), None, None) is None
