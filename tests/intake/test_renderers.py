import pytest
from django.utils import timezone
from django.utils.html import conditional_escape

from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.actions import withdraw
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Consent, Letter
from wagtail_regional_news.intake.renderers import consent_label, letter_state, typed_field
from wagtail_regional_news.intake.snippets import ConsentDocument


def agree(letter, kind="processing"):
    document = ConsentDocument.objects.create(kind=kind, version="1", text="Words")
    Consent.objects.record(letter, document)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "state"),
    [
        (Status.NEW, "received"),
        (Status.SPAM, "received"),
        (Status.IN_WORK, "in_work"),
        (Status.ACCEPTED, "in_work"),
        (Status.MERGED, "in_work"),
        (Status.REJECTED, "closed"),
    ],
)
def test_a_reader_is_told_how_far_the_letter_is(status, state):
    letter = make_letter(status=status)
    shown = letter_state(letter)
    assert (shown.number, shown.state, shown.title) == (letter.pk, state, letter.title)
    assert (shown.article_url, shown.can_withdraw, shown.is_withdrawn) == ("", True, False)


@pytest.mark.django_db
def test_what_is_published_is_published_wherever_the_letter_stands():
    shown = letter_state(make_letter(status=Status.REJECTED), "/news/bridge/")
    assert (shown.state, shown.article_url) == ("published", "/news/bridge/")


@pytest.mark.django_db
def test_a_consent_that_is_taken_back_is_taken_back_once():
    letter = make_letter()
    agree(letter)
    withdraw(letter)
    shown = letter_state(Letter.objects.get())
    assert (shown.is_withdrawn, shown.can_withdraw, shown.title) == (True, False, "")


@pytest.mark.django_db
def test_a_name_that_is_withheld_leaves_the_letter_with_the_desk():
    letter = make_letter()
    agree(letter, "dissemination")
    letter.consents.update(withdrawn_at=timezone.now())
    shown = letter_state(letter)
    assert (shown.is_withdrawn, shown.can_withdraw) == (False, True)


@pytest.mark.django_db
def test_a_letter_that_is_erased_has_nothing_to_withdraw():
    shown = letter_state(make_letter(erased_at=timezone.now()))
    assert (shown.is_withdrawn, shown.can_withdraw) == (False, False)


def test_words_of_a_consent_are_plain_text_with_a_link_to_the_policy():
    hostile = ConsentDocument(text='<b>"Words" & {}</b>', policy_url='/policy/?a="b"&c')
    assert consent_label(hostile) == (
        "&lt;b&gt;&quot;Words&quot; &amp; {}&lt;/b&gt; "
        '<a href="/policy/?a=&quot;b&quot;&amp;c">Read the document</a>'
    )
    bare = consent_label(ConsentDocument(text="<b>"))
    assert conditional_escape(bare) == "&lt;b&gt;"


def test_what_was_typed_is_named_as_the_letter_names_it():
    assert typed_field("title", "x").label == "title"
    assert typed_field("body", "x").label == "text"
    assert typed_field("photo-2-author", "x").label == "author of the photo"
    assert typed_field("title", "x").is_words
    assert typed_field("whatever", "two words").is_words
    assert not typed_field("publication", "ask").is_words
    assert not typed_field("letter_token", "two words").is_words
