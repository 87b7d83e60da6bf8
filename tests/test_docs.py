"""The public face is documented: each list in docs/reference is held against the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from scripts.write_reference import FOLDER, fill_tables
from tests.letters import make_form_page
from tests.template_inputs import INPUTS
from wagtail_regional_news.conf import BODY_BLOCKS, COMPONENT_BLOCKS, Conf
from wagtail_regional_news.foundation.templates import read_templates

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "wagtail_regional_news"
REFERENCE = ROOT / "docs/reference"
STYLES = PACKAGE / "static/wagtail_regional_news/news.css"
INPUT_NAME = re.compile(r"\w+")
# Those of the admin are no public API.
TEMPLATES = [file for file in read_templates(FOLDER, PACKAGE.name) if "/admin/" not in file.name]


def names_of_commands() -> list[str]:
    return sorted(path.stem for path in PACKAGE.glob("management/commands/news_*.py"))


@pytest.mark.parametrize("key", [field.name for field in fields(Conf)])
def test_every_setting_is_in_the_reference(key):
    assert f"| `{key}` |" in (REFERENCE / "settings.md").read_text()


@pytest.mark.parametrize("name", sorted({*BODY_BLOCKS, *COMPONENT_BLOCKS}))
def test_every_block_is_in_the_reference(name):
    assert f"`{name}`" in (REFERENCE / "blocks.md").read_text()


@pytest.mark.parametrize("name", names_of_commands())
def test_every_command_is_in_the_reference(name):
    assert f"`{name}" in (REFERENCE / "commands.md").read_text()


def test_every_template_is_in_the_reference_as_its_head_describes_it():
    page = (REFERENCE / "templates.md").read_text()
    assert fill_tables(page) == page, "run make reference"
    for file in TEMPLATES:
        assert f"| `{file.name.removeprefix('wagtail_regional_news/')}` |" in page


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_says_what_it_is(file):
    assert file.purpose.endswith(".")
    assert all(INPUT_NAME.match(item) for item in file.inputs), file.inputs


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_a_component_documents_the_inputs_that_it_is_tried_with(name):
    for inputs in INPUTS[name]:
        assert_documented(f"components/{name}.html", set(inputs))


def assert_documented(name: str, inputs: set[str]) -> None:
    """Nothing that is given is left out, and nothing is named that is not given."""
    (file,) = [file for file in TEMPLATES if file.name == f"wagtail_regional_news/{name}"]
    named = {INPUT_NAME.match(item)[0] for item in file.inputs}
    # What has a default, name=value, may be left out.
    optional = {INPUT_NAME.match(item)[0] for item in file.inputs if re.match(r"\w+=", item)}
    assert sorted(inputs - named) == [], "not in the template's head"
    assert sorted(named - optional - inputs) == [], "in the template's head alone"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("/", "front_page.html"),
        ("/news/", "news_index_page.html"),
        ("/news/bridge/", "article_page.html"),
        ("/send/", "submission_page.html"),
        ("/send/form/", "submission_page.html"),
    ],
)
def test_a_page_documents_all_that_it_is_given(paper, client, url, name):
    paper.article("Bridge")
    make_form_page(paper)
    context = client.get(url).context_data
    assert_documented(name, set(context) - {"self", "request"})


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), sorted({**BODY_BLOCKS, **COMPONENT_BLOCKS}.items()))
def test_blocks_document_all_that_they_are_given(name, path):
    block = import_string(path)()
    context = block.get_context(block.get_preview_value())
    assert_documented(f"blocks/{name}.html", set(context) - {"self"})


def test_the_custom_properties_in_the_reference_are_those_of_the_style_sheet():
    page = (REFERENCE / "css.md").read_text()
    documented = re.findall(r"^\| `(--news-[a-z-]+)` \|", page, re.MULTILINE)
    (root,) = re.findall(r"^:root {(.*?)^}", STYLES.read_text(), re.DOTALL | re.MULTILINE)
    defined = re.findall(r"^  (--news-[a-z-]+):", root, re.MULTILINE)
    assert sorted(set(defined) - set(documented)) == [], "write these into docs/reference/css.md"
    assert sorted(set(documented) - set(defined)) == [], "news.css defines these no more"
    assert len(documented) == len(set(documented))


def test_commands_begin_with_the_name_of_the_package():
    commands = [path.stem for path in PACKAGE.glob("management/commands/[!_]*.py")]
    assert [name for name in commands if not name.startswith("news_")] == []
