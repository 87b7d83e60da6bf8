from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from tests.newspaper import make_paper
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import archive_months, listed
from wagtail_regional_news.listings.records import ArchiveMonth, ListingEntry
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_paper()


@pytest.fixture
def article(paper):
    return paper.article("Bridge")


def is_listed(page, index=None):
    """Whether the page stands in the list of everything of its index, or of the one given."""
    found = ListingEntry.objects.filter(page=page.pk, kind=Kind.ALL)
    entry = found.filter(index=index.pk) if index else found
    return any(page.pk in listed(row.index_id).values_list("page", flat=True) for row in entry)


def counts(index):
    return [row.count for row in archive_months(index.pk)]


def restrict(page):
    return page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)


def test_a_draft_stands_in_no_list_until_it_is_published(paper):
    draft = paper.article(live=False, published_at=None)
    assert not is_listed(draft)
    draft.save_revision().publish()
    assert is_listed(draft)


def test_the_draft_of_a_live_article_changes_no_list(paper, article):
    before = list(ListingEntry.objects.values())
    article.rubric = Rubric.objects.create(name="Society")
    article.tags.add("bridge")
    article.published_at = timezone.now()
    draft = article.save_revision()
    article.save_revision(overwrite_revision=draft)
    assert list(ListingEntry.objects.values()) == before
    draft.publish()
    assert ListingEntry.objects.count() == len(before) + 2


@pytest.mark.parametrize(
    "unpublish",
    [
        lambda pk: ArticlePage.objects.get(pk=pk).unpublish(),
        lambda pk: Page.objects.get(pk=pk).unpublish(),
        lambda pk: Page.objects.filter(pk=pk).unpublish(),
    ],
    ids=["article", "base page", "queryset"],
)
def test_what_is_unpublished_leaves_every_list(paper, article, unpublish):
    unpublish(article.pk)
    assert not ListingEntry.objects.exists()
    assert counts(paper.index) == []


def test_a_base_page_that_is_made_live_is_listed(paper):
    draft = paper.article(live=False, published_at=None)
    page = Page.objects.get(pk=draft.pk)
    page.live = True
    page.save()
    assert is_listed(draft)


def test_the_scheduler_publishes_and_expires(paper, monkeypatch):
    now = timezone.now()
    coming = paper.article(live=False, published_at=now + timedelta(hours=1))
    coming.save_revision().publish()
    going = paper.article(published_at=now, expire_at=now + timedelta(hours=1))
    assert (is_listed(coming), is_listed(going)) == (False, True)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    assert (is_listed(coming), is_listed(going)) == (False, False)
    call_command("publish_scheduled")
    assert (is_listed(coming), is_listed(going)) == (True, False)
    assert list(ListingEntry.objects.values_list("page", flat=True)) == [coming.pk]


@pytest.mark.parametrize("place", ["article", "folder", "index"])
def test_what_is_moved_is_listed_where_it_came_to(paper, article, place):
    section = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
    moved = {"article": article, "folder": article.get_parent(), "index": paper.index}[place]
    target = Page.objects.get(depth=1) if place == "index" else section
    Page.objects.get(pk=moved.pk).move(target, pos="last-child")
    assert is_listed(article, paper.index if place == "index" else section)
    assert ListingEntry.objects.count() == 1


def test_what_is_moved_below_a_restriction_leaves_every_list(paper, article):
    restrict(paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second")))
    article.move(NewsIndexPage.objects.get(slug="second"), pos="last-child")
    assert not is_listed(article)


@pytest.mark.parametrize("place", ["article", "folder", "index", "front"])
@pytest.mark.parametrize("base", [True, False])
def test_what_is_deleted_leaves_no_entry_and_no_count(paper, article, place, base):
    deleted = {
        "article": article,
        "folder": article.get_parent(),
        "index": paper.index,
        "front": paper.front,
    }[place]
    page = Page.objects.get(pk=deleted.pk)
    (page if base else page.specific).delete()
    assert not ListingEntry.objects.exists()
    assert not ArchiveMonth.objects.filter(count__gt=0).exists()


def test_a_queryset_of_pages_is_deleted_with_its_entries(paper, article):
    kept = paper.article()
    Page.objects.filter(pk=article.pk).delete()
    assert list(ListingEntry.objects.values_list("page", flat=True)) == [kept.pk]
    assert counts(paper.index) == [1]


@pytest.mark.parametrize("place", ["article", "folder", "index", "front"])
def test_nothing_below_a_restriction_is_listed_until_it_is_lifted(
    paper, article, place, django_capture_on_commit_callbacks
):
    page = {
        "article": article,
        "folder": article.get_parent(),
        "index": paper.index,
        "front": paper.front,
    }[place]
    restriction = restrict(page)
    assert not is_listed(article)
    assert counts(paper.index) == []
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert is_listed(article)
    assert counts(paper.index) == [1]


@pytest.mark.parametrize("slug", ["bridge", "2026-03", "news"])
def test_a_restricted_page_is_deleted_with_everything_below(
    paper, article, slug, django_capture_on_commit_callbacks
):
    article.create_alias(parent=paper.front, update_slug="copy")
    restrict(Page.objects.get(slug=slug))
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(slug=slug).delete()
    assert not ListingEntry.objects.exists()


def test_an_alias_is_listed_as_long_as_its_source_is_public(
    paper, article, django_capture_on_commit_callbacks
):
    alias = article.create_alias(parent=paper.index, update_slug="copy")
    assert is_listed(alias)
    restriction = restrict(article)
    assert not is_listed(alias)
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert is_listed(alias)


def test_what_stands_below_an_alias_is_private_no_longer_than_its_source_is_there(
    paper, django_capture_on_commit_callbacks
):
    alias = paper.index.create_alias(parent=paper.front, update_slug="copy")
    restrict(paper.index)
    article = alias.add_child(instance=ArticlePage(title="Ferry"))
    assert not is_listed(article)
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=paper.index.pk).delete()
    assert is_listed(article)


def test_an_alias_follows_its_source_into_other_lists(paper, article):
    alias = article.create_alias(parent=paper.index, update_slug="copy")
    society = article.rubric = Rubric.objects.create(name="Society")
    article.save_revision().publish()
    in_society = listed(paper.index.pk, Kind.RUBRIC, society.pk).values_list("page", flat=True)
    assert list(in_society) == [alias.pk, article.pk]


def test_an_alias_of_a_restricted_index_opens_when_it_is_converted(paper, article):
    alias = paper.index.create_alias(recursive=True, update_slug="second")
    copy = ArticlePage.objects.get(alias_of=article)
    restrict(paper.index)
    assert not is_listed(copy)
    ConvertAliasPageAction(alias).execute()
    assert is_listed(copy, alias)


def test_copies_are_listed_if_they_are_live(paper, article):
    draft = article.copy(to=paper.index, keep_live=False)
    live = article.copy(to=paper.index, keep_live=True)
    assert (is_listed(draft), is_listed(live)) == (False, True)
    second = paper.index.copy(recursive=True, update_attrs={"slug": "second"})
    assert counts(second) == [2]
    assert counts(paper.index) == [2]


@pytest.mark.parametrize("model", [Rubric, Tag, Contributor])
class TestRenaming:
    @pytest.fixture(autouse=True)
    def _subject(self, model, paper):
        self.subject = model.objects.create(name="First", slug="first")
        self.prefix = {Rubric: "", Tag: "tags/", Contributor: "contributors/"}[model]

    def rename(self, slug):
        self.subject.slug = slug
        self.subject.save()

    def redirects(self):
        found = Redirect.objects.values_list("old_path", "redirect_page_route_path")
        prefix = f"/{self.prefix}"
        return {
            (old.removeprefix(f"/news{prefix}"), new.removeprefix(prefix).rstrip("/"))
            for old, new in found
        }

    def test_leaves_one_redirect_that_works(self, client):
        self.rename("second")
        self.subject.save()
        assert self.redirects() == {("first", "second")}
        response = client.get(f"/news/{self.prefix}first/?cursor=x")
        assert (response.status_code, response["Location"]) == (301, f"/news/{self.prefix}second/")

    def test_leaves_no_chain(self):
        self.rename("second")
        self.rename("third")
        assert self.redirects() == {("first", "third"), ("second", "third")}

    def test_back_leaves_no_loop(self):
        self.rename("second")
        self.rename("first")
        assert self.redirects() == {("second", "first")}

    def test_an_address_taken_again_is_not_redirected(self, model):
        self.rename("second")
        model.objects.create(name="Other", slug="first")
        assert self.redirects() == set()

    def test_a_deleted_list_has_no_redirects(self):
        self.rename("second")
        self.subject.delete()
        assert self.redirects() == set()

    def test_a_save_of_other_fields_redirects_nothing(self):
        self.subject.slug = "second"
        self.subject.save(update_fields=["name"])
        assert self.redirects() == set()
