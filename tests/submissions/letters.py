"""Letters as readers send them, and a storage that fails."""

from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from tests.newspaper import make_paper
from tests.photos.photo_files import make_photo
from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.intake.choices import LetterKind, Status
from wagtail_regional_news.intake.records import LetterPhoto
from wagtail_regional_news.submissions.records import Submission


def make_letter(**fields: Any) -> Submission:
    defaults = {
        "title": "A crane on the bridge",
        "body": "A crane has stopped on the bridge.\n\nNobody is hurt.",
        "sender_name": "Пётр Иванов",
        "email": "petr@example.org",
        "publication": "named",
    }
    return Submission.objects.create(
        kind=LetterKind.NEWS, token=uuid4().hex, **{**defaults, **fields}
    )


def add_photo(letter: Submission, number: int = 0, **fields: Any) -> LetterPhoto:
    size = (64 + number, 48)
    photo = LetterPhoto(
        letter=letter, width=size[0], height=size[1], sort_order=number, sha256="", **fields
    )
    photo.file = ContentFile(make_photo(size=size), "IMG_2031.jpg")
    photo.save()
    return photo


def blocks_of(article: Any) -> list[tuple[str, Any]]:
    return [(block.block_type, block.value) for block in article.body]


def public_files() -> list[str]:
    """Names of all originals in MEDIA."""
    try:
        return sorted(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return []


def committed_letter(photos: int = 0) -> tuple[Submission, Any]:
    """A letter to a paper, and an editor who may do everything."""
    make_paper()
    letter = make_letter()
    for number in range(photos):
        add_photo(letter, number)
    return letter, get_user_model().objects.create_superuser("admin")


def assert_untouched(letter: Submission, photos: int) -> None:
    """Nothing tells that somebody has tried to make a draft of the letter."""
    held = Submission.objects.get(pk=letter.pk)
    assert (held.status, held.article, held.status_changed_at) == (Status.NEW, None, None)
    assert not get_article_model().objects.exists()
    assert not get_image_model().objects.exists()
    assert not LetterPhoto.objects.filter(image__isnull=False).exists()
    assert LetterPhoto.objects.count() == photos
    assert not ModelLogEntry.objects.exists()
    assert public_files() == []


class FullDisk(FileSystemStorage):
    """Takes some files, then leaves half of one and has no space left."""

    room = 3

    def _save(self, name: str, content: Any) -> str:
        if type(self).room == 0:
            super()._save(name, ContentFile(content.read(100)))
            raise OSError(28, "No space left on device")
        type(self).room -= 1
        return super()._save(name, content)
