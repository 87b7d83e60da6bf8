"""What fails leaves no half of a draft, and many at once make one: in committed transactions."""

from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from tests.submissions.letters import (
    FullDisk,
    add_photo,
    assert_untouched,
    committed_letter,
    make_letter,
    public_files,
)
from tests.threads import at_once
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.submissions.actions import (
    AlreadyDone,
    make_draft,
)
from wagtail_regional_news.submissions.records import Submission
from wagtail_regional_news.submissions.signals import draft_prepared

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_full_disk_leaves_nothing(settings, monkeypatch):
    letter, admin = committed_letter(photos=5)
    own = {"BACKEND": "tests.submissions.letters.FullDisk"}
    settings.STORAGES = {**settings.STORAGES, "default": own}
    monkeypatch.setattr(FullDisk, "room", 3)
    with pytest.raises(OSError, match="No space"):
        make_draft(letter, admin)
    assert_untouched(letter, photos=5)
    monkeypatch.setattr(FullDisk, "room", 5)
    make_draft(letter, admin)
    assert len(public_files()) == 5


def test_a_lost_private_picture_leaves_nothing():
    letter, admin = committed_letter(photos=2)
    lost = letter.photos.last()
    lost.file.storage.delete(lost.file.name)
    with pytest.raises(FileNotFoundError):
        make_draft(letter, admin)
    assert_untouched(letter, photos=2)


def test_an_error_at_the_commit_leaves_nothing(listen):
    letter, admin = committed_letter(photos=1)

    def break_reference(**kwargs):
        # SQLite and PostgreSQL look at it when they commit, MariaDB at once.
        Letter.objects.filter(pk=letter.pk).update(assignee=999_999)

    listen(draft_prepared, break_reference)
    with pytest.raises(IntegrityError):
        make_draft(letter, admin)
    assert_untouched(letter, photos=1)


def test_two_clicks_at_once_make_one_draft():
    letter, admin = committed_letter(photos=2)

    def click():
        user = get_user_model().objects.get(pk=admin.pk)
        return make_draft(Submission.objects.get(pk=letter.pk), user)

    # The second round is of a letter whose article is gone.
    for _round in range(2):
        outcomes = at_once(*[click] * 4)
        (page,) = (each for each in outcomes if isinstance(each, Page))
        others = [each for each in outcomes if each is not page]
        assert [type(each) for each in others] == [AlreadyDone] * 3
        assert {each.page for each in others} == {page}
        assert ArticlePage.objects.count() == 1
        assert get_image_model().objects.count() == len(public_files()) == 2
        assert ArticlePage.objects.get().get_latest_revision().content["title"] == letter.title
        ArticlePage.objects.get().delete()


def test_letters_drafted_at_once_share_one_collection():
    letter, admin = committed_letter(photos=1)
    letters = [letter, make_letter(), make_letter()]
    for each in letters[1:]:
        add_photo(each)
    outcomes = at_once(*(partial(make_draft, each, admin) for each in letters))
    assert [type(each) for each in outcomes] == [ArticlePage] * 3
    assert Collection.objects.filter(depth=2).count() == 1
    assert get_image_model().objects.count() == 3
