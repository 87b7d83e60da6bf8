"""Makes the table behind every list anew, or tells whether it is true."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from wagtail_regional_news.listings.actions import Discrepancies, audit_listings

STEP = 5000


class Command(BaseCommand):
    help = str(gettext_lazy("Rebuilds or verifies the lists of articles and the archive's counts."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "verify"])
        parser.add_argument(
            "--dry-run", action="store_true", help=_("Only tell what a rebuild would change.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verifies = options["action"] == "verify"
        mends = not verifies and not options["dry_run"]
        self.told = 0
        found = audit_listings(mend=mends, report=self.report if options["verbosity"] else None)
        if verifies and found:
            raise CommandError(_("The lists are not true: %s") % in_words(found), returncode=1)
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(self.summary(found, mends=mends)))

    def report(self, seen: int) -> None:
        if seen - self.told >= STEP:
            self.told = seen
            text = ngettext("%(count)s article …", "%(count)s articles …", seen)
            self.stdout.write(text % {"count": seen})

    def summary(self, found: Discrepancies, *, mends: bool) -> str:
        if not found:
            return _("Every list is true.")
        text = _("Mended: %s") if mends else _("To be mended: %s")
        return text % in_words(found)


def in_words(found: Discrepancies) -> str:
    """``2 missing, 1 surplus, 0 orphaned, 1 wrong month counts (4 in all)``."""
    return _(
        "%(missing)s missing, %(surplus)s surplus, %(orphans)s orphaned, "
        "%(months)s wrong month counts (%(total)s in all)"
    ) % {**vars(found), "total": found.total}
