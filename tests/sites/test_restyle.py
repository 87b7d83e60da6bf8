"""The examples of the guides to restyling: each is a site, and stands in its guide word for word."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.newspaper import Paper

ROOT = Path(__file__).parents[2]
SITES = Path(__file__).parent
STYLES = ROOT / "wagtail_regional_news/static/wagtail_regional_news/news.css"
OWN_STYLES = SITES / "restyle_css/static/herald.css"
PROPERTY = re.compile(r"--news-[a-z-]+(?=:)")

on_one_database = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="a site is the same on every database"
)


def example_files() -> list[Path]:
    files = [
        path for name in ("templates", "static") for path in SITES.glob(f"restyle_*/{name}/**/*")
    ]
    return sorted([path for path in files if path.is_file()] + [*SITES.glob("restyle_*/blocks.py")])


def run(module: str, *arguments: str, database: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def migrated(tmp_path_factory) -> Path:
    """An empty database with the tables that all these sites have."""
    database = tmp_path_factory.mktemp("sites") / "empty.sqlite3"
    run("django", "migrate", "--verbosity=0", "--settings=tests.settings", database=database)
    return database


@pytest.fixture
def pages_of(migrated, tmp_path):
    """The site's pages by name: checked and asked in a process of its own."""

    def ask(site: str) -> dict[str, str]:
        database = shutil.copy(migrated, tmp_path / "site.sqlite3")
        settings = f"tests.sites.{site}.settings"
        return json.loads(run("tests.sites.restyle", settings, database=database).splitlines()[-1])

    return ask


@pytest.mark.parametrize("path", example_files(), ids=lambda path: str(path.relative_to(SITES)))
def test_an_example_stands_in_its_guide_word_for_word(path):
    site = path.relative_to(SITES).parts[0]
    guide = ROOT / f"docs/how-to/{site.replace('_', '-')}.md"
    assert path.read_text().strip() in guide.read_text()


@on_one_database
def test_a_style_sheet_of_the_site_comes_after_ours_on_every_page(pages_of):
    for name, html in pages_of("restyle_css").items():
        ours, own = html.find("wagtail_regional_news/news.css"), html.find("/static/herald.css")
        assert 0 < ours < own, name


def test_a_style_sheet_of_the_site_sets_properties_that_there_are():
    own = set(PROPERTY.findall(OWN_STYLES.read_text()))
    assert len(own) > 2
    assert own - set(PROPERTY.findall(STYLES.read_text())) == set()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", "rgb(139, 26, 26)"), ("dark", "rgb(240, 160, 160)")]
)
def test_the_site_s_colour_is_what_a_reader_sees(
    browser_page, settings, scheme, colour, paper: Paper
):
    site = import_module("tests.sites.restyle_css.settings")
    settings.TEMPLATES, settings.STATICFILES_DIRS = site.TEMPLATES, site.STATICFILES_DIRS
    article = paper.article(
        "Bridge", body='[{"type": "paragraph", "value": "<a href=\'/\'>x</a>"}]'
    )
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(article.get_url())
    link = browser_page.locator(".news-article__body a")
    assert link.evaluate("link => getComputedStyle(link).color") == colour


@on_one_database
def test_a_card_of_the_site_stands_in_every_list(pages_of):
    pages = pages_of("restyle_component")
    assert '<div class="news-card herald-card">' in pages["list"]
    assert (
        '<h2 class="news-card__title"><a href="/news/city/bridge/">Bridge</a></h2>' in pages["list"]
    )
    assert "12+" in pages["list"]
    assert "Cars go." not in pages["list"]
    assert "Cars go." in pages["article"]
    assert "<cite>Anna Egorova</cite>, head of the district" in pages["article"]


@on_one_database
def test_a_quote_of_the_site_shows_its_further_field(pages_of):
    html = pages_of("restyle_block")["article"]
    assert '<figure class="news-quote herald-quote">' in html
    assert "Anna Egorova (head of the district)" in html
    assert '<a href="https://council.example/minutes/" rel="nofollow noopener">source</a>' in html
