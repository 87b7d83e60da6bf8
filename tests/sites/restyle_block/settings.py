"""A site with a quote of its own: see docs/how-to/restyle-block.md."""

from pathlib import Path

from tests.settings import *
from wagtail_regional_news.conf import BODY_BLOCKS

TEMPLATES = [{**TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
WAGTAIL_REGIONAL_NEWS = {
    "BODY_BLOCKS": {**BODY_BLOCKS, "quote": "tests.sites.restyle_block.blocks.LinkedQuoteBlock"},
}
