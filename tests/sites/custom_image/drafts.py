"""Drafts of readers' letters where the image model keeps the photo's passport.

Run with the settings of a site that has one: see tests/sites/test_uploads.py.
"""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from tests.newspaper import make_paper
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.intake.records import LetterPhoto
from wagtail_regional_news.submissions.actions import make_draft


@pytest.fixture
def private_folder(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "private"
    storage = FileSystemStorage(location=folder, base_url=None)
    monkeypatch.setattr(LetterPhoto._meta.get_field("file"), "storage", storage)
    return folder


@pytest.mark.usefixtures("private_folder")
def test_a_readers_picture_keeps_its_passport_in_the_library(admin_user):
    make_paper()
    letter = make_letter()
    add_photo(letter, caption="The crane", author="Анна")
    add_photo(letter, 1)
    article = get_article_model().objects.get(pk=make_draft(letter, admin_user).pk)
    lead, second = (photo.image for photo in letter.photos.all())
    assert (lead.credit, lead.alt, lead.caption) == ("Анна", "The crane", "The crane")
    assert second.credit == letter.sender_name
    # What the image says the article need not say again.
    assert (article.lead_photo, article.lead_photo_credit) == (lead, "")
    assert article.lead_photo_passport.credit == "Анна"
    photo = article.body[-1].value
    assert (photo["credit"], photo.passport.credit) == ("", letter.sender_name)
