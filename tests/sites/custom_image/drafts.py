"""Drafts of readers' letters where the image model keeps the photo's passport.

Run with the settings of a site that has one: see tests/sites/test_uploads.py.
"""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from wagtail.images import get_image_model

from tests.newspaper import make_paper
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.intake.actions import withdraw
from wagtail_regional_news.intake.records import Letter, LetterPhoto
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


@pytest.mark.usefixtures("private_folder")
@pytest.mark.parametrize("is_public", [False, True])
def test_the_library_names_no_reader_who_withdrew_before_anything_was_public(admin_user, is_public):
    make_paper()
    letter = make_letter(sender_name="Пётр Иванов")
    add_photo(letter, author="Анна")
    add_photo(letter, 1)
    pks = [make_draft(letter, admin_user).pk, *(photo.image_id for photo in letter.photos.all())]
    if is_public:
        get_article_model().objects.get(pk=pks[0]).get_latest_revision().publish()
    withdraw(Letter.objects.get())
    others, own = (get_image_model().objects.get(pk=pk).credit for pk in pks[1:])
    assert others == "Анна"
    assert own
    assert (own == "Пётр Иванов") is is_public
