"""Pictures that editors upload and readers send, where the image model keeps their passport."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("site", ["tests.sites.custom_image.settings", "newspaper.settings"])
def test_uploads_of_a_site_with_a_custom_image_model(site, tmp_path):
    # A site has one image model, so each has a run of its own.
    own = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "NEWS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": site,
    }
    folder = "tests/sites/custom_image"
    uploads, drafts = f"{folder}/uploads.py", f"{folder}/drafts.py"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            uploads,
            drafts,
            "-q",
            "-p",
            "no:cacheprovider",
            "--no-header",
        ],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
