"""A site with a card of its own: see docs/how-to/restyle-component.md."""

from pathlib import Path

from tests.settings import *

TEMPLATES = [{**TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
