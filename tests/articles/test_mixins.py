from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from tests.newspaper import NOON, make_paper
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db

STYLES = {
    "rubric": "/news/society/bridge/",
    "flat": "/news/bridge/",
    "date": "/news/2026/03/07/bridge/",
}


@pytest.fixture
def paper():
    return make_paper()


@pytest.fixture
def society():
    return Rubric.objects.create(name="Society")


@pytest.fixture
def article(paper, society):
    return paper.article("Bridge", rubric=society, published_at=NOON)


def stored(article):
    return ArticlePage.objects.get(pk=article.pk)


class TestAddress:
    @pytest.mark.parametrize("style", STYLES)
    def test_each_style_has_one_address_and_the_others_lead_to_it(
        self, article, client, settings, style
    ):
        settings.WAGTAIL_REGIONAL_NEWS = {"URL_STYLE": style}
        canonical = STYLES[style]
        assert stored(article).url == canonical
        assert client.get(canonical).status_code == 200
        others = {*STYLES.values(), "/news/2026-03/bridge/", "/news/culture/bridge/"}
        others |= {"/news/1998/01/01/bridge/"}
        for url in others - {canonical}:
            response = client.get(f"{url}?from=mail&x=1")
            found = (response.status_code, response["Location"])
            assert found == (301, f"{canonical}?from=mail&x=1"), url

    def test_an_article_without_a_rubric_stands_right_below_the_index(self, paper, client):
        article = paper.article("Bridge")
        assert article.url == "/news/bridge/"
        assert client.get("/news/bridge/").status_code == 200
        assert client.get("/news/society/bridge/")["Location"] == "/news/bridge/"

    def test_an_article_at_the_root_of_a_site_has_its_address(self, paper, client):
        from wagtail.models import Site

        Site.objects.update(root_page=paper.index)
        Site.clear_site_root_paths_cache()
        article = paper.article("Bridge")
        assert article.get_url() == "/bridge/"
        assert client.get("/bridge/").status_code == 200
        assert client.get("/2026-03/bridge/")["Location"] == "/bridge/"

    def test_a_draft_and_what_has_expired_are_not_found(self, paper, client):
        draft = paper.article("Bridge", live=False)
        expired = paper.article("Tunnel", expire_at=timezone.now() - timedelta(seconds=1))
        for page in (draft, expired):
            for place in ("", "2026-03/"):
                assert client.get(f"/news/{place}{page.slug}/").status_code == 404

    def test_what_has_expired_leaves_the_sitemap_before_the_scheduler_runs(self, paper, client):
        now = timezone.now()
        gone = paper.article("Tunnel", expire_at=now - timedelta(seconds=1))
        going = paper.article("Bridge", expire_at=now + timedelta(hours=1))
        assert gone.live
        sitemap = client.get("/sitemap.xml").content.decode()
        assert going.url in sitemap
        assert gone.slug not in sitemap

    def test_a_renamed_rubric_takes_its_articles_along(self, article, society, client):
        society.slug = "people"
        society.save()
        response = client.get("/news/society/bridge/")
        assert (response.status_code, response["Location"]) == (301, "/news/people/bridge/")

    def test_a_new_date_or_rubric_leaves_the_old_address_working(self, article, client, settings):
        settings.WAGTAIL_REGIONAL_NEWS = {"URL_STYLE": "date"}
        article.published_at = datetime(2026, 3, 9, tzinfo=UTC)
        article.save()
        assert client.get(STYLES["date"])["Location"] == "/news/2026/03/09/bridge/"

    def test_an_article_under_no_index_is_an_ordinary_page(self, paper):
        article = paper.front.add_child(instance=ArticlePage(title="Bridge", slug="bridge"))
        assert article.get_news_index() is None
        assert article.url == "/bridge/"
        assert not ListingEntry.objects.exists()


class TestRedirects:
    def test_a_live_articles_new_slug_leaves_a_redirect_that_works(
        self, article, client, django_capture_on_commit_callbacks
    ):
        article.slug = "viaduct"
        with django_capture_on_commit_callbacks(execute=True):
            article.save_revision().publish()
        response = client.get("/news/society/bridge/")
        assert (response.status_code, response["Location"]) == (301, "/news/society/viaduct/")

    def test_a_drafts_new_slug_leaves_none(self, paper, django_capture_on_commit_callbacks):
        draft = paper.article("Bridge", live=False)
        draft.slug = "viaduct"
        with django_capture_on_commit_callbacks(execute=True):
            draft.save_revision().publish()
        assert stored(draft).slug == "viaduct"
        assert not Redirect.objects.exists()

    def test_a_moved_article_is_found_at_its_old_address(
        self, paper, article, client, django_capture_on_commit_callbacks
    ):
        other = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
        with django_capture_on_commit_callbacks(execute=True):
            Page.objects.get(pk=article.pk).move(other, pos="last-child")
        response = client.get("/news/society/bridge/")
        assert (response.status_code, response["Location"]) == (301, "/second/society/bridge/")

    def test_a_renamed_index_leaves_the_addresses_of_its_articles_working(
        self, paper, article, client, django_capture_on_commit_callbacks
    ):
        paper.index.slug = "novosti"
        with django_capture_on_commit_callbacks(execute=True):
            paper.index.save()
        response = client.get("/news/society/bridge/")
        assert (response.status_code, response["Location"]) == (301, "/novosti/society/bridge/")


class TestSaving:
    def test_a_live_article_is_dated(self, paper):
        article = paper.article(published_at=None)
        assert abs(stored(article).published_at - timezone.now()) < timedelta(minutes=5)

    def test_a_date_once_given_survives_a_draft_that_has_none(self, article):
        article.published_at = None
        article.save_revision().publish()
        assert stored(article).published_at == NOON

    def test_a_draft_whose_date_is_taken_away_is_dated_when_it_is_published(self, paper):
        draft = paper.article(live=False)
        draft.published_at = None
        draft.save_revision().publish()
        assert stored(draft).published_at == stored(draft).first_published_at

    def test_a_later_date_is_a_schedule(self, paper, monkeypatch):
        now = timezone.now().replace(microsecond=0)
        draft = paper.article(live=False, published_at=None)
        draft.published_at = now + timedelta(hours=1)
        draft.save_revision().publish()
        assert not stored(draft).live
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
        call_command("publish_scheduled")
        assert stored(draft).live
        assert stored(draft).published_at == now + timedelta(hours=1)

    def test_a_schedule_moves_with_its_date(self, paper):
        draft = paper.article(live=False, published_at=timezone.now() + timedelta(days=1))
        draft.save_revision().publish()
        later = stored(draft).get_latest_revision_as_object()
        assert later.go_live_at == later.published_at
        later.published_at = timezone.now() - timedelta(minutes=5)
        later.save_revision().publish()
        assert stored(draft).live

    def test_an_article_scheduled_at_its_first_save_is_dated_to_the_schedule(self, paper):
        moment = timezone.now() + timedelta(days=1)
        draft = paper.article(published_at=None, go_live_at=moment)
        draft.save_revision().publish()
        assert (stored(draft).live, stored(draft).published_at) == (False, moment)

    def test_an_editors_own_schedule_stays(self, paper):
        draft = paper.article(live=False, published_at=NOON)
        draft.go_live_at = timezone.now() + timedelta(days=1)
        draft.save_revision().publish()
        assert not stored(draft).live
        assert stored(draft).get_latest_revision_as_object().go_live_at > timezone.now()

    def test_two_articles_of_one_slug_scheduled_together_are_both_published(
        self, paper, monkeypatch
    ):
        """One that could not be published would keep the scheduler from all the others."""
        now = timezone.now()
        drafts = [paper.article(title, live=False) for title in ("Bridge", "Tunnel")]
        for draft in drafts:
            draft.slug, draft.go_live_at = "oka", now + timedelta(hours=1)
            draft.save_revision().publish()
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
        call_command("publish_scheduled")
        assert {stored(draft).slug for draft in drafts} == {"oka", "oka-2"}

    def test_the_bookkeeping_of_a_draft_asks_for_no_list(self, article):
        with CaptureQueriesContext(connection) as queries:
            article.save(clean=False, update_fields=["draft_title"])
        assert not any("listingentry" in query["sql"] for query in queries)
        with CaptureQueriesContext(connection) as queries:
            article.save(clean=False, update_fields=["published_at"])
        assert any("listingentry" in query["sql"] for query in queries)

    def test_a_copy_gets_a_slug_of_its_own(self, paper, article):
        assert article.copy(to=paper.index).slug == "bridge-2"


class TestTranslation:
    @pytest.fixture(autouse=True)
    def _languages(self, settings, paper, society):
        settings.WAGTAIL_I18N_ENABLED = True
        self.russian = Locale.objects.create(language_code="ru")
        self.index = paper.index.copy_for_translation(self.russian, copy_parents=True).specific
        self.index.save_revision().publish()
        self.obshchestvo = society.copy_for_translation(self.russian)
        self.obshchestvo.name, self.obshchestvo.slug = "Общество", "obshchestvo"
        self.obshchestvo.save()
        self.sport = Rubric.objects.create(name="Sport")

    def rubrics(self, article):
        found = stored(article)
        return found.rubric, list(found.further_rubrics.all())

    def test_a_copy_has_the_translations_of_its_rubrics(self, paper, society):
        article = paper.article("Bridge", rubric=society, further_rubrics=(self.sport, society))
        copy = article.copy_for_translation(self.russian)
        assert self.rubrics(copy) == (self.obshchestvo, [self.obshchestvo])
        copy.latest_revision.publish()
        assert self.rubrics(copy) == (self.obshchestvo, [self.obshchestvo])
        assert self.rubrics(article) == (society, [society, self.sport])

    def test_a_rubric_without_a_translation_is_left_out(self, paper):
        article = paper.article("Bridge", rubric=self.sport)
        assert self.rubrics(article.copy_for_translation(self.russian)) == (None, [])

    def test_an_alias_keeps_to_the_rubrics_of_its_language(self, paper, society):
        article = paper.article("Bridge", rubric=self.sport)
        alias = article.copy_for_translation(self.russian, alias=True)
        assert self.rubrics(alias) == (None, [])
        article.rubric = society
        article.save_revision().publish()
        assert self.rubrics(alias) == (self.obshchestvo, [])
        kinds = ListingEntry.objects.filter(page=alias.pk, kind="r")
        assert list(kinds.values_list("index", "key")) == [(self.index.pk, self.obshchestvo.pk)]
