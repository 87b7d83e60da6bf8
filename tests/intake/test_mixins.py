"""What every page that takes letters has, tried on the form of readers' news."""

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from tests.letters import make_form_page
from tests.reading import read, text_of
from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.choices import FieldUse
from wagtail_regional_news.intake.mixins import LetterPageMixin, use_field
from wagtail_regional_news.intake.schema import letter_key
from wagtail_regional_news.pages.models import SubmissionPage


@pytest.fixture
def request_of_a_reader():
    return RequestFactory().get("/", headers={"host": "localhost"})


def test_a_field_is_optional_unless_the_page_says_otherwise():
    assert use_field("name").default == FieldUse.OPTIONAL
    assert use_field("name", FieldUse.OFF).default == FieldUse.OFF
    assert dict(use_field("name").choices) == dict(FieldUse.choices)


def test_a_kind_of_page_says_itself_where_it_asks_for_letters():
    with pytest.raises(NotImplementedError):
        LetterPageMixin.get_home_place(SubmissionPage(), None)
    assert LetterPageMixin.get_letter_url(SubmissionPage(), None, None) == ""


@pytest.mark.django_db
def test_the_address_of_the_form_ends_with_a_slash(form_page, request_of_a_reader, settings):
    assert form_page.get_form_url() == form_page.get_form_url(request_of_a_reader) == "/send/"
    settings.WAGTAIL_APPEND_SLASH = False
    assert form_page.get_form_url() == "/send/"
    assert SubmissionPage(title="Nowhere").get_form_url() == "/"


@pytest.mark.django_db
def test_whom_to_tell_is_addresses_and_nothing_else(form_page):
    form_page.notify_to = "desk@paper.example\nanna@paper.example"
    form_page.full_clean()
    form_page.notify_to = "desk@paper.example\nBcc: x"
    with pytest.raises(ValidationError) as caught:
        form_page.full_clean()
    assert list(caught.value.message_dict) == ["notify_to"]


@pytest.mark.django_db
def test_the_way_back_leads_to_the_front_page(client, form_page):
    way = [crumb.url for crumb in client.get(form_page.url).context_data["breadcrumbs"]]
    assert way == ["/"]


@pytest.mark.django_db
def test_thanks_are_the_desks_own_and_come_once(client, paper):
    page = make_form_page(paper, thanks_text="<p>Until soon!</p>")
    letter = make_letter(page=page, title='<b>"A" & b</b>')
    key = letter_key(letter.pk)
    thanks = read(client, f"{page.url}thanks/{key}/")
    assert "Until soon!" in text_of(thanks.main)
    status = read(client, f"{page.url}status/{key}/")
    assert "Until soon!" not in text_of(status.main)
    assert '<b>"A" & b</b>' in text_of(status.main)


@pytest.mark.django_db
def test_a_page_is_previewed_before_it_has_an_address(form_page):
    form_page.title = "Changed title"
    for page in (form_page, SubmissionPage(title="Changed title", locale=form_page.locale)):
        response = page.make_preview_request()
        assert response.status_code == 200
        assert "Changed title" in response.render().content.decode()
