"""No test here may reach the database: the command serves where there is none, as in a build."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string

from tests.template_inputs import INPUTS

PACKAGE = Path(apps.get_app_config("wagtail_regional_news").path)
ORIGINALS = PACKAGE / "templates/wagtail_regional_news"
MENU = "wagtail_regional_news/components/menu.html"
OLD_STAMP = "{# Copied from wagtail-regional-news 0.0.1: %s, sha256 0123456789abcdef #}\n"


@pytest.fixture
def site(settings, tmp_path, monkeypatch) -> Path:
    """A site's template folder, the command being run beside it."""
    folder = tmp_path / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: str) -> str:
    printed = StringIO()
    call_command("news_template", *arguments, stdout=printed, stderr=printed)
    return printed.getvalue()


def fail(*arguments: str) -> tuple[str, int]:
    """What is printed and the exit status."""
    printed = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("news_template", *arguments, stdout=printed)
    return f"{printed.getvalue()}{failure.value}", failure.value.returncode


def write(folder: Path, name: str, source: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)


def test_every_public_template_is_listed_with_its_purpose_and_inputs():
    printed = run("list")
    for path in ORIGINALS.rglob("*.html"):
        name = path.relative_to(ORIGINALS).as_posix()
        assert (f"\n{name}\n" in f"\n{printed}") is not name.startswith("admin/")
    assert "  A row of links.\n  Inputs: links (list of components.schema.MenuLink)" in printed


def test_a_page_is_listed_with_its_blocks_and_the_site_s_own_name():
    printed = run("list", "article_page.html")
    assert "article_lead" in printed
    assert "The site's own name: wagtail_regional_news_pages/article_page.html" in printed


@pytest.mark.parametrize(
    ("original", "own"),
    [
        ("article_page.html", "wagtail_regional_news_pages/article_page.html"),
        ("news_index_page.html", "wagtail_regional_news_pages/news_index_page.html"),
        ("front_page.html", "wagtail_regional_news_pages/front_page.html"),
        ("404.html", "404.html"),
    ],
)
def test_a_page_s_own_template_is_told_of(site, original, own):
    write(site, own, f'{{% extends "wagtail_regional_news/{original}" %}}')
    assert f"Overridden: templates/{own}, written by hand" in run("list", original)


def test_a_copy_is_listed_with_its_state(site):
    run("copy", "components/menu.html")
    assert f"Overridden: templates/{MENU}, up to date" in run("list", "components/*")
    write(site, MENU, OLD_STAMP % MENU)
    assert f"templates/{MENU}, the original has changed since 0.0.1" in run("list", MENU)


def test_a_template_that_django_never_comes_to_is_told_of(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "late", MENU, "late")
    loaders = [
        "django.template.loaders.app_directories.Loader",
        ("django.template.loaders.filesystem.Loader", [tmp_path / "late"]),
    ]
    engine = {**settings.TEMPLATES[0], "APP_DIRS": False, "DIRS": []}
    settings.TEMPLATES = [{**engine, "OPTIONS": {"loaders": loaders}}]
    printed = run("list", MENU)
    assert f"Not used: late/{MENU}" in printed
    assert "Overridden" not in printed


def test_a_copy_is_used_by_django(site):
    printed = run("copy", "components/menu.html")
    assert printed == f"components/menu.html → templates/{MENU}\n"
    copy = (site / MENU).read_text()
    assert copy.startswith("{# Copied from wagtail-regional-news ")
    assert copy.endswith((ORIGINALS / "components/menu.html").read_text())
    (site / MENU).write_text(f"{copy}<b>ours</b>")
    html = render_to_string(MENU, INPUTS["menu"][0])
    assert html.lstrip().startswith('<nav class="news-menu"')
    assert html.endswith("<b>ours</b>")


@pytest.mark.usefixtures("site")
def test_a_copied_page_still_extends_the_layout():
    run("copy", "404.html")
    assert "<!DOCTYPE html>" in render_to_string("wagtail_regional_news/404.html")


def test_globs_and_several_names_are_copied(site):
    run("copy", "blocks/*", MENU)
    assert (site / "wagtail_regional_news/blocks/quote.html").exists()
    assert (site / MENU).exists()


def test_nothing_is_copied_where_one_is_there_already(site):
    write(site, MENU, "mine")
    text, _status = fail("copy", "components/menu.html", "components/card.html")
    assert f"--force replaces: templates/{MENU}" in text
    assert (site / MENU).read_text() == "mine"
    assert not (site / "wagtail_regional_news/components/card.html").exists()
    run("copy", "components/menu.html", "--force")
    assert (site / MENU).read_text() != "mine"


def test_a_dry_run_writes_nothing(site):
    assert "nothing was changed" in run("copy", "components/menu.html", "--dry-run")
    assert not site.exists()


@pytest.mark.usefixtures("site")
def test_a_folder_where_django_does_not_look_is_warned_of(tmp_path):
    printed = run("copy", "components/menu.html", "--to", "elsewhere")
    assert (tmp_path / "elsewhere" / MENU).exists()
    assert "Django does not use the copies" in printed


def test_a_site_without_a_template_folder_is_told_so():
    text, _status = fail("copy", "components/menu.html")
    assert "DIRS" in text
    assert "--to" in text


def test_a_folder_that_cannot_be_written_is_told_of(site):
    site.write_text("a file")
    text, _status = fail("copy", "components/menu.html")
    assert str(site) in text


def test_the_first_engine_of_django_s_is_asked(settings, site):
    other = {"BACKEND": "django.template.backends.dummy.TemplateStrings", "DIRS": []}
    settings.TEMPLATES = [other, *settings.TEMPLATES]
    run("copy", "components/menu.html")
    assert (site / MENU).exists()
    settings.TEMPLATES = [other]
    assert "no engine" in fail("copy", "components/menu.html")[0]


@pytest.mark.parametrize(
    ("given", "meant"),
    [("components/crad.html", "components/card.html"), ("quote", "blocks/quote.html")],
)
def test_a_wrong_name_is_answered_by_a_likely_one(given, meant):
    text, _status = fail("copy", given)
    assert "Did you mean" in text
    assert meant in text


def test_a_name_like_no_other_is_only_refused():
    assert fail("copy", "zzzzzz")[0] == "There is no template “zzzzzz”."


@pytest.mark.usefixtures("site")
def test_a_site_that_overrides_none_is_up_to_date():
    assert run("diff") == "The site overrides none.\n"


def test_a_changed_copy_of_an_unchanged_original_is_up_to_date(site):
    run("copy", "components/menu.html")
    with (site / MENU).open("a") as copy:
        copy.write("<b>ours</b>\n")
    assert run("diff") == f"templates/{MENU}, up to date with the original\n"
    assert "-<b>ours</b>" in run("diff", "components/menu.html")


def test_an_original_that_has_changed_is_shown_and_fails(site):
    original = (ORIGINALS / "components/menu.html").read_text()
    write(site, MENU, OLD_STAMP % MENU + original.replace("<nav", "<section"))
    text, status = fail("diff")
    assert status == 1
    assert "the original has changed since 0.0.1" in text
    assert f"--- templates/{MENU}\n+++ {MENU}\n" in text
    assert "+<nav" in text
    assert "1 original has changed." in text


def test_a_copy_with_the_new_first_line_is_up_to_date(site):
    original = (ORIGINALS / "components/menu.html").read_text()
    write(site, MENU, OLD_STAMP % MENU + original)
    text, _status = fail("diff")
    (stamp,) = [line[1:] for line in text.splitlines() if line.startswith("+{# Copied")]
    write(site, MENU, f"{stamp}\n{original}")
    assert "up to date" in run("diff")


def test_a_template_written_by_hand_never_fails(site):
    write(site, MENU, "<nav>mine</nav>")
    assert run("diff") == f"templates/{MENU}, written by hand\n"
    assert "-<nav>mine</nav>" in run("diff", "components/menu.html")


def test_a_copy_whose_original_is_gone_fails(site):
    gone = "wagtail_regional_news/components/gone.html"
    write(site, gone, OLD_STAMP % gone)
    write(site, "wagtail_regional_news/components/own.html", "a component of the site")
    text, status = fail("diff")
    assert status == 1
    assert f"templates/{gone}, the original is gone" in text
    assert "own.html" not in text
