"""Blocks of the example newspaper's data, in which pictures, articles and people have names."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticlePage, SubmissionPage
from wagtail_regional_news.photos.actions import PhotoFolder
from wagtail_regional_news.photos.schema import PhotoPassport
from wagtail_regional_news.rubrics.snippets import Rubric

DATA = Path(__file__).parent / "data"
PHOTOGRAPHER = "Павел Сотников"


class PaperPhotos(PhotoFolder):
    """All the files belong together: what was written for one line is kept by none."""

    def keep(self) -> None:
        pass

    def take_image(self, name: str, alt: str) -> Any:
        path = self.find(name)
        if path is None:
            raise ValueError(f"no picture {name}")
        return self.take(path, alt, PhotoPassport(credit=PHOTOGRAPHER, alt=alt))


class BlockReader:
    """Puts the ids of this database in place of names; raises ValueError for an unknown one."""

    def __init__(self, photos: PaperPhotos) -> None:
        self.photos = photos
        self.readers: dict[str, Callable[[Any], Any]] = {
            "gallery": self.read_gallery,
            "photo_text": self.read_photo_text,
            "read_also": lambda name: {"article": article_id(name)},
            "author": self.read_author,
            "related": self.read_related,
            "latest": self.read_latest,
            "rubric": lambda value: {**value, "rubric": rubric_id(value["rubric"])},
            "callout": lambda value: {**value, "form": form_id(value["form"])},
            "document": self.read_document,
            "embed": self.read_embed,
        }

    def read(self, blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Raw stream data of ``[{name: value}, …]``."""
        found = [item for block in blocks for item in block.items()]
        return [
            {"type": name, "value": self.readers.get(name, lambda given: given)(value)}
            for name, value in found
        ]

    def read_photo(self, value: list[str]) -> dict[str, Any]:
        """``[file, alt]`` or ``[file, alt, caption]``."""
        name, alt, *caption = value
        image = self.photos.take_image(name, alt)
        return {"image": image.pk, "alt": alt, "caption": "".join(caption)}

    def read_gallery(self, value: dict[str, Any]) -> dict[str, Any]:
        return {**value, "photos": [self.read_photo(photo) for photo in value["photos"]]}

    def read_photo_text(self, value: dict[str, Any]) -> dict[str, Any]:
        return {**value, "photo": self.read_photo(value["photo"])}

    def read_author(self, value: dict[str, Any]) -> dict[str, Any]:
        contributor = Contributor.objects.get(name=value["contributor"])
        return {**value, "contributor": contributor.pk}

    def read_related(self, value: dict[str, Any]) -> dict[str, Any]:
        return {**value, "picks": [article_id(name) for name in value.get("picks", ())]}

    def read_latest(self, value: dict[str, Any]) -> dict[str, Any]:
        rubrics = [rubric_id(name) for name in value.get("rubrics", ())]
        return {"thumbnails": False, **value, "rubrics": rubrics}

    def read_document(self, value: dict[str, str]) -> dict[str, Any]:
        document = get_document_model()(title=value["title"])
        content = (DATA / value["file"]).read_bytes()
        document.file = ContentFile(content, name=value["file"])
        self.photos.written.append(document)
        document.save()
        return {"document": document.pk, "title": value["title"]}

    def read_embed(self, value: dict[str, str]) -> dict[str, str]:
        """The player is kept at hand, so that the demo asks no other site."""
        html = (
            f'<iframe width="560" height="315" src="{value["player"]}" title="{value["caption"]}" '
            'loading="lazy" allowfullscreen></iframe>'
        )
        Embed.objects.get_or_create(
            hash=get_embed_hash(value["video"]),
            defaults={"url": value["video"], "type": "video", "html": html},
        )
        return {"video": value["video"], "caption": value["caption"]}


def article_id(external_id: str) -> int:
    return ArticlePage.objects.values_list("pk", flat=True).get(external_id=external_id)


def form_id(slug: str) -> int:
    return SubmissionPage.objects.values_list("pk", flat=True).get(slug=slug)


def rubric_id(name: str) -> int:
    return Rubric.objects.values_list("pk", flat=True).get(name=name)


def raw_json(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks)
