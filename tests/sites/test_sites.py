"""Whole sites that install the package differently: each is checked, migrated and used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail

ROOT = Path(__file__).parents[2]
SITES = ["auto_field", "custom_image", "custom_user", "own_article"]
if wagtail.VERSION >= (8, 0):
    SITES.append("swapped_page")

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="a site is the same on every database"
)


@pytest.mark.parametrize(
    "site", [*(f"tests.sites.{s}.settings" for s in SITES), "newspaper.settings"]
)
def test_a_site_is_checked_migrated_and_publishes_an_article(site, tmp_path):
    own = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "NEWS_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT / "example_project"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.sites.install", site],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
