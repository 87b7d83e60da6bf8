import re
from pathlib import Path

import pytest
from django.core.checks.registry import registry
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page

from wagtail_regional_news import checks
from wagtail_regional_news.articles.mixins import ArticleMixin
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage


def ids(messages) -> list[str]:
    return [message.id.removeprefix("wagtail_regional_news.") for message in messages]


def test_a_site_set_up_by_the_book_has_nothing_to_mend():
    assert ids(checks.check_site(None)) == []


def test_the_checks_are_registered():
    assert checks.check_site in registry.get_checks()
    assert checks.check_sqlite in registry.get_checks(include_deployment_checks=True)


@pytest.mark.parametrize("missing", sorted(checks.NEEDED_APPS))
def test_a_missing_app_is_a_warning_with_the_reason(uninstall, missing):
    uninstall(missing)
    (warning,) = checks.check_site(None)
    assert ids([warning]) == ["W001"]
    assert missing in warning.msg
    assert warning.hint


def test_a_block_that_cannot_be_imported_is_named(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"BODY_BLOCKS": {"poll": "nowhere.PollBlock"}}
    (error,) = checks.check_site(None)
    assert ids([error]) == ["E001"]
    assert "nowhere.PollBlock" in error.msg


def test_an_article_model_that_is_not_installed(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": "nowhere.Article"}
    assert ids(checks.check_site(None)) == ["E002"]


def test_an_article_model_that_is_no_article(settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"ARTICLE_MODEL": "wagtail_regional_news_pages.FrontPage"}
    assert ids(checks.check_site(None)) == ["E003"]


def test_an_article_without_bylines_and_tags(monkeypatch):
    for name in ("bylines", "tagged_items", "tags"):
        monkeypatch.delattr(ArticlePage, name)
    errors = checks.check_site(None)
    assert ids(errors) == ["E004", "E004", "E004"]
    assert "tagged_items" in errors[0].msg


@pytest.mark.parametrize(
    ("block", "path"),
    [
        (blocks.StructBlock([("code", blocks.RawHTMLBlock())]), "box.code"),
        (blocks.ListBlock(blocks.RawHTMLBlock()), "box.item"),
        (
            blocks.ListBlock(blocks.StreamBlock([("code", blocks.RawHTMLBlock())])),
            "box.item.code",
        ),
        (TypedTableBlock([("code", blocks.RawHTMLBlock())]), "box.code"),
    ],
)
def test_raw_html_inside_another_block_is_a_warning(monkeypatch, block, path):
    body = ArticlePage._meta.get_field("body").stream_block
    monkeypatch.setitem(body.child_blocks, "box", block)
    (warning,) = checks.check_site(None)
    assert ids([warning]) == ["W003"]
    assert path in warning.msg


def test_an_article_type_beside_the_sites_own(monkeypatch):
    class OtherArticle(ArticleMixin):
        class Meta:
            abstract = True

    monkeypatch.setattr(checks, "get_page_models", lambda: [ArticlePage, OtherArticle])
    monkeypatch.setattr(checks, "load_page_model", lambda: ArticleMixin)
    assert ids(checks.check_site(None)) == ["E005"]


def test_an_article_that_names_page_first(monkeypatch):
    class Story(Page, ArticleMixin):
        class Meta:
            abstract = True

    monkeypatch.setattr(checks, "get_page_models", lambda: [Story])
    assert ids(checks.check_site(None)) == ["E005", "E006"]


def test_an_index_without_month_folders(monkeypatch):
    monkeypatch.setattr(NewsIndexPage, "allowed_subpage_models", lambda: [ArticlePage])
    assert ids(checks.check_site(None)) == ["E007"]


PATIENT = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
}


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (PATIENT, []),
        ({}, ["W002"]),
        ({**PATIENT, "timeout": 5}, ["W002"]),
        ({**PATIENT, "transaction_mode": "DEFERRED"}, ["W002"]),
        ({**PATIENT, "init_command": ""}, ["W002"]),
    ],
)
def test_sqlite_must_let_writers_wait(settings, options, found):
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}}
    assert ids(checks.check_sqlite(None)) == found


def test_other_databases_need_no_such_options(settings):
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
    assert ids(checks.check_sqlite(None)) == []


def test_every_check_is_in_the_reference():
    reference = (Path(__file__).parent.parent / "docs/reference/checks.md").read_text()
    source = Path(checks.__file__).read_text()
    named = set(re.findall(r"\{PREFIX\}\.([EW]\d{3})", source))
    assert named
    assert {name for name in named if f"wagtail_regional_news.{name}" not in reference} == set()
