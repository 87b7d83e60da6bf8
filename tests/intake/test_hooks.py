import pytest
from wagtail.log_actions import log, registry

from tests.submissions.letters import make_letter
from wagtail_regional_news.desk.actions import write_export
from wagtail_regional_news.intake.actions import LOG_ACTIONS, assign_letters, change_status
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.hooks import ACTIONS, register_consents
from wagtail_regional_news.intake.records import Letter

pytestmark = pytest.mark.django_db


def messages() -> list[str]:
    from wagtail.models import ModelLogEntry

    return [entry.message for entry in ModelLogEntry.objects.order_by("pk")]


def test_every_action_on_a_letter_has_its_words(django_user_model):
    anna = django_user_model.objects.create_user("anna")
    letter = make_letter()
    assign_letters([letter], anna, user=anna)
    change_status([letter], Status.REJECTED, user=anna, reason="Old")
    change_status([letter], Status.NEW, user=anna)
    write_export(anna, 3, personal=True)
    write_export(anna, 2, personal=False)
    assert messages() == [
        "Assigned to anna",
        "Rejected: Old",
        "Back in the queue",
        "Exported with personal data: 3",
        "Exported without personal data: 2",
    ]


def test_what_was_erased_is_told_without_its_data():
    letter = Letter.objects.get(pk=make_letter().pk)
    for action in ("news.letter.assign", "news.letter.reject", "news.letter.erase"):
        log(letter, action)
    assert messages() == ["Assigned", "Rejected", "Personal data erased"]


def test_all_log_actions_are_known():
    for action in (*ACTIONS, *LOG_ACTIONS.values()):
        assert registry.action_exists(action)


def test_the_words_of_consents_are_in_the_admin():
    assert register_consents().url_prefix == "news/consents"
