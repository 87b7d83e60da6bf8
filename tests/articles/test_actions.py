"""Merging rubrics, contributors and tags. Related articles: see test_tasks."""

import json

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import ReferenceIndex
from wagtail.snippets.blocks import SnippetChooserBlock

from tests.newspaper import make_paper
from wagtail_regional_news.articles.actions import (
    drop_tag,
    merge_contributors,
    merge_rubrics,
    merge_tags,
    undate_draft,
)
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import listed
from wagtail_regional_news.pages.models import ArticleByline, ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


@pytest.fixture
def society(db):
    return Rubric.objects.create(name="Society")


@pytest.fixture
def people(db):
    return Rubric.objects.create(name="People")


def rubrics_of(article) -> tuple[str, list[str]]:
    fresh = ArticlePage.objects.get(pk=article.pk)
    return str(fresh.rubric or ""), [str(each) for each in fresh.further_rubrics.all()]


def ids_listed(paper, kind, key) -> list[int]:
    return list(listed(paper.index.pk, kind, key).values_list("page_id", flat=True))


def test_merging_rubrics_moves_main_and_further_ones_and_deletes_the_source(paper, society, people):
    main = paper.article(rubric=society)
    further = paper.article(further_rubrics=(society,))
    other = paper.article(rubric=people)
    assert merge_rubrics(society, people) == 2
    assert rubrics_of(main) == ("People", [])
    assert rubrics_of(further) == ("", ["People"])
    assert ids_listed(paper, Kind.RUBRIC, people.pk) == [other.pk, further.pk, main.pk]
    assert not Rubric.objects.filter(name="Society").exists()


def test_an_article_in_both_rubrics_stands_in_the_target_once(paper, society, people):
    first = paper.article(rubric=society, further_rubrics=(people,))
    second = paper.article(rubric=people, further_rubrics=(society,))
    third = paper.article(further_rubrics=(society, people))
    assert merge_rubrics(society, people) == 3
    assert rubrics_of(first) == ("People", [])
    assert rubrics_of(second) == ("People", [])
    assert rubrics_of(third) == ("", ["People"])


def test_merging_tags_and_contributors_leaves_no_doubles(paper):
    bridge, bridges = Tag.objects.create(name="Bridge"), Tag.objects.create(name="Bridges")
    anna, egorova = (Contributor.objects.create(name=name) for name in ("Anna", "A. Egorova"))
    both = paper.article(tags=("Bridge", "Bridges"), contributors=(anna, egorova))
    one = paper.article(tags=("Bridge",), contributors=(anna,))
    photo = paper.article()
    photo.bylines.add(
        ArticleByline(contributor=anna, role="photo"), ArticleByline(contributor=egorova)
    )
    photo.save()
    assert merge_tags(bridge, bridges) == 2
    assert merge_contributors(anna, egorova) == 3
    for article in (both, one):
        fresh = ArticlePage.objects.get(pk=article.pk)
        assert [str(tag) for tag in fresh.tags.all()] == ["Bridges"]
        assert [byline.name for byline in fresh.bylines.all()] == ["A. Egorova"]
    roles = ArticleByline.objects.filter(page=photo.pk).values_list("contributor__name", "role")
    assert sorted(roles) == [("A. Egorova", "photo"), ("A. Egorova", "text")]
    assert ids_listed(paper, Kind.TAG, bridges.pk) == [one.pk, both.pk]
    assert set(ids_listed(paper, Kind.CONTRIBUTOR, egorova.pk)) == {one.pk, both.pk, photo.pk}


def test_a_draft_keeps_its_place_when_it_is_published_after_a_merge(paper, society, people):
    article = paper.article()
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.rubric = society
    draft.further_rubrics = [people]
    draft.tags.add("Bridge")
    draft.bylines = [ArticleByline(contributor=Contributor.objects.create(name="Anna"))]
    draft.save_revision()
    egorova = Contributor.objects.create(name="A. Egorova")
    assert merge_rubrics(society, people) == 1
    assert merge_tags(Tag.objects.get(), Tag.objects.create(name="Bridges")) == 1
    assert merge_contributors(Contributor.objects.get(name="Anna"), egorova) == 1
    article.refresh_from_db()
    article.latest_revision.publish()
    fresh = ArticlePage.objects.get(pk=article.pk)
    assert rubrics_of(article) == ("People", [])
    assert [str(tag) for tag in fresh.tags.all()] == ["Bridges"]
    assert [byline.name for byline in fresh.bylines.all()] == ["A. Egorova"]


def test_an_unpublished_article_keeps_its_rubric_after_a_merge(paper, society, people):
    article = paper.article(rubric=society)
    article.save_revision().publish()
    merge_rubrics(society, people)
    live = ArticlePage.objects.get(pk=article.pk)
    live.unpublish()
    assert live.get_latest_revision_as_object().rubric == people


def test_what_a_scheduled_revision_names_counts_and_moves(paper, society, people):
    article = ArticlePage.objects.get(pk=paper.article().pk)
    article.rubric = society
    scheduled = article.save_revision(approved_go_live_at="2099-01-01T00:00Z")
    article.rubric = None
    article.save_revision()
    with pytest.raises(ProtectedError), transaction.atomic():
        society.delete()
    merge_rubrics(society, people)
    scheduled.refresh_from_db()
    assert scheduled.content["rubric"] == people.pk


def test_blocks_that_show_the_source_show_the_target_afterwards(paper, society, people):
    zone = {"type": "rubric", "id": "a", "value": {"rubric": society.pk, "size": 4}}
    latest = {
        "type": "latest",
        "id": "b",
        "value": {"rubrics": [{"type": "item", "id": "c", "value": society.pk}], "size": 3},
    }
    paper.front.components = json.dumps([zone, latest])
    paper.front.save()
    paper.front.save_revision()
    merge_rubrics(society, people)
    paper.front.refresh_from_db()
    draft = paper.front.latest_revision.as_object()
    for stream in (paper.front.components, draft.components):
        assert stream[0].value["rubric"] == people
        assert list(stream[1].value["rubrics"]) == [people]
    assert ReferenceIndex.get_references_to(people).count() == 2


def test_a_block_that_only_a_draft_has_shows_the_target_afterwards(paper, society, people):
    zone = {"type": "rubric", "id": "a", "value": {"rubric": society.pk, "size": 4}}
    paper.front.components = json.dumps([zone])
    paper.front.save_revision()
    assert merge_rubrics(society, people) == 1
    paper.front.refresh_from_db()
    assert paper.front.latest_revision.as_object().components[0].value["rubric"] == people


def test_a_choice_that_cannot_be_rewritten_stops_the_merge(paper, society, people, monkeypatch):
    """A site may choose rubrics in the cells of a table, which is none of our kinds of block."""
    table = TypedTableBlock([("rubric", SnippetChooserBlock("wagtail_regional_news.Rubric"))])
    table.set_name("table")
    stream = type(paper.front)._meta.get_field("components").stream_block
    monkeypatch.setitem(stream.child_blocks, "table", table)
    cells = {"columns": [{"type": "rubric", "heading": ""}], "rows": [{"values": [society.pk]}]}
    paper.front.components = json.dumps([{"type": "table", "id": "a", "value": cells}])
    paper.front.save()
    article = paper.article(rubric=society)
    with pytest.raises(ProtectedError, match="is used on 1 page"):
        merge_rubrics(society, people)
    assert rubrics_of(article) == ("Society", [])


def test_a_merged_rubric_leaves_one_redirect_for_its_list(paper, society, people, client):
    paper.article(rubric=society)
    merge_rubrics(society, people)
    redirect = Redirect.objects.get()
    assert redirect.old_path == "/news/society"
    assert client.get("/news/society/", follow=True).redirect_chain[-1][0].endswith("/news/people/")


def test_taking_a_tag_off_all_articles_deletes_it(paper):
    articles = [paper.article(tags=("Bridge", "River")), paper.article(tags=("Bridge",))]
    draft = ArticlePage.objects.get(pk=paper.article().pk)
    draft.tags.add("Bridge")
    draft.save_revision()
    tag = Tag.objects.get(name="Bridge")
    assert drop_tag(tag) == 3
    assert [str(each) for each in ArticlePage.objects.get(pk=articles[0].pk).tags.all()] == [
        "River"
    ]
    assert ids_listed(paper, Kind.TAG, tag.pk) == []
    assert [str(each) for each in draft.get_latest_revision_as_object().tags.all()] == []
    assert not Tag.objects.filter(name="Bridge").exists()


def test_nothing_merges_into_itself_or_into_something_else(paper, society):
    for target in (society, Tag.objects.create(name="Bridge")):
        with pytest.raises(ValueError, match="cannot be merged"):
            merge_rubrics(society, target)
    assert Rubric.objects.filter(pk=society.pk).exists()


def test_a_merge_reaches_the_articles_of_every_index(paper, society, people):
    english = make_paper("second")
    first, second = paper.article(rubric=society), english.article(rubric=society)
    assert merge_rubrics(society, people) == 2
    assert ids_listed(paper, Kind.RUBRIC, people.pk) == [first.pk]
    assert ids_listed(english, Kind.RUBRIC, people.pk) == [second.pk]


def test_a_merge_takes_as_many_queries_for_two_articles_as_for_ten(paper, people):
    counts = []
    for number in (2, 2, 10):
        source = Rubric.objects.create(name=f"Source {len(counts)}")
        for _ in range(number):
            paper.article(rubric=source)
        with CaptureQueriesContext(connection) as queries:
            merge_rubrics(source, people)
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_a_date_is_taken_off_a_draft_and_its_revision(paper):
    article = paper.article(live=False)
    article.save_revision()
    undate_draft(article)
    stored = type(article).objects.get(pk=article.pk)
    assert stored.published_at is None
    assert stored.get_latest_revision_as_object().published_at is None
