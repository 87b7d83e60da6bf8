"""Lines of another system's export, and what an import leaves behind."""

import json
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Revision

from tests.photos.photo_files import make_photo
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

MOMENT = "2023-11-28T10:48:00+03:00"


FULL = {
    "url": "/novosti/society/most-cherez-oku",
    "rubrics": ["Общество", "Дороги"],
    "kind": "reportage",
    "lead": "Движение открыли в пятницу.",
    "age_mark": "6+",
    "ad_label": "Реклама",
    "ad_token": "2Vfnx",
    "advertiser": "ООО «Мост»",
    "body_html": '<p>До.</p><img src="/upload/../reka.jpg?x"><img src="reka.jpg" alt="Ока">',
    "photo": {"file": "most.jpg", "credit": "Анна Егорова", "alt": "Мост", "caption": "Утро"},
    "contributors": [
        {"name": "Пресс-служба", "kind": "organisation", "role": "source"},
        {"name": "Иван Лугин"},
    ],
    "tags": ["мост", "Ока"],
}

# Each with a word of the reason that is given.
BAD_VALUES = [
    ({"external_id": ""}, "external_id"),
    ({"external_id": "x" * 101}, "100"),
    ({"title": None}, "title"),
    ({"title": "x" * 256}, "255"),
    ({"published_at": "yesterday"}, "published_at"),
    ({"kind": "novel"}, "kind"),
    ({"age_mark": "5+"}, "5+"),
    ({"url": "http://["}, "url"),
    ({"url": "javascript:alert(1)"}, "url"),
    ({"url": "ftp://old.example/45"}, "url"),
    ({"rubrics": "Общество"}, "rubrics"),
    ({"rubrics": ["x" * 101]}, "100"),
    ({"contributors": [{"name": "Иван", "role": "poet"}]}, "role"),
    ({"contributors": [{"role": "text"}]}, "name"),
    ({"photo": {"file": "../secret.jpg"}}, "leads out"),
    ({"photo": {"file": "/etc/passwd"}}, "leads out"),
    ({"photo": "most.jpg"}, "photo"),
    ({"body_html": "<div>" * 5000}, "recursion"),
]


def line_of(**values: Any) -> bytes:
    row = {"external_id": "1", "title": "Мост открыт", "published_at": MOMENT, **values}
    return json.dumps(row).encode()


def only_article() -> ArticlePage:
    return ArticlePage.objects.get()


def row_counts() -> dict[str, int]:
    models = (ArticlePage, Revision, Rubric, Contributor, Tag, Redirect, get_image_model())
    counts = {model.__name__: model.objects.count() for model in models}
    return {**counts, "entries": ListingEntry.objects.count()}


def stored_files() -> list[str]:
    try:
        return sorted(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return []


def make_folder(parent: Path) -> Path:
    """The folder of an export with two pictures, and a third beside it that is none of ours."""
    folder = parent / "export"
    folder.mkdir()
    (folder / "most.jpg").write_bytes(make_photo())
    (folder / "reka.jpg").write_bytes(make_photo(color="navy"))
    (parent / "secret.jpg").write_bytes(make_photo(color="red"))
    return folder
