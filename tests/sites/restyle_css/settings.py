"""A site with colours, fonts and widths of its own: see docs/how-to/restyle-css.md."""

from pathlib import Path

from tests.settings import *

SITE = Path(__file__).parent
TEMPLATES = [{**TEMPLATES[0], "DIRS": [SITE / "templates"]}]
STATICFILES_DIRS = [SITE / "static"]
