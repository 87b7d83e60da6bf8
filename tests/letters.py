"""Readers' letters for tests: a form page, a reader who fills it in, letters in the queue."""

from io import BytesIO
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.benchmarks.proof import solve
from tests.newspaper import make_paper
from wagtail_regional_news.intake.captcha import is_answer
from wagtail_regional_news.intake.records import LetterPhoto
from wagtail_regional_news.pages.models import SubmissionPage

# Quick to solve, and checked as in life.
QUICK_WORK = {
    "CAPTCHA": {
        "BACKEND": "wagtail_regional_news.intake.captcha.ProofOfWork",
        "OPTIONS": {"bits": 4},
    }
}


def make_form_page(paper: Any = None, **fields: Any) -> SubmissionPage:
    """A live form of readers' news below the front page."""
    paper = paper or make_paper()
    page = SubmissionPage(**{"title": "Send us your news", "slug": "send", **fields})
    return paper.front.add_child(instance=page)


def photo_file(
    name: str = "photo.jpg", colour: str = "teal", size: tuple[int, int] = (64, 48), **options: Any
) -> SimpleUploadedFile:
    """A small JPEG as a phone would send it."""
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, "JPEG", **options)
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def private_alias(folder: Path) -> dict[str, Any]:
    """An entry of STORAGES for readers' pictures."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder, "base_url": None},
    }


def keep_private(
    monkeypatch: Any, folder: Path, storage_class: type[FileSystemStorage] = FileSystemStorage
) -> Path:
    """Readers' pictures go into ``folder`` until the test is over."""
    storage = storage_class(location=folder, base_url=None)
    monkeypatch.setattr(LetterPhoto._meta.get_field("file"), "storage", storage)
    return folder


def read_form(response: Any) -> dict[str, str]:
    """What the inputs of a letter's form hold, as a browser would send them again."""
    form = BeautifulSoup(response.content, "html.parser").find(id="news-letter")
    fields = form.find_all("input", value=True)
    unticked = {"checkbox", "radio"}
    return {
        field["name"]: field["value"]
        for field in fields
        if field.get("type") not in unticked or field.has_attr("checked")
    }


def answer_to(token: str) -> str:
    """The answer to the question in words that belongs to this token of a form."""
    nonce = token.partition(".")[0]
    return next(str(number) for number in range(100) if is_answer(str(number), nonce))


class Reader:
    """Somebody with a browser at a form: ``send()`` answers as the site does."""

    def __init__(self, url: str, client: Client | None = None) -> None:
        self.url = url
        self.client = client or Client()

    def open(self) -> dict[str, str]:
        """What the script gets when the reader begins to write, its work done."""
        answer = self.client.get(f"{self.url}token/").json()
        return {
            "letter_token": answer["token"],
            "captcha_answer": solve(answer["token"], answer["challenge"]["bits"]),
        }

    def letter(self, **fields: Any) -> dict[str, Any]:
        return {
            "title": "The ferry is back",
            "body": "It came at noon, with a band.",
            "publication": "info",
            "consent": "on",
            **fields,
        }

    def send(self, **fields: Any) -> Any:
        return self.client.post(self.url, {**self.letter(), **self.open(), **fields})
