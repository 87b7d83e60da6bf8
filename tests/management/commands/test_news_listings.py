from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.newspaper import make_paper
from wagtail_regional_news.listings.records import ListingEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper():
    make_paper().article("Bridge", tags=("oka",))


def run(*arguments):
    out = StringIO()
    call_command("news_listings", *arguments, stdout=out)
    return out.getvalue()


def test_true_lists_are_told_so():
    assert run("verify") == run("rebuild") == "Every list is true.\n"
    assert run("verify", "--verbosity=0") == ""


def test_drift_fails_the_verification_with_its_counts():
    ListingEntry.objects.all().delete()
    with pytest.raises(CommandError, match=r"2 missing, 0 surplus.*3 in all") as failure:
        run("verify")
    assert failure.value.returncode == 1


def test_a_dry_run_tells_and_changes_nothing_and_a_rebuild_mends():
    ListingEntry.objects.all().delete()
    assert run("rebuild", "--dry-run").startswith("To be mended: 2 missing")
    assert not ListingEntry.objects.exists()
    assert run("rebuild").startswith("Mended: 2 missing")
    assert run("verify") == "Every list is true.\n"


def test_progress_is_shown(monkeypatch):
    monkeypatch.setattr("wagtail_regional_news.management.commands.news_listings.STEP", 1)
    assert run("rebuild").startswith("1 article …\n")
