import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from tests.newspaper import NOON
from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.articles import queries
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


@pytest.fixture
def sport(db):
    return Rubric.objects.create(name="Sport")


@pytest.fixture
def anna(db):
    return Contributor.objects.create(name="Anna")


def test_an_article_belongs_in_the_list_of_everything_and_in_each_of_its_own(paper, sport, anna):
    city = Rubric.objects.create(name="City")
    article = paper.article(
        rubric=sport, further_rubrics=(city,), tags=("bridge",), contributors=(anna, anna)
    )
    plain = paper.article()
    tag = Tag.objects.get()
    assert queries.article_list_keys(ArticlePage, [article.pk, plain.pk]) == {
        article.pk: {
            (Kind.ALL, 0),
            (Kind.RUBRIC, sport.pk),
            (Kind.RUBRIC, city.pk),
            (Kind.TAG, tag.pk),
            (Kind.CONTRIBUTOR, anna.pk),
        },
        plain.pk: {(Kind.ALL, 0)},
    }


def test_the_lists_of_many_articles_cost_as_many_queries_as_those_of_one(
    paper, sport, django_assert_num_queries
):
    ids = [paper.article(rubric=sport, tags=("bridge",)).pk for _ in range(5)]
    for some in (ids[:1], ids):
        with django_assert_num_queries(4):
            queries.article_list_keys(ArticlePage, some)


@pytest.mark.parametrize(
    ("slug", "used"), [("a-bridge", True), ("sport", True), ("a-tunnel", False), ("news", False)]
)
def test_a_slug_is_used_by_an_article_of_any_month_or_by_a_rubric(paper, sport, slug, used):
    paper.article("A bridge", published_at=NOON - timedelta(days=400))
    assert queries.is_slug_used(slug, paper.index, None) is used


def test_an_articles_own_slug_is_free_to_it(paper):
    article = paper.article("A bridge")
    assert not queries.is_slug_used("a-bridge", paper.index, article.pk)


def entry_of(article) -> ListingEntry:
    entry = queries.listed_article(article.pk)
    assert entry is not None
    return entry


def test_a_draft_stands_in_no_list(paper):
    assert queries.listed_article(paper.article(live=False).pk) is None


def test_a_window_reaches_to_both_sides_and_leaves_the_article_out(paper):
    days = [
        paper.article(tags=("bridge",), published_at=NOON + timedelta(days=day))
        for day in range(-3, 4)
    ]
    (tag,) = queries.tags_listed(days[3].pk)
    windows = queries.tag_windows(entry_of(days[3]), [tag], 2)
    assert {pk for pk, _moment in windows[tag]} == {days[day].pk for day in (1, 2, 4, 5)}
    assert dict(windows[tag])[days[1].pk] == NOON - timedelta(days=2)


def test_windows_of_any_number_of_tags_are_read_in_two_queries(paper, django_assert_num_queries):
    article = paper.article(tags=("bridge", "river", "town"))
    paper.article(tags=("bridge", "river", "town"))
    entry, tags = entry_of(article), queries.tags_listed(article.pk)
    with django_assert_num_queries(2):
        windows = queries.tag_windows(entry, tags, 30)
    assert {len(window) for window in windows.values()} == {1}


def test_the_size_of_an_archive_is_its_articles_and_the_months_they_span(paper):
    assert queries.archive_size(paper.index.pk) == (0, timedelta(days=31))
    paper.article(published_at=datetime(2026, 1, 10, tzinfo=UTC))
    paper.article(published_at=datetime(2026, 3, 10, tzinfo=UTC))
    span = date(2026, 3, 1) - date(2026, 1, 1) + timedelta(days=31)
    assert queries.archive_size(paper.index.pk) == (2, span)


def test_articles_that_name_a_term_are_found_in_drafts_too(paper, sport):
    live = paper.article(rubric=sport)
    draft = paper.article()
    draft.rubric = sport
    draft.save_revision()
    paper.article()
    assert queries.uses_of(sport) == {Page: {live.pk, draft.pk}}


def test_whatever_has_a_block_that_chose_a_rubric_is_found(paper, sport):
    zone = {"type": "rubric", "id": "a", "value": {"rubric": sport.pk}}
    paper.front.components = json.dumps([zone, {**zone, "id": "b"}])
    paper.front.save()
    article = paper.article(rubric=sport)
    uses = queries.uses_of(sport)
    assert uses == {Page: {paper.front.pk, article.pk}}
    assert [page.pk for page in queries.newest_users(uses, 1)] == [article.pk]
    assert queries.uses_of(Rubric.objects.create(name="City")) == {}


def test_uses_are_found_in_as_many_queries_however_many_there_are(paper, anna):
    card = json.dumps([{"type": "author", "id": "a", "value": {"contributor": anna.pk}}])
    counts = []
    for number in (1, 1, 9):
        for _ in range(number):
            paper.article(body=card, contributors=(anna,)).save_revision()
        with CaptureQueriesContext(connection) as captured:
            uses = queries.uses_of(anna)
        counts.append(len(captured))
    assert len(uses[Page]) == 11
    assert counts[1] == counts[2] <= 5


def test_a_rubric_is_merged_into_those_of_its_language(paper, sport):
    city = Rubric.objects.create(name="City")
    Rubric.objects.create(name="Ville", locale=Locale.objects.create(language_code="ru"))
    assert list(queries.merge_targets(sport)) == [city]


def test_the_newest_users_are_those_made_last_pages_first(paper, anna):
    articles = [paper.article() for _ in range(3)]
    uses = {Page: {article.pk for article in articles[:2]}, Contributor: {anna.pk}}
    assert [user.pk for user in queries.newest_users(uses, 2)] == [articles[1].pk, articles[0].pk]
    assert queries.newest_users(uses, 20)[2] == anna


def test_the_admin_finds_articles_by_main_and_further_rubric_once(paper, sport):
    main, further = paper.article(rubric=sport), paper.article(further_rubrics=(sport,))
    both = paper.article(rubric=sport, further_rubrics=(sport,))
    paper.article()
    found = queries.newest_first(queries.by_rubric(ArticlePage.objects.all(), sport))
    assert list(found) == [both, further, main]


def test_the_admin_finds_articles_by_contributor_once(paper, anna):
    article = paper.article(contributors=(anna, anna))
    paper.article()
    assert list(queries.by_contributor(ArticlePage.objects.all(), anna)) == [article]


def test_a_term_is_found_by_its_pk(sport):
    assert queries.find_term(Rubric, sport.pk) == sport
    assert queries.find_term(Contributor, sport.pk) is None


def test_only_news_indexes_remain_of_pages(paper):
    paper.article()
    assert [page.pk for page in queries.only_indexes(Page.objects.all())] == [paper.index.pk]


def test_choosable_articles_come_in_as_many_queries_however_many_there_are(
    paper, sport, django_assert_num_queries
):
    photo = upload(make_photo())
    # Content types are read once a process; another test may have had them forgotten.
    list(queries.choosable_articles(ArticlePage))
    for number in (1, 5):
        for _ in range(number):
            paper.article(rubric=sport, lead_photo=photo)
        with django_assert_num_queries(5):
            found = list(queries.choosable_articles(ArticlePage))
    assert len(found) == 6
