"""The example newspaper as `make demo` fills it, in a process and a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

STATE = """
from django.apps import apps
counts = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
print({label: count for label, count in sorted(counts.items()) if count})
"""
READ = """
from django.test import Client
from wagtail_regional_news.articles.choices import ArticleKind
from wagtail_regional_news.conf import BODY_BLOCKS
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.tags.snippets import Tag

articles = list(ArticlePage.objects.all())
addresses = ["/", "/novosti/", *(article.url for article in articles)]
client = Client(headers={"host": "127.0.0.1"})
assert {client.get(url).status_code for url in addresses} == {200}
assert {block.block_type for page in articles for block in page.body} == set(BODY_BLOCKS)
for page in articles:
    page.body.stream_block.clean(page.body)
assert {article.kind for article in articles} == set(ArticleKind.values)
assert any(article.ad_token for article in articles)
assert "Анна Крылова" in client.get("/novosti/gorod/most-cherez-smolinku-otkryli-dlya-mashin/").text
assert client.login(username="admin", password="open sesame")
assert {client.get(f"/admin/pages/{page.pk}/edit/").status_code for page in articles} == {200}
"""


@pytest.fixture
def manage(tmp_path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "NEWS_DATA": str(tmp_path),
        "NEWS_URL": "http://127.0.0.1:8123",
        "NEWS_ADMIN_PASSWORD": "open sesame",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "example_project/manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def test_the_demo_is_a_whole_paper_and_a_second_run_changes_nothing(manage):
    manage("migrate", "--verbosity=0")
    output = manage("demo")
    assert "http://127.0.0.1:8123/novosti/" in output
    assert "open sesame" in output
    before = manage("shell", "--command", STATE)
    assert "open sesame" not in manage("demo")
    assert manage("shell", "--command", STATE) == before
    manage("shell", "--command", READ)
