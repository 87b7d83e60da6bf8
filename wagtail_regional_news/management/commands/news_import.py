"""``manage.py news_import FILE.jsonl``: articles of another system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _, gettext_lazy, ngettext, override

from wagtail_regional_news.articles.actions import relating_at_the_end
from wagtail_regional_news.articles.importers import ArticleImporter, Outcome
from wagtail_regional_news.conf import PAGES_APP, get_article_model_string
from wagtail_regional_news.foundation.jsonlines import LineError, read_row, text_of
from wagtail_regional_news.foundation.slugs import latin_slug
from wagtail_regional_news.listings.queries import news_indexes

EVERY = 1000
"""Lines between two reports of progress in a log."""


def index_word(file: Path) -> str:
    """
    The word that the old site's index had: ``novosti`` of ``/novosti/sport/slug``, or "".

    An index of the same word keeps the addresses of the whole archive.
    """
    with file.open("rb") as lines:
        for raw in islice(lines, EVERY):
            with suppress(ValueError):
                words = urlsplit(text_of(read_row(raw), "url")).path.strip("/").split("/")
                if len(words) > 1:
                    return latin_slug(words[0])
    return ""


class Command(BaseCommand):
    help = str(
        gettext_lazy(
            "Imports articles from a JSONL file, with the pictures beside it. A second run changes "
            "nothing. Exits with 1 where a line was skipped."
        )
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("One article a line, as JSON."))
        parser.add_argument(
            "--index", help=_("The pk or slug of the news index, where there are several.")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing, only tell."))

    def handle(self, *, file: Path, index: str | None, dry_run: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(_("There is no file %s.") % file)
        if not get_article_model_string():
            raise CommandError(
                f"The site has no article type: add {PAGES_APP!r} to INSTALLED_APPS, or name "
                "your own in WAGTAIL_REGIONAL_NEWS['ARTICLE_MODEL']."
            )
        self.counts = dict.fromkeys(("made", "updated", "unchanged", "skipped"), 0)
        self.warnings = self.kept = 0
        with self.chosen_index(index, file, dry_run=dry_run) as chosen:
            self.import_file(chosen, file, dry_run=dry_run)
        self.report(dry_run=dry_run)

    @contextmanager
    def chosen_index(self, wanted: str | None, file: Path, *, dry_run: bool) -> Iterator[Any]:
        """The index to import into; a dry run takes the one that it had to make away again."""
        found = [page for page in news_indexes() if wanted in (None, str(page.pk), page.slug)]
        if len(found) > 1:
            known = ", ".join(f"{page.pk} ({page.slug}, {page.locale})" for page in found)
            raise CommandError(_("Choose a news index with --index: %s.") % known)
        if found:
            yield found[0]
            return
        if wanted or not apps.is_installed(PAGES_APP):
            raise CommandError(_("There is no such news index. Make one in the admin first."))
        with transaction.atomic() if dry_run else nullcontext():
            try:
                made = import_string(f"{PAGES_APP}.actions.make_paper")(index_word(file))
            except ValueError as error:
                raise CommandError(str(error)) from error
            if not dry_run:
                self.stdout.write(_("Made the news index %s.") % (made.get_url() or made.pk))
            yield made
            if dry_run:
                transaction.set_rollback(True)

    def import_file(self, index: Any, file: Path, *, dry_run: bool) -> None:
        with override(index.locale.language_code), relating_at_the_end() as unrelated:
            importer = ArticleImporter(index, file.parent, dry_run=dry_run)
            with file.open("rb") as lines:
                for number, raw in enumerate(lines, start=1):
                    if raw.strip():
                        self.import_line(importer, number, raw)
                    self.show_progress(number)
            if dry_run:
                unrelated.clear()
        self.show_progress(0)

    def import_line(self, importer: ArticleImporter, number: int, raw: bytes) -> None:
        try:
            outcome = importer.import_line(raw)
        except LineError as error:
            self.counts["skipped"] += 1
            text = _("Line %(number)s skipped: %(reason)s")
            self.complain(text % {"number": number, "reason": error}, self.style.ERROR)
            return
        self.count(number, outcome)

    def count(self, number: int, outcome: Outcome) -> None:
        self.counts[outcome.result] += 1
        self.kept += outcome.kept
        self.warnings += len(outcome.warnings)
        for warning in outcome.warnings:
            text = _("Line %(number)s: %(warning)s")
            self.complain(text % {"number": number, "warning": warning}, self.style.WARNING)

    def complain(self, text: str, style: Any) -> None:
        ending = "\n"
        if self.stderr.isatty():
            text = f"\r{text}"
        self.stderr.write(text, style, ending)

    def show_progress(self, number: int) -> None:
        """A line that is written over on a terminal; now and then one of its own in a log."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{number or ' '} ", lambda text: text, "")
            self.stderr.flush()
        elif number and number % EVERY == 0:
            text = ngettext("%(count)s line", "%(count)s lines", number)
            self.stderr.write(text % {"count": number}, lambda text: text)

    def report(self, *, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(_("Dry run: nothing was changed."))
        text = _(
            "Articles: %(made)s made, %(updated)s updated, %(unchanged)s unchanged, "
            "%(skipped)s skipped."
        )
        self.stdout.write(text % self.counts)
        text = _("Warnings: %(warnings)s. Pieces kept as HTML: %(kept)s.")
        self.stdout.write(text % {"warnings": self.warnings, "kept": self.kept})
        if skipped := self.counts["skipped"]:
            text = ngettext(
                "%(count)s line was skipped; correct it and run again.",
                "%(count)s lines were skipped; correct them and run again.",
                skipped,
            )
            raise CommandError(text % {"count": skipped})
