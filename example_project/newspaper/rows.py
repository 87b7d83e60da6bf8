"""Articles of the example newspaper: the lines of the import format, and what is beyond it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from wagtail_regional_news.articles.importers import ArticleImporter
from wagtail_regional_news.articles.schema import ArticleLine
from wagtail_regional_news.pages.models import ArticlePage

from .blocks import DATA, BlockReader, PaperPhotos, article_id

DRAFT, LOGIN = "draft", "login"


@dataclass
class Row:
    """A line of the import format with its date, and what the format does not know."""

    line: dict[str, Any]
    published_at: datetime
    blocks: list[dict[str, Any]] = field(default_factory=list)
    picks: list[str] = field(default_factory=list)
    state: str = ""
    expires_in_days: int = 0
    updated_after_hours: int = 0

    @property
    def expire_at(self) -> datetime | None:
        days = self.expires_in_days
        return self.published_at + timedelta(days=days) if days else None

    @property
    def updated_at(self) -> datetime:
        return self.published_at + timedelta(hours=self.updated_after_hours)


def read_rows() -> list[Row]:
    """Every row of the data, the oldest first: an article refers to older ones."""
    lines = [
        json.loads(line)
        for path in sorted(DATA.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return sorted(map(read_row, lines), key=lambda row: row.published_at)


def read_row(line: dict[str, Any]) -> Row:
    own = {name: line.pop(name) for name in Row.__dataclass_fields__ if name in line}
    return Row(line, published_at(line), **own)


def published_at(line: dict[str, Any]) -> datetime:
    """The moment that ``hours_ago``, or ``days_ago`` and ``time``, stand for."""
    now = timezone.localtime().replace(second=0, microsecond=0)
    if "hours_ago" in line:
        return now - timedelta(hours=line.pop("hours_ago"))
    day = now.date() - timedelta(days=line.pop("days_ago"))
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(line.pop("time"))))


class RowImporter(ArticleImporter):
    """The importer, which also takes the blocks that no HTML of another system becomes."""

    def __init__(self, index: Any, photos: PaperPhotos) -> None:
        super().__init__(index, photos.folder)
        self.photos = photos
        self.blocks = BlockReader(photos)
        self.row: Row | None = None

    def import_row(self, row: Row) -> None:
        self.row = row
        line = {**row.line, "published_at": row.published_at.isoformat()}
        outcome = self.import_line(json.dumps(line).encode())
        if outcome.warnings:
            raise ValueError(f"{line['external_id']}: {outcome.warnings}")
        self.settle(row, line["external_id"])

    def fill(self, article: ArticlePage, line: ArticleLine) -> None:
        super().fill(article, line)
        article.expire_at = self.row.expire_at
        picks = [{"type": "article", "value": article_id(name)} for name in self.row.picks]
        article.related_picks = json.dumps(picks)

    def body(self, *args: Any) -> Iterator[dict[str, Any]]:
        yield from super().body(*args)
        yield from self.blocks.read(self.row.blocks)

    def make(self, article: ArticlePage, line: ArticleLine) -> None:
        if self.row.state != DRAFT:
            super().make(article, line)
            return
        article.published_at, article.live = None, False
        self.index.add_child(instance=article)
        article.save_revision()

    def settle(self, row: Row, external_id: str) -> None:
        """What is not in the article itself: when it was edited, and who may read it."""
        articles = ArticlePage.objects.filter(external_id=external_id)
        if row.updated_after_hours:
            articles.update(last_published_at=row.updated_at)
        if row.state == LOGIN:
            restricted = {"page": articles.get(), "restriction_type": PageViewRestriction.LOGIN}
            PageViewRestriction.objects.create(**restricted)
