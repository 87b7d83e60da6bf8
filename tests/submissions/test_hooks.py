"""What the admin's histories say of a draft made of a letter."""

import pytest
from wagtail.log_actions import log, registry

from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.submissions.actions import ACCEPT, DRAFT

pytestmark = pytest.mark.django_db


def test_both_actions_have_a_name():
    labels = dict(registry.get_choices())
    assert {labels[action] for action in (ACCEPT, DRAFT)} == {
        "Make a draft",
        "Draft of a reader's letter",
    }


@pytest.mark.parametrize("publication", ["named", "info"])
def test_the_letter_s_history_tells_of_a_draft_nobody_wants_published(publication):
    letter = Letter.objects.get(pk=make_letter().pk)
    entry = log(instance=letter, action=ACCEPT, data={"publication": publication})
    assert ("does not want" in entry.message) is (publication == "info")


def test_the_page_s_history_names_the_letter(paper):
    entry = log(instance=paper.article(), action=DRAFT, data={"letter": 7})
    assert entry.message == "Drafted from: News item № 7"
