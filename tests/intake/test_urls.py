import pytest
from wagtail.admin import admin_url_finder
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.utils.registry import ObjectTypeRegistry

from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.schema import letter_key
from wagtail_regional_news.intake.urls import admin_url, letter_url
from wagtail_regional_news.pages.models import SubmissionPage

pytestmark = pytest.mark.django_db


class LetterFinder(ModelAdminURLFinder):
    edit_url_name = "wagtailadmin_pages:edit"


def test_a_status_link_stands_below_the_form(paper, rf):
    form = paper.front.add_child(instance=SubmissionPage(title="Write to us", slug="write"))
    letter = make_letter(page=form)
    url = f"http://localhost/write/status/{letter_key(letter.pk)}/"
    assert letter_url(letter) == url
    assert letter_url(letter, rf.get("/", headers={"host": "localhost"})) == url


def test_without_a_form_there_is_no_status_link():
    assert letter_url(make_letter()) == ""


def test_the_desk_finds_news_and_questions_in_one_place(monkeypatch, settings):
    monkeypatch.setattr(admin_url_finder, "finder_classes", ObjectTypeRegistry())
    admin_url_finder.register_admin_url_finder(Letter, LetterFinder)
    letter = make_letter()
    assert admin_url(letter) == f"http://localhost/admin/pages/{letter.pk}/edit/"
    del settings.WAGTAILADMIN_BASE_URL
    assert admin_url(letter) == f"/admin/pages/{letter.pk}/edit/"


def test_without_a_view_there_is_no_address(monkeypatch):
    monkeypatch.setattr(admin_url_finder, "finder_classes", ObjectTypeRegistry())
    assert admin_url(make_letter()) == ""
