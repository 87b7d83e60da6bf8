"""Makes what a new paper begins with."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _, gettext_lazy

from wagtail_regional_news.checks import check_sqlite
from wagtail_regional_news.listings.queries import news_indexes

PAGES_APP = "wagtail_regional_news.pages"


class Command(BaseCommand):
    help = str(
        gettext_lazy("Makes a front page, a news index and the desk's groups where there are none.")
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--slug", default="", help=_("Word of the news index's address."))
        parser.add_argument(
            "--keep-root",
            action="store_true",
            help=_("Put the news index below the site's root page, edited or not."),
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing, only tell."))

    def handle(self, *args: Any, **options: Any) -> None:
        if not apps.is_installed(PAGES_APP):
            raise CommandError(
                _("Add “%s” to INSTALLED_APPS, or make pages of your own types in the admin.")
                % PAGES_APP
            )
        with transaction.atomic():
            self.find_or_make(options["slug"], is_new_site=not options["keep_root"])
            call_command("news_groups", stdout=self.stdout, stderr=self.stderr)
            if options["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write(_("Dry run: nothing was changed."))
        for warning in check_sqlite(None):
            self.stderr.write(self.style.WARNING(str(warning)))

    def find_or_make(self, slug: str, *, is_new_site: bool) -> None:
        if found := news_indexes():
            text = _("There is a news index at %s.")
            self.stdout.write(text % ", ".join(page.get_url() or page.slug for page in found))
            return
        try:
            made = import_string(f"{PAGES_APP}.actions.make_paper")(slug, is_new_site=is_new_site)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Front page: %s") % made.get_parent().get_url())
        self.stdout.write(_("News index: %s") % made.get_url())
