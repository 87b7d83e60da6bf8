"""The form of readers' news beyond what every letter asks."""

import pytest
from django.http import HttpRequest
from wagtail.models import Locale

from tests.letter_inputs import ASKED, UNASKED, make_form
from tests.letters import make_form_page, photo_file
from wagtail_regional_news.intake.choices import FieldUse, LetterKind
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.forms import SubmissionForm
from wagtail_regional_news.submissions.records import Submission

OPTIONAL = {**ASKED, **dict.fromkeys((k for k in ASKED if "_use" in k), FieldUse.OPTIONAL)}
WHOLE = {
    "title": "The ferry is back",
    "body": "At noon.",
    "rubrics": ["1"],
    "place": "Калуга",
    "happened_on": "2026-03-07",
    "sender_name": "Анна",
    "email": "anna@example.org",
    "publication": "info",
    "consent": "on",
}


def sent(asked=OPTIONAL, files=None, **fields):
    form = make_form(asked, {**WHOLE, **fields}, files)
    form.full_clean()
    return form


def test_the_news_come_first_and_who_sends_them_after():
    names = [field.name for field in make_form(ASKED).plain_fields]
    assert names[:6] == ["title", "body", "rubrics", "place", "happened_on", "sender_name"]


def test_a_form_may_ask_for_the_text_and_consent_alone():
    form = make_form(UNASKED)
    assert list(form.fields) == ["body", "publication", "consent"]
    assert form.max_pictures == 0


@pytest.mark.parametrize("name", ["title", "rubrics", "place", "happened_on", "sender_name"])
def test_each_field_is_required_or_optional_or_not_there(name):
    setting = SubmissionForm.uses[name]
    missing = {name: [] if name == "rubrics" else ""}
    assert list(sent({**OPTIONAL, setting: FieldUse.REQUIRED}, **missing).errors) == [name]
    assert sent(**missing).errors == {}
    assert name not in sent({**OPTIONAL, setting: FieldUse.OFF}).cleaned_data


@pytest.mark.parametrize(
    ("day", "is_good"),
    [
        ("2026-03-07", True),
        ("1000-01-01", True),
        ("0026-03-07", False),
        ("2026-02-30", False),
        ("<b>", False),
        ("2026-03-07\x00", False),
    ],
)
def test_the_day_of_the_event_is_a_day(day, is_good):
    assert ("happened_on" not in sent(happened_on=day).errors) == is_good


def test_a_rubric_that_is_not_offered_is_refused():
    assert list(sent(rubrics=["1", "3"]).errors) == ["rubrics"]
    assert list(sent(rubrics=["<b>"]).errors) == ["rubrics"]


def test_a_form_takes_as_many_pictures_as_its_page_says():
    assert make_form({**OPTIONAL, "max_pictures": 2}).max_pictures == 2
    assert make_form({**OPTIONAL, "pictures_use": FieldUse.OFF}).max_pictures == 0
    files = {"photo-1-file": photo_file()}
    assert sent({**OPTIONAL, "pictures_use": FieldUse.OFF}, files).chosen == []


def test_a_text_is_as_long_as_the_page_says():
    short = {**OPTIONAL, "text_limit": 100}
    assert 'maxlength="100"' in str(make_form(short)["body"])
    assert sent(short, body="a" * 100).errors == {}
    assert list(sent(short, body="a" * 101).errors) == ["body"]
    assert sent(body="a" * 101).errors == {}
    assert 'maxlength="20000"' in str(make_form({**OPTIONAL, "text_limit": 90_000})["body"])


def test_a_letter_is_what_was_written():
    letter = sent().make_letter(token="a", spam_score=3)
    assert letter.pk is None
    assert (letter.kind, letter.token, letter.spam_score) == (LetterKind.NEWS, "a", 3)
    assert (letter.title, letter.body, letter.place) == ("The ferry is back", "At noon.", "Калуга")
    assert str(letter.happened_on) == "2026-03-07"
    assert (letter.sender_name, letter.publication) == ("Анна", "info")


def test_a_letter_of_a_form_that_asks_little_fits_its_columns():
    form = make_form(UNASKED, {"body": "At noon.", "publication": "info", "consent": "on"})
    form.full_clean()
    letter = form.make_letter()
    assert (letter.title, letter.place, letter.happened_on, letter.email) == ("", "", None, "")


@pytest.fixture
def offered(paper):
    """What a reader of the form is offered to choose from."""
    page = make_form_page(paper)
    return lambda: SubmissionForm(page=page, request=HttpRequest()).fields.get("rubrics")


def test_rubrics_are_those_of_the_language_of_the_page(offered):
    city = Rubric.objects.create(name="Общество")
    Rubric.objects.create(name="Elsewhere", locale=Locale.objects.create(language_code="ru"))
    assert offered().choices == [(str(city.pk), "Общество")]


def test_where_there_are_no_rubrics_none_is_asked_for(offered):
    assert offered() is None


@pytest.mark.django_db
def test_a_letter_knows_its_rubrics():
    city, sport = Rubric.objects.create(name="A"), Rubric.objects.create(name="B")
    letter = Submission.objects.create(kind=LetterKind.NEWS, token="a")
    form = make_form(OPTIONAL, {**WHOLE, "rubrics": [str(city.pk), str(sport.pk)]})
    form.fields["rubrics"].choices = [(str(rubric.pk), rubric.name) for rubric in (city, sport)]
    form.full_clean()
    form.save_relations(letter)
    assert set(letter.rubrics.all()) == {city, sport}
    bare = sent({**OPTIONAL, "rubrics_use": FieldUse.OFF})
    bare.save_relations(letter)
    assert not letter.rubrics.exists()
