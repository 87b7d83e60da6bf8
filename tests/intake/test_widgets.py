"""A tick beside words that have changed since is no agreement to the new ones."""

import pytest

from tests.reading import read
from wagtail_regional_news.intake.records import Consent, Letter
from wagtail_regional_news.intake.snippets import ConsentDocument
from wagtail_regional_news.intake.widgets import AgreementInput


def write(version, text):
    return ConsentDocument.objects.create(kind="processing", version=version, text=text)


def marks(soup):
    names = ("consent", "dissemination")
    return {name: soup.find("input", attrs={"name": name})["value"] for name in names}


@pytest.mark.parametrize(
    ("sent", "is_ticked"),
    [
        ({"a": "words-1"}, True),
        ({"a": "on"}, True),
        ({"a": "words-2"}, False),
        ({"a": ""}, False),
        ({"a": "false"}, False),
        ({}, False),
    ],
)
def test_a_tick_counts_beside_its_own_words(sent, is_ticked):
    assert AgreementInput({"value": "words-1"}).value_from_datadict(sent, {}, "a") is is_ticked


def test_a_form_that_was_opened_before_other_words_came_asks_again(client, form_page, reader):
    write("1", "Old words")
    old = marks(read(client, form_page.url))
    new = write("2", "New words")
    response = reader.send(**old)
    assert response.status_code == 422
    assert not Letter.objects.exists()
    page = response.content.decode()
    assert "New words" in page
    assert "Without your consent" in page
    assert reader.send(**marks(read(client, form_page.url))).status_code == 303
    assert Consent.objects.get(kind="processing").document == new


def test_our_own_words_have_one_mark_before_and_after_they_are_stored(client, form_page, reader):
    before = marks(read(client, form_page.url))
    assert reader.send(**before).status_code == 303
    assert Consent.objects.count() == 2
    assert marks(read(client, form_page.url)) == before
