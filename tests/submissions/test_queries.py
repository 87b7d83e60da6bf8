"""Where a draft goes, and when readers can see what became of a letter."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.newspaper import make_paper
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.intake.choices import ConsentKind
from wagtail_regional_news.intake.records import Consent
from wagtail_regional_news.intake.snippets import ConsentDocument
from wagtail_regional_news.pages.models import SubmissionPage
from wagtail_regional_news.submissions.actions import make_draft
from wagtail_regional_news.submissions.queries import (
    draft_index,
    has_agreed_to_be_shown,
    published_article,
)

pytestmark = pytest.mark.django_db


def test_the_index_is_the_one_nearest_to_the_form(paper):
    other = make_paper("other")
    for each in (paper, other):
        form = each.front.add_child(instance=SubmissionPage(title="Write to us"))
        assert draft_index(make_letter(page=form)) == each.index
    assert draft_index(make_letter()) == paper.index


def test_an_article_is_shown_while_readers_can_see_it(paper, django_assert_num_queries):
    letter = make_letter()
    assert published_article(letter) is None
    letter.article = article = paper.article()
    with django_assert_num_queries(2):
        assert published_article(letter) == article
    article.unpublish()
    assert published_article(letter) is None


def test_an_article_that_is_private_or_over_is_not_shown(paper):
    over = paper.article(expire_at=timezone.now() - timedelta(minutes=1))
    private = paper.article()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for article in (over, private):
        letter = make_letter(article=article)
        assert published_article(letter) is None


def test_pictures_are_shown_by_leave_that_was_given_and_not_withdrawn():
    letter = make_letter()
    documents = ConsentDocument.objects
    for kind in ConsentKind:
        assert not has_agreed_to_be_shown(letter)
        document = documents.create(kind=kind, version="1", text="Yes")
        Consent.objects.record(letter, document)
    assert has_agreed_to_be_shown(letter)
    Consent.objects.update(withdrawn_at=timezone.now())
    assert not has_agreed_to_be_shown(letter)


def test_a_draft_tells_of_pictures_without_leave_alone(paper, admin_user):
    warning = "not agreed to the publication of the pictures"
    for number, is_told in ((0, False), (1, True)):
        letter = make_letter()
        for _photo in range(number):
            add_photo(letter)
        (comment,) = make_draft(letter, admin_user).wagtail_admin_comments.all()
        assert (warning in comment.text) is is_told
