"""Articles of another system, one JSON object a line."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.conversion import read_pieces
from wagtail_regional_news.foundation.jsonlines import LineError
from wagtail_regional_news.foundation.names import NameBook
from wagtail_regional_news.foundation.pieces import Picture, Piece
from wagtail_regional_news.foundation.redirects import leave_redirect
from wagtail_regional_news.foundation.slugs import free_slug
from wagtail_regional_news.photos.actions import PhotoFolder, RefusedPhotoError, UnsafePathError
from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport
from wagtail_regional_news.rubrics.managers import is_article_slug
from wagtail_regional_news.rubrics.queries import rubric_of_slug
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.rubrics.validators import is_reserved
from wagtail_regional_news.tags.snippets import Tag

from .actions import mark_current, record_import
from .queries import imported_article, is_slug_used
from .schema import PHOTO_FIELDS, ArticleLine
from .serializers import is_shown_whole, piece_block, split_credit
from .validators import is_answered

logger = logging.getLogger(__name__)


class Result(StrEnum):
    MADE = "made"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class Outcome:
    """What became of a line. ``kept`` counts the pieces of its text that have no block."""

    result: Result = Result.UNCHANGED
    warnings: list[str] = field(default_factory=list)
    kept: int = 0


class ArticleImporter:
    """
    Imports lines into one news index, each in a transaction of its own.

    A line whose ``external_id`` is known updates its article, or nothing where it is the line
    of last time. ``dry_run`` does it all and rolls every line back.
    """

    def __init__(self, index: Any, folder: Path, *, dry_run: bool = False) -> None:
        self.index = index
        self.dry_run = dry_run
        self.model = get_article_model()
        self.block_names = set(self.model._meta.get_field("body").stream_block.child_blocks)
        self.photos = PhotoFolder(folder, dry_run=dry_run)
        self.rubrics = NameBook(Rubric, locale_id=index.locale_id)
        self.tags = NameBook(Tag)
        self.contributors = NameBook(Contributor)
        # Hashes: a few dozen bytes a line, however long the ids are.
        self.seen: set[int] = set()

    def import_line(self, raw: bytes) -> Outcome:
        """Raises LineError, with nothing of the line left behind."""
        try:
            return self.import_article(self.read(raw))
        except LineError:
            raise
        except ValidationError as error:
            raise LineError(" ".join(error.messages)) from error
        except (DatabaseError, OSError, RecursionError, UnsafePathError) as error:
            raise LineError(str(error)) from error
        except Exception as error:
            # Also where a site's own code fails: one line never stops the rest.
            logger.exception("A line could not be imported")
            raise LineError(f"{type(error).__name__}: {error}") from error

    def read(self, raw: bytes) -> ArticleLine:
        line = ArticleLine.read(raw)
        if hash(line.external_id) in self.seen:
            raise LineError(_("An earlier line has the same external_id."))
        self.seen.add(hash(line.external_id))
        return line

    def import_article(self, line: ArticleLine) -> Outcome:
        pieces = read_pieces(line.body_html)
        paths = self.find_photos(line, pieces)
        digest = _digest(line, paths)
        article, held = imported_article(self.index, line.external_id)
        if article and held == digest:
            return Outcome()
        outcome = Outcome(Result.UPDATED if article else Result.MADE, [*line.warnings])
        with self.all_or_nothing():
            article = article.specific if article else self.model()
            self.fill(article, line)
            self.fill_photo(article, line, paths, outcome)
            article.body = json.dumps(list(self.body(line, pieces, paths, outcome)))
            self.save(article, line)
            record_import(article, digest)
            if line.url and is_answered(line.url_words, article):
                text = _("no redirect from %s: the site itself answers there")
                outcome.warnings.append(text % line.url)
            elif line.url and not leave_redirect(line.url, article):
                outcome.warnings.append(_("no redirect from %s") % line.url)
        return outcome

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """A transaction that what is remembered and what is written to files goes along with."""
        stores = (self.photos, self.rubrics, self.tags, self.contributors)
        is_kept = False
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(self.dry_run)
            is_kept = not self.dry_run
        finally:
            for store in stores:
                store.keep() if is_kept else store.forget()

    # The article

    def fill(self, article: Any, line: ArticleLine) -> None:
        article.external_id = line.external_id
        article.title, article.kind = line.title, line.kind
        article.published_at = line.published_at
        for name, value in line.plain.items():
            setattr(article, name, value)
        names: dict[str, dict[str, str]] = {name: {} for name in line.rubrics}
        slug = line.rubric_slug
        if slug and not (rubric_of_slug(slug, self.index.locale_id) or is_article_slug(slug)):
            names |= {name: {"slug": slug} for name in line.rubrics[:1]}
        rubrics = list(dict.fromkeys(self.rubrics.find_or_make(names).values()))
        article.rubric = rubrics[0] if rubrics else None
        article.further_rubrics.set(rubrics[1:])
        article.tags.set(self.tags.find_or_make({name: {} for name in line.tags}).values())
        names = {name: {"kind": kind} for name, kind, _role in line.contributors}
        found = self.contributors.find_or_make(names)
        byline = self.model._meta.get_field("bylines").related_model
        article.bylines.set(
            byline(contributor=found[name], role=role, sort_order=order)
            for order, (name, _kind, role) in enumerate(line.contributors)
        )

    def save(self, article: Any, line: ArticleLine) -> None:
        # Wagtail would look for references at every save of the article and of its rows.
        with disable_reference_index_auto_update():
            if article.pk is None:
                self.make(article, line)
            else:
                revision = article.save_revision()
                if article.live or article.approved_schedule:
                    revision.publish()
        ReferenceIndex.create_or_update_for_object(article)

    def make(self, article: Any, line: ArticleLine) -> None:
        """An article of the past just is there, whatever else listens to publications."""
        article.locale = self.index.locale
        article.news_index = self.index
        article.slug = free_slug(
            line.slug, lambda slug: is_reserved(slug) or is_slug_used(slug, self.index, None)
        )
        article.live = line.published_at <= timezone.now()
        if article.live:
            article.first_published_at = article.last_published_at = line.published_at
        self.index.add_child(instance=article)
        revision = article.save_revision(clean=False)
        if article.live:
            mark_current(article, revision)
        else:
            revision.publish()

    # Photos

    def find_photos(self, line: ArticleLine, pieces: list[Piece]) -> dict[str, Path | None]:
        """The files that the line names, by name. Raises UnsafePathError for the lead photo's."""
        paths = {line.photo_file: self.photos.find(line.photo_file)} if line.photo_file else {}
        for picture in pieces:
            for source in picture.sources if isinstance(picture, Picture) else ():
                paths[source] = self.find_source(source)
        return paths

    def find_source(self, source: str) -> Path | None:
        """An address in the text names a file by its path, whichever site it leads to."""
        try:
            return self.photos.find(unquote(urlsplit(source).path).lstrip("/"))
        except ValueError:
            return None

    def fill_photo(
        self, article: Any, line: ArticleLine, paths: dict[str, Path | None], outcome: Outcome
    ) -> None:
        names = [line.photo_file] if line.photo_file else []
        image = self.take_photo(names, line.title, line.passport, paths, outcome)
        article.lead_photo = image
        for name, value in _reference(image, line.passport).items():
            setattr(article, f"lead_photo_{name}", value)

    def take_photo(
        self,
        names: Sequence[str],
        title: str,
        passport: PhotoPassport,
        paths: dict[str, Path | None],
        outcome: Outcome,
    ) -> Any | None:
        """The image of the first of these files that is there, or None and a warning."""
        for path in filter(None, map(paths.get, names)):
            try:
                return self.photos.take(path, passport.alt or passport.caption or title, passport)
            except RefusedPhotoError as error:
                outcome.warnings.append(str(error))
                return None
        if names:
            outcome.warnings.append(_("no photo beside the file: %s") % names[-1])
        return None

    # The text

    def body(
        self,
        line: ArticleLine,
        pieces: Sequence[Piece],
        paths: dict[str, Path | None],
        outcome: Outcome,
    ) -> Iterator[dict[str, Any]]:
        """Raw data of the body; a picture whose file is not there stays what it was."""
        for piece in pieces:
            value = None
            if isinstance(piece, Picture) and "photo" in self.block_names:
                value = self.photo_value(line, piece, paths, outcome)
            if value:
                yield {"type": "photo", "value": value}
                continue
            name, value = piece_block(piece, self.block_names)
            outcome.kept += not is_shown_whole(piece, name)
            yield {"type": name, "value": value}

    def photo_value(
        self, line: ArticleLine, picture: Picture, paths: dict[str, Path | None], outcome: Outcome
    ) -> dict[str, Any] | None:
        """Raw value of a photo block, or None where there is no photo to show."""
        caption, credit = split_credit(picture.words)
        passport = PhotoPassport(credit=credit, alt=picture.alt, caption=caption)
        warned = len(outcome.warnings)
        image = self.take_photo(picture.sources, line.title, passport, paths, outcome)
        # A dry run takes no photo, and warns of none that is there.
        if image is None and (len(outcome.warnings) > warned or not picture.sources):
            return None
        return {"image": image and image.pk, **_reference(image, passport)}


def _reference(image: Any, passport: PhotoPassport) -> dict[str, str]:
    """What an article says of a photo: only what the image itself does not say."""
    own = photo_passport(image, PhotoPassport())
    return {
        name: "" if getattr(passport, name) == getattr(own, name) else getattr(passport, name)
        for name in PHOTO_FIELDS
    }


def _digest(line: ArticleLine, paths: dict[str, Path | None]) -> str:
    """Stands for the line and the files it names, by their sizes."""
    sizes = {name: path.stat().st_size if path else None for name, path in paths.items()}
    text = json.dumps([line.row, sizes], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
