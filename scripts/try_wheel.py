"""
Build the wheel, install it into empty `wagtail start` sites, use it: by the README's steps, and
with the page types that docs/how-to/own-article.md tells to write.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import dedent
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "wagtail_regional_news"
NEEDED = ("py.typed", "migrations/0001_initial.py", "pages/migrations/0001_initial.py")
NEEDED_KINDS = ("/templates/", "/static/")

ARTICLE = """
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site
from {models} import {article}, {index}

home = Site.objects.get(is_default_site=True).root_page
index = home.add_child(instance={index}(title="News", slug="news"))
article = index.add_child(instance={article}(title="A bridge is opened", lead="At last."))
article.save_revision().publish()
client = Client(headers={{"host": "localhost"}})
for url in (index.get_url(), article.get_url()):
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    # Typesetting keeps short words with the next.
    words = response.content.decode().replace(chr(160), " ")
    assert "A bridge is opened" in words, url
"""


def run(*command: str | Path, cwd: Path) -> None:
    # Away from the checkout, and without its settings: what runs is what was installed.
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    subprocess.run([str(part) for part in command], cwd=cwd, env=clean, check=True)


def check_contents(wheel: Path) -> None:
    """Fail where the wheel lacks a file it needs or holds one it should not."""
    names = ZipFile(wheel).namelist()
    missing = [name for name in NEEDED if f"wagtail_regional_news/{name}" not in names]
    missing += [kind for kind in NEEDED_KINDS if not any(kind in name for name in names)]
    foreign = [name for name in names if not name.startswith("wagtail_regional_news")]
    if missing or foreign:
        sys.exit(f"{wheel.name}: missing {missing}, foreign {foreign}")


def code_in(document: str) -> list[str]:
    """The pieces of Python that a document tells to paste."""
    text = (ROOT / document).read_text()
    return [dedent(block) for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL)]


def start_site(folder: Path, name: str) -> Path:
    site = folder / name
    site.mkdir()
    run(folder / "env/bin/wagtail", "start", "paper", site, cwd=folder)
    return site


def add_settings(site: Path, text: str) -> None:
    with (site / "paper/settings/base.py").open("a") as settings:
        settings.write(text)


def try_site(python: Path, site: Path, article: str) -> None:
    for command in (
        ("migrate", "--verbosity", "0"),
        ("check", "--fail-level", "WARNING"),
        ("makemigrations", "--check", "--dry-run"),
        ("shell", "--verbosity", "0", "--command", article),
    ):
        run(python, "manage.py", *command, cwd=site)


def try_readme(python: Path, folder: Path) -> None:
    (settings,) = code_in("README.md")
    names = {"models": f"{PACKAGE}.pages.models", "article": "ArticlePage"}
    site = start_site(folder, "ready")
    add_settings(site, settings)
    try_site(python, site, ARTICLE.format(**names, index="NewsIndexPage"))


def try_own_article(python: Path, folder: Path) -> None:
    (readme,) = code_in("README.md")
    _subclass, models, setting = code_in("docs/how-to/own-article.md")
    installed, left_out = re.subn(rf'"{PACKAGE}\.pages",.*', '"myapp",', readme)
    if left_out != 1:
        sys.exit(f"The README names {PACKAGE}.pages {left_out} times.")
    site = start_site(folder, "own")
    run(python, "manage.py", "startapp", "myapp", cwd=site)
    add_settings(site, installed + setting)
    (site / "myapp/models.py").write_text(models)
    run(python, "manage.py", "makemigrations", "myapp", "--verbosity", "0", cwd=site)
    names = {"models": "myapp.models", "article": "Story", "index": "Paper"}
    try_site(python, site, ARTICLE.format(**names))


def main(folder: Path) -> None:
    uv = (sys.executable, "-m", "uv", "--quiet")
    run(*uv, "build", "--wheel", "--out-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    check_contents(wheel)
    python = folder / "env/bin/python"
    run(*uv, "venv", "--python", sys.executable, folder / "env", cwd=folder)
    run(*uv, "pip", "install", "--python", python, wheel, cwd=folder)
    try_readme(python, folder)
    try_own_article(python, folder)
    print(f"{wheel.name} works in an empty site, and in one with page types of its own")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="regional-news-wheel-") as name:
        main(Path(name))
