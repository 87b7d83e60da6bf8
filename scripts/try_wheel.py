"""Build the wheel, install it into an empty `wagtail start` site by the README's steps, use it."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import dedent
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("py.typed", "migrations/0001_initial.py", "pages/migrations/0001_initial.py")
NEEDED_KINDS = ("/templates/", "/static/")

ARTICLE = """
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage

home = Site.objects.get(is_default_site=True).root_page
index = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
article = index.add_child(instance=ArticlePage(title="A bridge is opened", lead="At last."))
article.save_revision().publish()
client = Client(headers={"host": "localhost"})
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


def readme_settings() -> str:
    """The lines that the README tells to add to a site's settings."""
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    return dedent(block)


def main(folder: Path) -> None:
    uv = (sys.executable, "-m", "uv", "--quiet")
    run(*uv, "build", "--wheel", "--out-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    check_contents(wheel)
    python = folder / "env/bin/python"
    run(*uv, "venv", "--python", sys.executable, folder / "env", cwd=folder)
    run(*uv, "pip", "install", "--python", python, wheel, cwd=folder)
    site = folder / "site"
    site.mkdir()
    run(folder / "env/bin/wagtail", "start", "paper", site, cwd=folder)
    with (site / "paper/settings/base.py").open("a") as settings:
        settings.write(readme_settings())
    for command in (
        ("migrate", "--verbosity", "0"),
        ("check", "--fail-level", "WARNING"),
        ("makemigrations", "--check", "--dry-run"),
        ("shell", "--verbosity", "0", "--command", ARTICLE),
    ):
        run(python, "manage.py", *command, cwd=site)
    print(f"{wheel.name} works in an empty site")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="regional-news-wheel-") as name:
        main(Path(name))
