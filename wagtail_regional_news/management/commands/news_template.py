"""Lists the package's templates, copies them into the site, tells what has changed since."""

from __future__ import annotations

from argparse import ArgumentParser
from fnmatch import filter as matching
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import HttpRequest
from django.template import Engine, engines
from django.template.backends.django import DjangoTemplates
from django.template.utils import get_app_template_dirs
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from wagtail.models import get_page_models

import wagtail_regional_news
from wagtail_regional_news.foundation.templates import (
    TemplateFile,
    compare_texts,
    find_templates,
    read_templates,
    similar_names,
)

PACKAGE = "wagtail_regional_news"
DISTRIBUTION = "wagtail-regional-news"
FOLDER = Path(wagtail_regional_news.__file__).parent / "templates"
PREFIX = f"{PACKAGE}/"
# Django looks for these in the root of the template folders.
ROOT_NAMES = ("404.html", "500.html")


class Command(BaseCommand):
    help = str(gettext_lazy("Lists the templates, copies them into the site, or compares them."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        listing = actions.add_parser("list", help=_("What each is, and where the site has its own"))
        copying = actions.add_parser("copy", help=_("Copy into the site's template folder"))
        comparing = actions.add_parser("diff", help=_("What has changed since they were copied"))
        for action, number in ((listing, "*"), (copying, "+"), (comparing, "*")):
            action.add_argument(
                "names", nargs=number, metavar="NAME", help="components/card.html, 'blocks/*' …"
            )
        copying.add_argument(
            "--to", metavar="DIR", help=_("A template folder; the first of DIRS if left out")
        )
        copying.add_argument("--force", action="store_true", help=_("Replace copies"))
        copying.add_argument("--dry-run", action="store_true", help=_("Change nothing, only tell."))

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = self.choose(options["names"])
        if options["action"] == "list":
            for original in chosen:
                self.describe(original)
        elif options["action"] == "copy":
            root = Path(options["to"]) if options["to"] else self.first_folder()
            self.copy(chosen, root, force=options["force"], is_dry=options["dry_run"])
        else:
            self.compare(chosen, is_named=bool(options["names"]))

    # What there is

    @cached_property
    def engine(self) -> Engine:
        for backend in engines.all():
            if isinstance(backend, DjangoTemplates):
                return backend.engine
        raise CommandError(_("TEMPLATES names no engine of Django templates."))

    @cached_property
    def originals(self) -> dict[str, TemplateFile]:
        """Every template that a site may replace, by its name without the package."""
        files = read_templates(FOLDER, PACKAGE)
        public = {file.name.removeprefix(PREFIX): file for file in files}
        return {name: file for name, file in public.items() if not name.startswith("admin/")}

    @cached_property
    def own_names(self) -> dict[str, list[str]]:
        """``{"article_page.html": ["home/article_page.html"]}``: what Wagtail looks for first."""
        names = {name: [name] for name in ROOT_NAMES}
        for model in get_page_models():
            # A type that knows nothing of us may want a true request.
            if any(base.__module__.startswith(PACKAGE) for base in model.__mro__):
                # Wagtail would ask the database for the content type.
                templates = model(content_type_id=1).get_template(HttpRequest())
                if isinstance(templates, list):
                    names.setdefault(short_name(templates[-1]), []).extend(templates[:-1])
        return names

    def choose(self, patterns: list[str]) -> list[TemplateFile]:
        """The templates of these names and globs; all of them where none is given."""
        chosen = {}
        for pattern in patterns or ["*"]:
            found = matching(self.originals, short_name(pattern))
            if not found:
                close = similar_names(short_name(pattern), self.originals)
                hint = _("Did you mean: %s?") % ", ".join(close)
                text = _("There is no template “%s”.") % pattern
                raise CommandError(f"{text} {hint}" if close else text)
            chosen.update({name: self.originals[name] for name in found})
        return list(chosen.values())

    def site_copies(self, original: TemplateFile) -> list[TemplateFile]:
        """The site's own files that stand in for this one."""
        own_names = self.own_names.get(short_name(original.name), [])
        firsts = [find_templates(self.engine, name)[:1] for name in (original.name, *own_names)]
        return [file for (file,) in filter(None, firsts) if file.path != original.path]

    def unused_copies(self, original: TemplateFile) -> list[TemplateFile]:
        files = find_templates(self.engine, original.name)
        return [file for file in files[1:] if file.path != original.path]

    # list

    def describe(self, original: TemplateFile) -> None:
        own_names = self.own_names.get(short_name(original.name), [])
        lines = [
            original.purpose,
            (_("Inputs: %s") % ", ".join(original.inputs)) if original.inputs else "",
            (_("Blocks: %s") % ", ".join(original.blocks)) if original.blocks else "",
            (_("The site's own name: %s") % ", ".join(own_names)) if own_names else "",
            *(
                _("Overridden: %s") % self.state(original, copy)
                for copy in self.site_copies(original)
            ),
            *(self.unused(copy) for copy in self.unused_copies(original)),
        ]
        self.stdout.write(self.style.MIGRATE_HEADING(short_name(original.name)))
        for line in filter(None, lines):
            self.stdout.write(f"  {line}")

    def state(self, original: TemplateFile, copy: TemplateFile) -> str:
        path = near_path(copy.path)
        if copy.stamp is None:
            return _("%s, written by hand") % path
        release, digest = copy.stamp
        if digest == original.digest:
            return _("%s, up to date with the original") % path
        return _("%(path)s, the original has changed since %(release)s") % {
            "path": path,
            "release": release,
        }

    def unused(self, copy: TemplateFile) -> str:
        text = _("Not used: %(path)s. Its app must stand before %(package)s in INSTALLED_APPS.")
        return text % {"path": near_path(copy.path), "package": PACKAGE}

    # copy

    def first_folder(self) -> Path:
        if not self.engine.dirs:
            raise CommandError(_("TEMPLATES names no folder in DIRS: name one there, or use --to."))
        return Path(self.engine.dirs[0])

    def copy(self, chosen: list[TemplateFile], root: Path, *, force: bool, is_dry: bool) -> None:
        taken = [path for file in chosen if (path := root / file.name).exists()]
        if taken and not force:
            text = _("There already, --force replaces: %s")
            raise CommandError(text % ", ".join(map(near_path, taken)))
        for original in chosen:
            path = root / original.name
            if not is_dry:
                write_file(path, original.stamped(DISTRIBUTION, wagtail_regional_news.__version__))
            self.stdout.write(f"{short_name(original.name)} → {near_path(path)}")
        if is_dry:
            self.stdout.write(_("Dry run: nothing was changed."))
        elif any(not self.is_used(root / original.name, original) for original in chosen):
            text = _("Django does not use the copies: it looks into %s too late or not at all.")
            self.stderr.write(self.style.WARNING(text % near_path(root)))

    def is_used(self, path: Path, original: TemplateFile) -> bool:
        return find_templates(self.engine, original.name)[0].path.resolve() == path.resolve()

    # diff

    def compare(self, chosen: list[TemplateFile], *, is_named: bool) -> None:
        """Raises CommandError where an original has changed since it was copied."""
        pairs = [(file, copy) for file in chosen for copy in self.site_copies(file)]
        changed = [(file, copy) for file, copy in pairs if has_changed(file, copy)]
        for original, copy in pairs:
            self.stdout.write(self.state(original, copy))
            if is_named or (original, copy) in changed:
                self.show_difference(original, copy)
        gone = [] if is_named else self.orphaned_copies()
        for copy in gone:
            self.stdout.write(_("%s, the original is gone") % near_path(copy.path))
        if not pairs and not gone:
            self.stdout.write(_("The site overrides none."))
        if number := len(changed) + len(gone):
            text = ngettext(
                "%(number)s original has changed.", "%(number)s originals have changed.", number
            )
            raise CommandError(text % {"number": number}, returncode=1)

    def show_difference(self, original: TemplateFile, copy: TemplateFile) -> None:
        new = original.source
        if copy.stamp:
            # The stamp is part of what the site takes over.
            new = original.stamped(DISTRIBUTION, wagtail_regional_news.__version__)
        self.stdout.write(compare_texts(copy.source, new, near_path(copy.path), original.name))

    def orphaned_copies(self) -> list[TemplateFile]:
        """Copies of templates that the package has no more."""
        folders = [
            Path(folder) for folder in (*self.engine.dirs, *get_app_template_dirs("templates"))
        ]
        known = {original.name for original in self.originals.values()}
        files = [file for folder in folders for file in read_templates(folder, PACKAGE)]
        return [file for file in files if file.stamp and file.name not in known]


def short_name(name: str) -> str:
    return name.removeprefix(PREFIX)


def near_path(path: Path) -> str:
    """The path as seen from where the command is run."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def has_changed(original: TemplateFile, copy: TemplateFile) -> bool:
    return copy.stamp is not None and copy.stamp[1] != original.digest


def write_file(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(str(error)) from error
