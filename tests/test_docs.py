"""The public face is documented: each list in docs/reference is held against the code."""

from dataclasses import fields
from pathlib import Path

import pytest

from wagtail_regional_news.conf import BODY_BLOCKS, COMPONENT_BLOCKS, Conf

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "wagtail_regional_news"
REFERENCE = ROOT / "docs/reference"


def names_of_commands() -> list[str]:
    return sorted(path.stem for path in PACKAGE.glob("management/commands/news_*.py"))


def names_of_templates() -> list[str]:
    folder = PACKAGE / "templates/wagtail_regional_news"
    paths = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return sorted(str(path) for path in paths if path.parts[0] != "admin")


@pytest.mark.parametrize("key", [field.name for field in fields(Conf)])
def test_every_setting_is_in_the_reference(key):
    assert f"| `{key}` |" in (REFERENCE / "settings.md").read_text()


@pytest.mark.parametrize("name", sorted({*BODY_BLOCKS, *COMPONENT_BLOCKS}))
def test_every_block_is_in_the_reference(name):
    assert f"`{name}`" in (REFERENCE / "blocks.md").read_text()


@pytest.mark.parametrize("name", names_of_commands())
def test_every_command_is_in_the_reference(name):
    assert f"`{name}" in (REFERENCE / "commands.md").read_text()


@pytest.mark.parametrize("name", names_of_templates())
def test_every_template_is_in_the_reference(name):
    assert f"`{name}`" in (REFERENCE / "templates.md").read_text()


def test_commands_begin_with_the_name_of_the_package():
    commands = [path.stem for path in PACKAGE.glob("management/commands/[!_]*.py")]
    assert [name for name in commands if not name.startswith("news_")] == []
