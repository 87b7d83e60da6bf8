import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.references import (
    block_references,
    chooses,
    protecting_keys,
    protecting_rows,
    repoint,
    repoint_keys,
    stored_stream,
    stream_fields,
)
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.pages.models import FrontPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

RUBRIC = SnippetChooserBlock("wagtail_regional_news.Rubric")
STREAM = blocks.StreamBlock(
    [
        ("rubric", RUBRIC),
        ("tag", SnippetChooserBlock("wagtail_regional_news.Tag")),
        ("text", blocks.CharBlock()),
        ("box", blocks.StructBlock([("size", blocks.IntegerBlock()), ("rubric", RUBRIC)])),
        ("rubrics", blocks.ListBlock(RUBRIC)),
        ("deep", blocks.StreamBlock([("rubrics", blocks.ListBlock(RUBRIC))])),
    ]
)


def moved(kind, value, source=None, target=None):
    raw = [{"type": kind, "id": "a", "value": value}]
    (child,) = repoint(STREAM, raw, source or Rubric(pk=4), target or Rubric(pk=9))
    assert (child["type"], child["id"]) == (kind, "a")
    return child["value"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("rubric", 4, 9),
        ("rubric", 5, 5),
        ("rubric", None, None),
        ("tag", 4, 4),
        ("text", "4", "4"),
        ("box", {"size": 4, "rubric": 4, "gone": 4}, {"size": 4, "rubric": 9, "gone": 4}),
        ("rubrics", [4, 5], [9, 5]),
        (
            "rubrics",
            [{"type": "item", "id": "b", "value": 4}],
            [{"type": "item", "id": "b", "value": 9}],
        ),
        (
            "deep",
            [{"type": "rubrics", "id": "c", "value": [4]}],
            [{"type": "rubrics", "id": "c", "value": [9]}],
        ),
        ("unknown", 4, 4),
    ],
)
def test_a_choice_moves_wherever_it_lies_and_nothing_else_does(kind, value, expected):
    assert moved(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("rubric", 4, True),
        ("rubric", 5, False),
        ("rubric", None, False),
        ("box", None, False),
        ("rubrics", [{"type": "item", "id": "b", "value": 4}], True),
        ("rubrics", None, False),
        ("deep", [{"type": "rubrics", "id": "c", "value": [4]}], True),
        ("tag", 4, False),
    ],
)
def test_a_choice_is_found_wherever_it_lies(kind, value, expected):
    raw = [{"type": kind, "id": "a", "value": value}]
    assert chooses(STREAM, raw, Rubric(pk=4)) is expected


def test_references_of_blocks_are_told_from_those_of_fields(paper):
    rubric = Rubric.objects.create(name="Society")
    paper.article(rubric=rubric)
    zone = {"type": "rubric", "id": "a", "value": {"rubric": rubric.pk}}
    paper.front.components = json.dumps([zone])
    paper.front.save()
    found = block_references(rubric)
    assert [int(each.object_id) for each in found] == [paper.front.pk]


def test_a_model_that_is_no_more_has_no_stream_fields():
    assert [field.name for field in stream_fields(FrontPage)] == ["components"]
    assert stream_fields(None) == []


def test_only_choices_of_the_same_kind_move():
    assert moved("tag", 4, Tag(pk=4), Tag(pk=9)) == 9
    assert moved("rubric", 4, Tag(pk=4), Tag(pk=9)) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value"), [("rubrics", "7"), ("box", ["a"]), ("deep", {"a": 1}), ("box", None)]
)
def test_data_of_another_shape_stays_as_it_is(kind, value):
    rubric = Rubric.objects.create(name="City")
    raw = [{"type": kind, "value": value, "id": "1"}, "text"]
    assert repoint(STREAM, raw, rubric, None) == raw


def test_what_is_no_stream_holds_nothing():
    assert stored_stream("<p>Older than the blocks</p>") == stored_stream("{}") == []
    assert stored_stream('[{"type": "text"}]') == [{"type": "text"}]


def test_what_keeps_a_row_from_being_deleted_is_found_and_given_another(paper):
    anna, boris = (Contributor.objects.create(name=name) for name in ("Anna", "Boris"))
    now = timezone.now()
    times = {"opens_at": now, "closes_at": now + timedelta(hours=1)}
    session = HotlineSession.objects.create(topic="A", page=paper.front, guest=anna, **times)
    assert [key.name for key in protecting_keys(anna)] == ["guest"]
    assert protecting_rows(anna) == {HotlineSession: {session.pk}}
    repoint_keys(anna, boris)
    assert protecting_rows(anna) == {HotlineSession: set()}
    assert HotlineSession.objects.get().guest == boris
    assert protecting_keys(Tag()) == []
