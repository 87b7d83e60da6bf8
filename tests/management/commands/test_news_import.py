import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from tests.newspaper import make_paper
from wagtail_regional_news.articles.records import RelatedLink
from wagtail_regional_news.pages.models import ArticlePage, FrontPage, NewsIndexPage

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[2] / "fixtures"
KGV = FIXTURES / "kgv/articles.jsonl"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run(file: Path = KGV, *arguments: str, error: StringIO | None = None) -> str:
    output = StringIO()
    call_command("news_import", str(file), *arguments, stdout=output, stderr=error or StringIO())
    return output.getvalue()


def write(path: Path, *rows: object) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def row(number: int, **values: object) -> dict[str, object]:
    day = f"2024-02-{number:02}T10:00:00+03:00"
    return {"external_id": number, "title": f"Item {number}", "published_at": day, **values}


def test_an_empty_site_becomes_a_working_paper(client):
    output = run()
    assert "Made the news index /novosti/." in output
    assert "Articles: 15 made, 0 updated, 0 unchanged, 0 skipped." in output
    assert isinstance(Site.objects.get().root_page.specific, FrontPage)
    for url in ("/", "/novosti/", *(article.url for article in ArticlePage.objects.all())):
        assert client.get(url).status_code == 200


def test_an_index_takes_the_word_that_the_old_addresses_began_with(client, tmp_path):
    first, second = row(1), row(2, url="https://old.example/vesti/sport/most", title="A bridge")
    file = write(tmp_path / "x.jsonl", first, "{", second)
    output = StringIO()
    with pytest.raises(CommandError, match="1 line was skipped"):
        call_command("news_import", str(file), stdout=output, stderr=StringIO())
    assert "Made the news index /vesti/." in output.getvalue()
    assert ArticlePage.objects.get(external_id="2").url == "/vesti/most/"


def test_without_old_addresses_the_index_is_called_news(tmp_path):
    assert "Made the news index /news/." in run(write(tmp_path / "x.jsonl", row(1)))


def test_a_second_run_writes_nothing():
    run()
    with CaptureQueriesContext(connection) as queries:
        output = run()
    assert "0 made, 0 updated, 15 unchanged, 0 skipped" in output
    writes = ("INSERT", "UPDATE", "DELETE", "REPLACE")
    assert [query["sql"] for query in queries if query["sql"].startswith(writes)] == []


def test_a_bad_line_is_named_and_the_rest_is_imported(tmp_path):
    file = write(tmp_path / "x.jsonl", row(1), "{broken", "", row(3, title=""), row(4))
    error = StringIO()
    with pytest.raises(CommandError, match="2 lines were skipped"):
        run(file, error=error)
    assert ArticlePage.objects.count() == 2
    assert "Line 2 skipped: The line is no JSON" in error.getvalue()
    assert "Line 4 skipped: “title” is missing." in error.getvalue()


@pytest.fixture
def _site_that_fails():
    def fail(instance: ArticlePage, **kwargs: object) -> None:
        if instance.title == "Bad":
            raise AttributeError("no such thing")

    post_save.connect(fail, sender=ArticlePage)
    yield
    post_save.disconnect(fail, sender=ArticlePage)


@pytest.mark.usefixtures("_site_that_fails")
def test_a_line_that_fails_unforeseen_is_named_and_logged_and_the_rest_is_imported(
    tmp_path, caplog
):
    error = StringIO()
    with pytest.raises(CommandError, match="2 lines were skipped"):
        run(write(tmp_path / "x.jsonl", row(1, title="Bad"), "{", row(3)), error=error)
    assert "Line 1 skipped: AttributeError: no such thing" in error.getvalue()
    assert "Line 2 skipped: The line is no JSON" in error.getvalue()
    assert caplog.text.count("Traceback") == 1
    assert ArticlePage.objects.get().title == "Item 3"


def test_pictures_that_cannot_be_opened_cost_their_articles_only_the_photo(tmp_path):
    Image.new("1", (20_000, 20_000)).save(tmp_path / "vast.png")
    (tmp_path / "start.jpg").write_bytes(b"\xff\xd8\xff no picture")
    rows = [row(1, photo={"file": "vast.png"}), row(2, photo={"file": "start.jpg"})]
    error = StringIO()
    output = run(write(tmp_path / "x.jsonl", *rows), error=error)
    assert "2 made" in output
    # Why, Wagtail 8 says in words of its own.
    assert "Line 1: vast.png" in error.getvalue()
    assert "Line 2: start.jpg: Upload a valid image." in error.getvalue()


def test_warnings_name_their_line_and_the_summary_counts_them(tmp_path):
    rows = [row(1), row(2, photo={"file": "none.jpg"}, body_html="<hr>"), row(3, mood="good")]
    error = StringIO()
    output = run(write(tmp_path / "x.jsonl", *rows), error=error)
    assert "Line 2: no photo beside the file: none.jpg" in error.getvalue()
    assert "Line 3: unknown key “mood”" in error.getvalue()
    assert "Warnings: 2. Pieces kept as HTML: 1." in output


def test_a_dry_run_leaves_an_empty_site_empty():
    pages = Page.objects.count()
    output = run(KGV, "--dry-run")
    assert "Dry run: nothing was changed." in output
    assert "15 made" in output
    assert Page.objects.count() == pages
    assert not default_storage.exists("original_images")
    assert "15 made" in run()


def test_a_dry_run_recomputes_no_relatives(tmp_path):
    file = write(tmp_path / "x.jsonl", row(1, tags=["a"]), row(2, tags=["a"]))
    run(file)
    RelatedLink.objects.all().delete()
    write(file, row(1, tags=["a"], title="Changed"), row(2, tags=["a"]))
    run(file, "--dry-run")
    assert not RelatedLink.objects.exists()


def test_relatives_are_found_after_the_last_line(tmp_path):
    run(write(tmp_path / "x.jsonl", *(row(number, tags=["мост"]) for number in (1, 2, 3))))
    first = ArticlePage.objects.get(external_id="1")
    targets = RelatedLink.objects.filter(source=first.pk).values_list("target", flat=True)
    others = ArticlePage.objects.exclude(pk=first.pk).values_list("pk", flat=True)
    assert set(targets) == set(others)


def test_of_several_indexes_one_is_chosen_by_slug_or_pk(tmp_path):
    papers = {slug: make_paper(slug) for slug in ("herald", "dachnik")}
    file = write(tmp_path / "x.jsonl", row(1))
    with pytest.raises(CommandError, match=r"--index: .*herald.*dachnik"):
        run(file)
    run(file, "--index", "dachnik")
    article = ArticlePage.objects.get()
    assert article.is_descendant_of(papers["dachnik"].index)
    run(file, "--index", str(papers["herald"].index.pk))
    assert ArticlePage.objects.count() == 2


@pytest.mark.parametrize("arguments", [("--index", "none"), ("--index", "999999")])
def test_an_unknown_index_is_an_error_and_makes_none(tmp_path, arguments):
    with pytest.raises(CommandError, match="no such news index"):
        run(write(tmp_path / "x.jsonl", row(1)), *arguments)
    assert not NewsIndexPage.objects.exists()


def test_a_file_that_is_not_there_is_an_error():
    with pytest.raises(CommandError, match="There is no file"):
        run(Path("none.jsonl"))


def test_a_site_without_an_article_type_is_told_what_to_do(monkeypatch):
    # INSTALLED_APPS stays as it is: Wagtail's API cannot be set up twice in a process.
    monkeypatch.setattr(apps, "is_installed", lambda name: False)
    with pytest.raises(CommandError, match="no article type"):
        run()


def test_progress_is_written_over_on_a_terminal_and_in_lines_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr("wagtail_regional_news.management.commands.news_import.EVERY", 2)
    file = write(tmp_path / "x.jsonl", row(1), row(2), row(3))
    terminal, log = Terminal(), StringIO()
    run(file, error=terminal)
    run(file, error=log)
    assert "\r3 " in terminal.getvalue()
    assert log.getvalue() == "2 lines\n"


def test_a_folder_that_lies_elsewhere_brings_its_photos(tmp_path):
    shutil.copytree(FIXTURES / "kgv", tmp_path / "kgv")
    run(tmp_path / "kgv/articles.jsonl")
    assert ArticlePage.objects.get(external_id="kgv-1").lead_photo is not None


def test_an_address_at_which_the_site_itself_answers_is_told_of(tmp_path):
    index, error = make_paper("novosti").index, StringIO()
    urls = ("/admin/", f"https://old.example{index.url}search/", "/old/45")
    rows = [row(number, url=url) for number, url in enumerate(urls, start=1)]
    run(write(tmp_path / "x.jsonl", *rows), error=error)
    assert error.getvalue().splitlines() == [
        f"Line {number}: no redirect from {urls[number - 1]}: the site itself answers there"
        for number in (1, 2)
    ]
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/old/45"]
