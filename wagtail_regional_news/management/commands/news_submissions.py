"""Erases, exports and tidies up what readers sent."""

from __future__ import annotations

import json
import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from wagtail_regional_news.desk.actions import (
    due_for_erasure,
    export_person,
    letters_to_erase,
    sweep_leftovers,
)
from wagtail_regional_news.desk.queries import batches_of
from wagtail_regional_news.hotline.queries import questions_to_tell
from wagtail_regional_news.hotline.tasks import tell_waiting
from wagtail_regional_news.intake.actions import erase
from wagtail_regional_news.intake.records import DueMail, Letter
from wagtail_regional_news.intake.tasks import notify_pending, send_waiting
from wagtail_regional_news.intake.urls import edit_url
from wagtail_regional_news.submissions.queries import with_articles

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = str(gettext_lazy("Erases, exports and tidies up what readers sent."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["purge", "sweep", "notify", "export", "erase"])
        parser.add_argument("--email", default="", help=_("Of the person, for export and erase."))
        parser.add_argument("--phone", default="", help=_("Of the person, for export and erase."))
        parser.add_argument(
            "--number", type=int, action="append", default=[], help=_("Of a letter, for erase.")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing, only tell."))

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_dry = options["dry_run"]
        person = {"email": options["email"], "phone": options["phone"]}
        match options["action"]:
            case "purge":
                self.erase(due_for_erasure())
            case "sweep":
                self.sweep()
            case "notify":
                self.notify()
            case "export" if any(person.values()):
                self.stdout.write(json.dumps(export_person(**person), indent=2, ensure_ascii=False))
            case "erase" if any(person.values()) or options["number"]:
                asked = letters_to_erase(**person, numbers=options["number"])
                self.erase(asked, with_names=True)
            case "export":
                raise CommandError(_("Name a person: --email or --phone."))
            case _erase:
                raise CommandError(_("Name what to erase: --email, --phone or --number."))

    def erase(self, letters: Any, *, with_names: bool = False) -> None:
        """In batches, a transaction each: what was done stays done where it is stopped."""
        if self.is_dry:
            for batch in batches_of(letters) if with_names else ():
                self.tell_articles(batch)
            self.tell(_("To be erased: %s"), letters.count())
            return
        count = 0
        for batch in batches_of(letters):
            if with_names:
                self.tell_articles(batch)
            count += erase(batch, with_names=with_names)
            self.stdout.write(
                ngettext("%(count)s letter …", "%(count)s letters …", count) % {"count": count}
            )
        self.tell(_("Erased: %s"), count)

    def tell_articles(self, letters: list[Letter]) -> None:
        """Articles stay: what of them may is for the desk to decide, which is told by mail too."""
        for news in with_articles(letters):
            words = {
                "letter": news,
                "title": news.article.title,
                "state": news.article.status_string,
                "url": edit_url(news.article),
            }
            self.stdout.write(_("%(letter)s: article “%(title)s” (%(state)s) %(url)s") % words)

    def tell(self, text: str, count: int) -> None:
        words = ngettext("%(count)s letter", "%(count)s letters", count) % {"count": count}
        self.stdout.write(self.style.SUCCESS(text % words))
        if not self.is_dry:
            logger.info("Personal data of %d readers' letters was erased.", count)

    def sweep(self) -> None:
        counts = sweep_leftovers(dry_run=self.is_dry)
        text = _("To be deleted: %s") if self.is_dry else _("Deleted: %s")
        words = _(
            "%(files)s files, %(uploads)s broken uploads, %(photos)s waiting pictures, "
            "%(tokens)s spent tokens"
        )
        self.stdout.write(self.style.SUCCESS(text % (words % counts)))
        if not self.is_dry:
            logger.info("Swept readers' leftovers: %s", counts)

    def notify(self) -> None:
        """Sends the mails that failed, or were never sent, to the desk and to readers."""
        if self.is_dry:
            owed = DueMail.objects.waiting().count() + len(questions_to_tell())
            desk, others = (0, Letter.objects.unnotified().count()), (0, owed)
        else:
            desk = notify_pending()
            others = tuple(map(sum, zip(send_waiting(), tell_waiting(), strict=True)))
        for text, counts in (
            (_("The desk was told of letters: %(done)s; not yet told: %(failed)s"), desk),
            (_("Other mails sent: %(done)s; not yet sent: %(failed)s"), others),
        ):
            words = text % dict(zip(("done", "failed"), counts, strict=True))
            self.stdout.write(words if counts[1] else self.style.SUCCESS(words))
