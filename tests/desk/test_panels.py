import pytest
from django.test import RequestFactory
from wagtail.admin.admin_url_finder import AdminURLFinder

from tests.desk.conftest import VIEW
from tests.submissions.letters import make_letter
from wagtail_regional_news.desk import panels, queries
from wagtail_regional_news.desk.panels import LettersMenuItem, NewLettersPanel, new_in_words
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter

pytestmark = pytest.mark.django_db


def test_the_panel_shows_the_newest_five(django_assert_num_queries):
    for number in range(7):
        make_letter(title=f"Letter {number}")
    make_letter(title="Decided", status=Status.SPAM)
    with django_assert_num_queries(2):
        context = NewLettersPanel().get_context_data({})
    assert [title for _pk, title, _age in context["letters"]] == [
        f"Letter {number}" for number in (6, 5, 4, 3, 2)
    ]
    assert context["count"] == "7"
    assert "New: 7" in NewLettersPanel().render_html({})


def test_without_new_letters_there_is_no_panel():
    assert NewLettersPanel().render_html({}).strip() == ""
    assert new_in_words() == ""


def test_many_letters_are_not_counted_out(monkeypatch):
    monkeypatch.setattr(queries, "MOST_NEW", 1)
    monkeypatch.setattr(panels, "MOST_NEW", 1)
    make_letter(), make_letter()
    assert new_in_words() == "1+"


def test_the_menu_counts(hire):
    request = RequestFactory().get("/")
    request.user = hire(VIEW)
    item = LettersMenuItem("Letters", "/letters/", name="letters")
    assert item.is_shown(request)
    assert item.render_component(request).label == "Letters"
    make_letter()
    assert item.render_component(request).label == "Letters (1)"
    request.user = hire(name="boris")
    assert not item.is_shown(request)


def test_reports_lead_to_the_letter_for_who_may_view_it(hire):
    letter = Letter(pk=make_letter().pk)
    url = f"/admin/news/letters/{letter.pk}/"
    assert AdminURLFinder(hire(VIEW)).get_edit_url(letter) == url
    assert AdminURLFinder().get_edit_url(letter) == url
    assert AdminURLFinder(hire(name="boris")).get_edit_url(letter) is None
