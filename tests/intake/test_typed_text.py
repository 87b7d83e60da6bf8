"""What a reader typed and chose: never lost, and never in the report of an error."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.log import AdminEmailHandler

from tests.intake.mailing import administrators
from tests.letters import QUICK_WORK, Reader, answer_to, photo_file, read_form
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.intake import captcha
from wagtail_regional_news.intake.records import Letter, LetterPhoto
from wagtail_regional_news.pages.models import HotlinePage
from wagtail_regional_news.rubrics.snippets import Rubric

MOMENT = datetime(2026, 3, 7, tzinfo=UTC)
TYPED = {
    "title": "My <title>",
    "body": "My long letter",
    "sender_name": "Anna Reader",
    "place": "My village",
    "phone": "555123",
    "messenger": "@anna",
    "happened_on": "2026-03-07",
    "photo-1-caption": "My bridge",
    "photo-1-author": "My husband",
}


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def close(form_page) -> None:
    form_page.closes_at = timezone.now() - timedelta(seconds=1)
    form_page.save()


@pytest.fixture
def session(paper) -> str:
    """Where an open session of the hot line takes questions."""
    page = paper.front.add_child(instance=HotlinePage(title="Hot line", slug="hotline"))
    ends = timezone.now() + timedelta(hours=1)
    HotlineSession.objects.create(page=page, topic="Roads", opens_at=MOMENT, closes_at=ends)
    return f"{page.url}roads/"


def test_pictures_that_are_too_many_are_refused_and_those_allowed_are_kept(reader):
    fields = {**reader.letter(body="My long letter"), **reader.open()}
    pictures = {f"photo-{number}-file": photo_file(f"{number}.jpg") for number in range(1, 8)}
    response = reader.client.post(reader.url, {**fields, **pictures})
    html = response.content.decode()
    assert response.status_code == 422
    assert "My long letter" in html
    assert html.count("Up to 5 pictures, as your phone") == 3
    assert all(f"“{number}.jpg” is here already" in html for number in range(1, 6))
    assert reader.client.post(reader.url, fields).status_code == 303
    assert Letter.objects.get().photos.count() == 5


def test_pictures_that_are_not_opened_are_named_where_they_are_to_be_chosen_again(reader, settings):
    settings.WAGTAIL_REGIONAL_NEWS = {**QUICK_WORK, "LETTER_LIMITS": {"address_hour": 1}}
    reader.send()
    bomb = SimpleUploadedFile("<b>.jpg", b"no picture")
    response = reader.send(
        body="Other", **{"photo-1-file": photo_file("a.jpg")}, **{"photo-5-file": bomb}
    )
    page = soup_of(response)
    assert response.status_code == 429
    assert page.find(id="id_photo-1-file_error").text == "Choose “a.jpg” again."
    assert page.find(id="id_photo-5-file_error").text == "Choose “<b>.jpg” again."
    assert page.find("a", href="#id_photo-5-file")
    assert not LetterPhoto.objects.exists()


def test_who_writes_too_late_has_all_that_was_typed_to_copy_it(form_page, reader):
    city = Rubric.objects.create(name="City & <b>")
    fields = reader.open()
    reader.send(
        **fields, title="", **{"photo-2-file": photo_file("kept.jpg"), "photo-2-caption": "Ice"}
    )
    close(form_page)
    file = {"photo-1-file": photo_file("a.jpg")}
    response = reader.send(**fields, **TYPED, **file, rubrics=[city.pk])
    page = soup_of(response)
    texts = [area.text.strip() for area in page.main.find_all("textarea", readonly=True)]
    assert response.status_code == 422
    assert {*TYPED.values()} - {"My bridge", "My husband"} <= set(texts)
    assert texts[-1] == "kept.jpg — Ice\na.jpg — My bridge — My husband"
    assert "City & <b>" in texts
    labels = {label["for"]: label.text for label in page.main.find_all("label")}
    assert [labels[area["id"]] for area in page.main.find_all("textarea")][:2] == [
        "Title",
        "What happened",
    ]
    assert not page.main.find("form")


def test_a_form_that_is_closed_is_not_embedded(client, form_page):
    address = f"{form_page.url}?embed=1"
    assert soup_of(client.get(address)).find("form", attrs={"data-news-letter": True})
    close(form_page)
    page = soup_of(client.get(address))
    assert page.html
    assert not page.find(attrs={"data-news-letter": True})


@pytest.mark.parametrize("kind", [captcha.Turnstile, captcha.ReCaptcha, captcha.HCaptcha])
def test_a_letter_that_passed_a_provider_once_is_mended_with_one_more_answer(
    reader, settings, provider, kind
):
    options = {"site_key": "a", "secret_key": "b", "verify_url": provider[1]}
    path = f"{kind.__module__}.{kind.__name__}"
    settings.WAGTAIL_REGIONAL_NEWS = {"CAPTCHA": {"BACKEND": path, "OPTIONS": options}}
    token = reader.client.get(f"{reader.url}token/").json()["token"]
    sent = {"letter_token": token, kind.field: "good", "photo-1-file": photo_file()}
    response = reader.client.post(reader.url, {**reader.letter(title=""), **sent})
    assert response.status_code == 422
    again = read_form(response)
    whole = {**again, **reader.letter(), "captcha_answer": answer_to(again["letter_token"])}
    assert reader.client.post(reader.url, whole).status_code == 303
    assert Letter.objects.get().photos.count() == 1


def test_work_that_was_done_holds_while_the_form_is_mended(reader):
    sent = reader.open()
    response = reader.client.post(reader.url, {**reader.letter(title=""), **sent})
    assert {**read_form(response), **sent} == read_form(response)
    assert (
        reader.client.post(reader.url, {**read_form(response), **reader.letter()}).status_code
        == 303
    )


def test_what_a_device_worked_out_is_not_offered_as_the_answer_to_a_question(reader):
    fields = {"letter_token": "old", "captcha_answer": "31337"}
    response = reader.client.post(reader.url, {**reader.letter(), **fields})
    assert soup_of(response).find(id="id_captcha_answer")["value"] == ""


class TestReportsOfErrors:
    """By mail with all the variables, as a site may have them, in production."""

    @pytest.fixture(autouse=True)
    def _admins(self, settings):
        settings.ADMINS = administrators()
        handler = AdminEmailHandler(include_html=True)
        logger = logging.getLogger("django")
        logger.addHandler(handler)
        yield
        logger.removeHandler(handler)

    @pytest.fixture
    def report(self, settings):
        """What the administrators are mailed when this letter is sent."""

        def send(reader, **more):
            reader.client.raise_request_exception = False
            picture = photo_file("passport of Anna.jpg")
            fields = {**reader.letter(), **TYPED, "photo-1-file": picture, **more}
            response = reader.send(**fields)
            assert response.status_code == 503
            html = response.content.decode()
            assert "My long letter" in html
            assert "passport of Anna.jpg" in html or not fields["photo-1-file"]
            assert mail.outbox
            return "".join(each.body + str(each.alternatives) for each in mail.outbox)

        return send

    def assert_nothing_is_told(self, report):
        assert "is broken" in report
        assert "photo-1-file" in report
        assert [words for words in (*TYPED.values(), "passport of Anna") if words in report] == []

    def break_storing(self, execute, sql, params, many, context):
        if sql.startswith("INSERT") and "letter" in sql.split("(")[0]:
            raise RuntimeError("All is broken")
        return execute(sql, params, many, context)

    def test_of_a_page_tell_nothing_that_was_typed(self, reader, report):
        with connection.execute_wrapper(self.break_storing):
            self.assert_nothing_is_told(report(reader))

    def test_of_a_session_tell_nothing_that_was_typed(self, session, report, settings):
        settings.WAGTAIL_REGIONAL_NEWS = QUICK_WORK
        reader = Reader(session)
        with connection.execute_wrapper(self.break_storing):
            self.assert_nothing_is_told(report(reader, **{"photo-1-file": ""}))

    def test_of_a_sites_template_tell_nothing_that_was_typed(
        self, reader, report, settings, tmp_path
    ):
        own = tmp_path / "wagtail_regional_news/components/letter_errors.html"
        own.parent.mkdir(parents=True)
        own.write_text("{% with all=form.data %}{% url 'is broken' %}{% endwith %}")
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
        self.assert_nothing_is_told(report(reader, consent=""))


class TestARefusedToken:
    """Of CsrfViewMiddleware, whose cookie is not there or not the form's."""

    @pytest.fixture
    def stranger(self, reader):
        """A reader whom nothing was given yet, on a site that checks."""
        return Reader(reader.url, Client(enforce_csrf_checks=True))

    def send_again(self, stranger, response, **more):
        page = soup_of(response)
        fields = {field["name"]: field.get("value", "") for field in page.find_all("input")}
        texts = {area["name"]: area.text.strip() for area in page.find_all("textarea")}
        sent, url = {**fields, **texts, **more}, page.find("form")["action"]
        return stranger.client.post(url, sent, headers={"origin": "http://testserver"})

    def test_without_a_script_costs_one_more_answer(self, stranger):
        blank = {"csrfmiddlewaretoken": "", "letter_token": "", "letter_plain": ""}
        fields = {**stranger.letter(**TYPED), **blank, "captcha_answer": ""}
        file = {"photo-1-file": photo_file("a.jpg")}
        response = stranger.client.post(f"{stranger.url}?embed=1", {**fields, **file})
        page = soup_of(response)
        assert response.status_code == 403
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert response["X-Frame-Options"] == "DENY"
        assert {area.text.strip() for area in page.find_all("textarea")} >= {
            "My <title>",
            "My long letter",
        }
        assert "a.jpg" in page.find("label", attrs={"for": "file-1"}).text
        assert "cookies" not in page.text
        answer = answer_to(page.find("input", attrs={"name": "letter_token"})["value"])
        picture = {"photo-1-file": photo_file("a.jpg")}
        again = self.send_again(stranger, response, captcha_answer=answer, **picture)
        assert again.status_code == 303
        letter = Letter.objects.get()
        assert (letter.title, letter.body, letter.phone) == (
            "My <title>",
            "My long letter",
            "555123",
        )
        assert letter.photos.get().caption == "My bridge"

    def test_that_is_another_costs_nothing_but_a_click(self, stranger):
        fields = {**stranger.letter(), **stranger.open(), "csrfmiddlewaretoken": "x" * 64}
        response = stranger.client.post(stranger.url, fields)
        assert response.status_code == 403
        assert "cookies" not in soup_of(response).text
        assert self.send_again(stranger, response).status_code == 303

    def test_without_a_cookie_that_was_given_is_said_in_plain_words(self, stranger):
        answer = stranger.client.get(f"{stranger.url}token/").json()
        stranger.client.cookies.clear()
        fields = {"csrfmiddlewaretoken": answer["csrf"], "letter_token": answer["token"]}
        response = stranger.client.post(stranger.url, {**stranger.letter(), **fields})
        stranger.client.cookies.clear()
        for refused in (response, self.send_again(stranger, response)):
            assert refused.status_code == 403
            assert "cookies" in soup_of(refused).find(role="alert").text
            assert "It came at noon" in refused.content.decode()
        assert not Letter.objects.exists()

    def test_of_a_session_keeps_it_open_for_the_question(self, stranger, session):
        response = stranger.client.post(session, {"letter_token": "", "body": "When?"})
        assert response.status_code == 403
        assert soup_of(response).find("form")["action"] == session
        again = self.send_again(stranger, response, publication="info", consent="1")
        assert again.status_code == 422
        assert "When?" in again.content.decode()

    def test_kept_in_the_session_is_renewed_there(self, stranger, settings):
        settings.CSRF_USE_SESSIONS = True
        fields = {**stranger.letter(), **stranger.open(), "csrfmiddlewaretoken": "x" * 64}
        response = stranger.client.post(stranger.url, fields)
        assert self.send_again(stranger, response).status_code == 303

    @pytest.mark.parametrize("origin", ["https://evil.example", "null"])
    def test_of_another_site_gets_no_page_with_its_text_and_a_button(self, stranger, origin):
        sent = stranger.letter(letter_token="", body="Their letter")
        response = stranger.client.post(stranger.url, sent, headers={"origin": origin})
        assert response.status_code == 403
        assert "Their letter" not in response.content.decode()
        assert not response.cookies

    def test_over_https_of_nobody_knows_where_gets_none_either(self, stranger):
        sent = stranger.letter(letter_token="", body="Their letter")
        for headers, is_shown in (({}, False), ({"referer": "https://testserver/send/"}, True)):
            response = stranger.client.post(stranger.url, sent, headers=headers, secure=True)
            assert ("Their letter" in response.content.decode()) == is_shown
