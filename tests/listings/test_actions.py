from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests.newspaper import NOON, make_paper
from tests.threads import at_once, errors_of
from wagtail_regional_news.articles.actions import recompute_related
from wagtail_regional_news.articles.records import RelatedLink
from wagtail_regional_news.listings.actions import (
    Discrepancies,
    audit_listings,
    file_article,
    forget_article,
    forget_list,
    month_folder,
    redirect_list,
    settle_moved,
    sync_pages,
    sync_subtree,
)
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import archive_months, listed
from wagtail_regional_news.listings.records import ArchiveMonth, ListingEntry
from wagtail_regional_news.pages.models import ArticlePage, MonthFolder, NewsIndexPage
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_paper()


def listed_pks(paper, kind=Kind.ALL, key=0):
    return list(listed(paper.index.pk, kind, key).values_list("page_id", flat=True))


def test_syncing_mends_what_was_changed_behind_the_models_back(paper):
    article = paper.article()
    society = Rubric.objects.create(name="Society")
    ArticlePage.objects.filter(pk=article.pk).update(rubric=society)
    assert listed_pks(paper, Kind.RUBRIC, society.pk) == []
    assert sync_pages([article.pk]) == Discrepancies(missing=1)
    assert listed_pks(paper, Kind.RUBRIC, society.pk) == [article.pk]
    assert not sync_pages([article.pk])


def test_a_subtree_is_synced_in_batches(paper, monkeypatch):
    monkeypatch.setattr("wagtail_regional_news.listings.actions.BATCH", 2)
    articles = [paper.article() for _number in range(5)]
    ListingEntry.objects.all().delete()
    assert sync_subtree(paper.index.path) == Discrepancies(missing=5)
    assert listed_pks(paper) == [article.pk for article in reversed(articles)]


def test_a_live_article_without_a_date_gets_that_of_its_first_publication(paper):
    first = datetime(2026, 2, 1, tzinfo=UTC)
    article = paper.article(live=False, published_at=None, first_published_at=first)
    article.live = True
    article.save(update_fields=["live"])
    assert ArticlePage.objects.get(pk=article.pk).published_at == first
    assert listed_pks(paper) == [article.pk]


def test_an_article_is_filed_by_its_date_and_stays_there(paper):
    article = paper.article(published_at=datetime(2025, 12, 31, 22, tzinfo=UTC))
    assert article.get_parent().slug == "2026-01"  # midnight has passed in Moscow
    article.published_at = datetime(2024, 5, 1, tzinfo=UTC)
    article.save()
    assert Page.objects.get(pk=article.pk).get_parent().slug == "2026-01"


def test_an_undated_article_is_filed_today(paper):
    article = file_article(paper.index, ArticlePage(title="Draft", live=False))
    assert article.get_parent().slug == f"{timezone.localdate():%Y-%m}"


def test_an_index_in_memory_can_take_another_page_after_its_first_article(paper):
    paper.article()
    folder = MonthFolder(title="Old", slug="1998-05", live=False)
    paper.index.add_child(instance=folder)
    assert not any(Page.find_problems())


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_first_articles_of_a_month_share_a_folder():
    make_paper()
    index_id = NewsIndexPage.objects.get().pk

    def write(number):
        index = NewsIndexPage.objects.get(pk=index_id)
        index.add_child(instance=ArticlePage(title=f"Item {number}", published_at=NOON))

    assert errors_of(at_once(*(partial(write, number) for number in range(4)))) == []
    assert [folder.slug for folder in MonthFolder.objects.all()] == ["2026-03"]
    assert MonthFolder.objects.get().get_children().count() == 4
    assert not any(Page.find_problems())
    assert archive_months(index_id)[0].count == 4


def test_a_month_has_one_folder_and_its_name_is_in_the_language_of_the_index(paper):
    folder = month_folder(paper.index, date(2026, 3, 7))
    assert (folder.slug, folder.title, folder.live) == ("2026-03", "March 2026", False)
    assert month_folder(paper.index, date(2026, 3, 31)) == folder


def test_an_article_that_is_moved_to_where_its_slug_is_taken_gets_another(paper):
    other = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
    paper.article("Bridge", index=other, published_at=datetime(2025, 1, 1, tzinfo=UTC))
    moved = paper.article("Bridge")
    assert moved.slug == "bridge"
    Page.objects.get(pk=moved.pk).move(other, pos="last-child")
    settle_moved(Page.objects.get(pk=moved.pk).path)
    assert Page.objects.get(pk=moved.pk).slug == "bridge-2"
    assert Page.objects.get(pk=moved.pk).url_path.endswith("/second/bridge-2/")


def test_forgetting_an_article_counts_its_month_anew(paper):
    gone, kept = paper.article(tags=("bridge",)), paper.article()
    forget_article(gone.pk)
    assert list(ListingEntry.objects.values_list("page", flat=True)) == [kept.pk]
    assert [(row.month, row.count) for row in archive_months(paper.index.pk)] == [
        (date(2026, 3, 1), 1)
    ]


def test_the_archive_counts_an_article_until_it_expires(paper, monkeypatch):
    paper.article()
    paper.article(expire_at=timezone.now() + timedelta(hours=1))
    paper.article(published_at=timezone.now() + timedelta(hours=3))
    seen = []
    for hours in (0, 2, 4):
        later = datetime.now(UTC) + timedelta(hours=hours)
        monkeypatch.setattr(timezone, "now", lambda later=later: later)
        seen.append(sum(row.count for row in archive_months(paper.index.pk)))
    assert seen == [2, 1, 2]


class TestAudit:
    @pytest.fixture(autouse=True)
    def _articles(self, paper):
        self.first, self.second = paper.article(tags=("bridge",)), paper.article()

    def test_a_true_table_has_no_drift(self):
        assert not audit_listings(mend=False)

    def test_every_kind_of_drift_is_counted_and_mended(self, paper):
        ListingEntry.objects.filter(page=self.first, kind=Kind.TAG).delete()
        entry = ListingEntry.objects.get(page=self.second)
        ListingEntry.objects.create(
            index=entry.index, kind=Kind.TAG, key=99, listed_at=NOON, page=self.second
        )
        ListingEntry.objects.create(index=entry.index, kind="a", listed_at=NOON, page=paper.index)
        ArchiveMonth.objects.update(count=7)
        ArchiveMonth.objects.create(index=paper.index, month=date(1998, 5, 1), count=3)
        expected = Discrepancies(missing=1, surplus=1, orphans=1, months=2)
        assert audit_listings(mend=False) == expected
        assert audit_listings(mend=False).total == 5
        mended = audit_listings(mend=True)
        # With the orphan the month is counted anew at once.
        assert (mended.missing, mended.surplus, mended.orphans) == (1, 1, 1)
        assert not audit_listings(mend=False)
        assert listed_pks(paper) == [self.second.pk, self.first.pk]
        assert [row.count for row in archive_months(paper.index.pk)] == [2]

    def test_a_lost_count_is_found(self, paper):
        ArchiveMonth.objects.all().delete()
        assert audit_listings(mend=True) == Discrepancies(months=1)
        assert [row.count for row in archive_months(paper.index.pk)] == [2]

    def test_a_live_article_without_a_date_is_missing(self):
        ArticlePage.objects.filter(pk=self.first.pk).update(published_at=None)
        ListingEntry.objects.filter(page=self.first).delete()
        assert audit_listings(mend=False).missing == 1
        audit_listings(mend=True)
        assert not audit_listings(mend=False)

    def test_what_has_expired_is_no_drift_before_the_scheduler_has_run(self, monkeypatch):
        self.first.expire_at = timezone.now() + timedelta(hours=1)
        self.first.save()
        later = timezone.now() + timedelta(hours=2)
        monkeypatch.setattr(timezone, "now", lambda: later)
        assert not audit_listings(mend=False)

    def test_progress_is_told(self, monkeypatch):
        monkeypatch.setattr("wagtail_regional_news.listings.actions.BATCH", 1)
        seen = []
        audit_listings(mend=True, report=seen.append)
        assert seen == [1, 2]


def test_a_forgotten_list_has_no_entries_and_no_redirects(paper):
    society = Rubric.objects.create(name="Society")
    paper.article(rubric=society)
    redirect_list(Kind.RUBRIC, "people", "society", society.locale_id)
    forget_list(Kind.RUBRIC, society.pk, "society", society.locale_id)
    assert listed_pks(paper, Kind.RUBRIC, society.pk) == []
    assert not Redirect.objects.exists()


def test_a_list_of_another_language_is_redirected_in_its_own_indexes_alone(paper):
    redirect_list(Kind.RUBRIC, "people", "society", paper.index.locale_id + 1)
    assert not Redirect.objects.exists()
    redirect_list(Kind.RUBRIC, "people", "society", paper.index.locale_id)
    redirect_list(Kind.TAG, "bridge", "bridges")
    found = Redirect.objects.values_list("old_path", "redirect_page_route_path")
    assert set(found) == {("/news/people", "/society/"), ("/news/tags/bridge", "/tags/bridges/")}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_articles_listed_at_once_are_all_counted_and_related():
    paper = make_paper()
    paper.article(tags=("bridge",))
    drafts = [paper.article(live=False, published_at=NOON, tags=("bridge",)) for _ in range(4)]
    pks = [draft.pk for draft in drafts]
    ArticlePage.objects.filter(pk__in=pks).update(live=True)
    # Not by publish(): Wagtail's own search index bears no two writers at once on MariaDB.
    assert errors_of(at_once(*(partial(sync_pages, [pk]) for pk in pks))) == []
    assert archive_months(paper.index.pk)[0].count == 5
    assert errors_of(at_once(*(partial(recompute_related, [pk]) for pk in pks))) == []
    assert RelatedLink.objects.values("source").distinct().count() == 5


def test_a_count_that_went_stale_by_itself_is_mended_at_the_next_touch(paper, monkeypatch):
    now = timezone.now()
    paper.article(published_at=NOON, expire_at=now + timedelta(hours=1))
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    assert not audit_listings(mend=False).months
    paper.article(published_at=NOON)
    paper.article(published_at=NOON)
    (month,) = ArchiveMonth.objects.all()
    assert (month.count, month.stale_at) == (2, None)


def test_pages_move_also_where_the_site_has_no_article_type(paper, uninstall):
    root = Page.objects.get(depth=1)
    first, second = (root.add_child(instance=Page(title=title)) for title in ("One", "Two"))
    uninstall("wagtail_regional_news.pages")
    second.move(first, pos="last-child")
    assert Page.objects.get(pk=second.pk).is_child_of(Page.objects.get(pk=first.pk))
