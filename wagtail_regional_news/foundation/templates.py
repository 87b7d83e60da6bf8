"""Template files: what they say of themselves, where a site has its own, what changed since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches, unified_diff
from hashlib import sha256
from pathlib import Path, PurePath

from django.template import Engine, TemplateDoesNotExist

KINDS = ("*.html", "*.txt")
HEAD = re.compile(r"(?:{#.*?#}\s*)+")
HEAD_LINE = re.compile(r"{#\s*(.*?)\s*#}")
# A comma parts two inputs unless it stands in quotes or in brackets, which may hold brackets.
INPUT = re.compile(r'(?:[^,("]|"[^"]*"|\((?:[^()]|\([^()]*\))*\))+')
BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")
STAMP = re.compile(r"{# Copied from (\S+) (\S+): (\S+), sha256 ([0-9a-f]+) #}")


@dataclass(frozen=True)
class TemplateFile:
    """A template with its name, as in ``{% include %}``, and its text."""

    name: str
    source: str
    path: Path

    @property
    def head(self) -> str:
        """The comment at the top, on however many lines."""
        found = HEAD.match(self.source)
        return " ".join(HEAD_LINE.findall(found[0])) if found else ""

    @property
    def purpose(self) -> str:
        return self.head.partition("Inputs:")[0].strip()

    @property
    def inputs(self) -> list[str]:
        """Each input with what the comment says of it: ``['card (a Card)', 'eager=False']``."""
        text = self.head.partition("Inputs:")[2].strip().removesuffix(".")
        return [item.strip() for item in INPUT.findall(text)]

    @property
    def blocks(self) -> list[str]:
        return BLOCK.findall(self.source)

    @property
    def digest(self) -> str:
        return sha256(self.source.encode()).hexdigest()[:16]

    @property
    def stamp(self) -> tuple[str, str] | None:
        """Of a copy: the release and the digest of what it was copied from."""
        found = STAMP.search(self.source)
        return (found[2], found[4]) if found else None

    def stamped(self, package: str, release: str) -> str:
        """What a site's copy begins as. A comment may stand before ``{% extends %}``."""
        stamp = f"{{# Copied from {package} {release}: {self.name}, sha256 {self.digest} #}}"
        return f"{stamp}\n{self.source}"


def read_templates(folder: Path, below: str) -> list[TemplateFile]:
    """The templates of pages and mails in one part of a template folder, in alphabetical order."""
    paths = sorted(path for kind in KINDS for path in (folder / below).rglob(kind))
    return [
        TemplateFile(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"), path)
        for path in paths
    ]


def find_templates(engine: Engine, name: str) -> list[TemplateFile]:
    """Every template of this name in the order in which Django looks: it uses the first."""
    found = []
    for loader in engine.template_loaders:
        for origin in loader.get_template_sources(name):
            try:
                # The loader of the file itself, where a cached one holds several.
                source = origin.loader.get_contents(origin)  # type: ignore[union-attr]
            except TemplateDoesNotExist:
                continue
            found.append(TemplateFile(name, source, Path(origin.name)))
    return found


def similar_names(given: str, names: Iterable[str]) -> list[str]:
    """Up to three names that may have been meant, whole or by their last part."""
    parts: dict[str, list[str]] = {}
    for name in names:
        for part in dict.fromkeys((name, PurePath(name).name, PurePath(name).stem)):
            parts.setdefault(part, []).append(name)
    close = get_close_matches(given, parts, n=3) or get_close_matches(PurePath(given).name, parts)
    return list(dict.fromkeys(name for part in close for name in parts[part]))[:3]


def compare_texts(old: str, new: str, old_name: str, new_name: str) -> str:
    """The difference as a unified diff."""
    lines = unified_diff(old.splitlines(), new.splitlines(), old_name, new_name, lineterm="")
    return "\n".join(lines)
