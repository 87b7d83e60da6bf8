from pathlib import Path

import pytest
from django.template import Context, Engine

from wagtail_regional_news.foundation.templates import (
    TemplateFile,
    compare_texts,
    find_templates,
    read_templates,
    similar_names,
)

CARD = """{# A card. Inputs: card (a Card, or None), level (2 or 3), sizes="10rem, 100vw", eager=False. #}
{% block card %}{{ card }}{% endblock %}{%- block card_foot %}{% endblock %}
"""


def template(source: str, name: str = "paper/card.html") -> TemplateFile:
    return TemplateFile(name, source, Path(name))


def write(folder: Path, name: str, source: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    return path


def test_the_comment_at_the_top_says_what_a_template_is_and_is_given():
    card = template(CARD)
    assert card.purpose == "A card."
    assert card.inputs == [
        "card (a Card, or None)",
        "level (2 or 3)",
        'sizes="10rem, 100vw"',
        "eager=False",
    ]
    assert card.blocks == ["card", "card_foot"]


def test_the_comment_may_take_several_lines():
    text = "{# A page. Inputs: page, tags (list of (name, url)), #}\n{# head. #}\n{% load i18n %}{# No. #}"
    assert template(text).purpose == "A page."
    assert template(text).inputs == ["page", "tags (list of (name, url))", "head"]


def test_a_template_may_say_nothing_of_itself():
    bare = template("<p>{# A comment within. Inputs: none. #}</p>")
    assert (bare.purpose, bare.inputs, bare.blocks, bare.stamp) == ("", [], [], None)


def test_a_copy_remembers_the_release_and_the_text_that_it_was_copied_from():
    original = template(CARD)
    copy = template(original.stamped("a-package", "1.2rc1"))
    assert copy.stamp == ("1.2rc1", original.digest)
    assert template(copy.source + "<p>").stamp == copy.stamp
    assert template(CARD + "<p>").digest != original.digest


def test_a_copy_of_a_template_that_extends_another_still_does():
    parent = "<h1>{% block title %}{% endblock %}</h1>"
    child = template(
        '{# A page. #}\n{% extends "base.html" %}{% block title %}Bridge{% endblock %}'
    )
    sources = {"base.html": parent, "page.html": child.stamped("a-package", "1.2")}
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", sources)])
    assert engine.get_template("page.html").render(Context()).strip() == "<h1>Bridge</h1>"


def test_templates_are_read_by_the_names_that_django_knows(tmp_path):
    write(tmp_path, "paper/parts/card.html", "Öl")
    write(tmp_path, "paper/parts/mail.txt", "Hello")
    write(tmp_path, "paper/readme.md", "no")
    write(tmp_path, "other/card.html", "no")
    card, mail = read_templates(tmp_path, "paper")
    assert mail.source == "Hello"
    assert (card.name, card.source) == ("paper/parts/card.html", "Öl")
    assert read_templates(tmp_path, "nowhere") == []


@pytest.mark.parametrize("is_cached", [True, False])
def test_templates_are_found_in_the_order_of_every_loader(tmp_path, is_cached):
    paths = [write(tmp_path / name, "card.html", "{% broken") for name in ("first", "second")]
    loaders = [
        ("django.template.loaders.filesystem.Loader", [path.parent for path in paths]),
        ("django.template.loaders.locmem.Loader", {"card.html": "from memory"}),
    ]
    if is_cached:
        loaders = [("django.template.loaders.cached.Loader", loaders)]
    found = find_templates(Engine(loaders=loaders), "card.html")
    assert [file.path for file in found[:2]] == paths
    assert found[2].source == "from memory"
    assert find_templates(Engine(loaders=loaders), "none.html") == []


@pytest.mark.parametrize("given", ["card", "card.html", "parts/crad.html", "home/card.html"])
def test_a_name_is_guessed_by_the_whole_or_by_its_last_part(given):
    assert "parts/card.html" in similar_names(given, ["parts/card.html", "parts/menu.html"])


def test_a_name_like_no_other_is_not_guessed():
    assert similar_names("zzz", ["parts/card.html"]) == []


def test_texts_are_compared_line_by_line():
    assert compare_texts("a\nb\n", "a\nc\n", "mine", "yours").splitlines() == [
        "--- mine",
        "+++ yours",
        "@@ -1,2 +1,2 @@",
        " a",
        "-b",
        "+c",
    ]
