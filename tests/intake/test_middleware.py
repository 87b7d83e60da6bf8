import errno
import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import DatabaseError
from django.test import Client, RequestFactory

from tests.intake import middleware_urls
from tests.intake.mailing import administrators
from wagtail_regional_news.intake.middleware import (
    LetterGuardMiddleware,
    is_letter,
    unavailable,
)

GUARD = "wagtail_regional_news.intake.middleware.LetterGuardMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
NASTY = '</textarea><script>alert("x")</script>\n\nстрока & "кавычки"'
MULTIPART = "multipart/form-data; boundary=x"
LARGE = 3 * 1024 * 1024


@pytest.fixture(autouse=True)
def _site(settings, tmp_path):
    settings.ROOT_URLCONF = middleware_urls.__name__
    middleware = list(settings.MIDDLEWARE)
    middleware = [name for name in middleware if name != GUARD]
    place = middleware.index(CSRF)
    settings.MIDDLEWARE = [
        *middleware[:place],
        GUARD,
        *middleware[place:],
        f"{middleware_urls.__name__}.LosingMiddleware",
    ]
    settings.WAGTAIL_REGIONAL_NEWS = {"PICTURES_BYTES": 1024 * 1024}
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    middleware_urls.RECEIVED.clear()


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


class Body(BytesIO):
    """Fails a test that reads what is to be refused."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def post_unread(client: Client, length: str, path: str = "/form/", content_type: str = MULTIPART):
    return client.generic(
        "POST",
        path,
        b"x",
        content_type=content_type,
        CONTENT_LENGTH=length,
        **{"wsgi.input": Body()},
    )


def letter(**fields) -> dict:
    return {"letter_token": "token", "csrfmiddlewaretoken": "c", "title": "Мост", **fields}


def inputs_of(response) -> dict[str, str]:
    page = BeautifulSoup(response.content, "html.parser")
    return {
        tag["name"]: tag.text.removeprefix("\n") if tag.name == "textarea" else tag.get("value", "")
        for tag in page.find_all(["input", "textarea"])
    }


class TestTooLong:
    @pytest.mark.parametrize("length", [str(LARGE), "9" * 30])
    @pytest.mark.parametrize("path", ["/form/", "/admin/images/add/", "/nowhere/"])
    @pytest.mark.parametrize("content_type", [MULTIPART, "application/x-www-form-urlencoded"])
    @pytest.mark.django_db
    def test_is_refused_without_being_read(self, reader, tmp_path, length, path, content_type):
        response = post_unread(reader, length, path, content_type)
        assert response.status_code == 413
        assert "1 MB" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert list(tmp_path.iterdir()) == []

    def test_costs_no_query(self, reader, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            post_unread(reader, str(LARGE))

    @pytest.mark.django_db
    def test_is_refused_with_a_forged_session_and_csrf_cookie(self, reader):
        reader.cookies["sessionid"] = "forged"
        reader.cookies["csrftoken"] = "a" * 32
        assert post_unread(reader, str(LARGE)).status_code == 413

    @pytest.mark.parametrize("length", ["", "-1", "abc", "１２"])
    def test_or_without_a_length_is_refused_too(self, reader, length):
        assert post_unread(reader, length).status_code == 411

    def test_passes_for_those_who_are_logged_in(self, admin_client, tmp_path):
        file = SimpleUploadedFile("a.jpg", b"x" * LARGE)
        response = admin_client.post("/form/", {"file": file})
        assert response.content == b"received"
        assert middleware_urls.RECEIVED == [{"files": ["a.jpg"]}]

    def test_is_nobodys_business_where_no_form_is_parsed(self, reader):
        response = reader.post("/form/", b"x" * LARGE, content_type="application/octet-stream")
        assert response.content == b"received"
        assert reader.get("/form/").content == b"received"

    def test_by_a_byte_is_too_long(self, reader):
        limit = 2 * 1024 * 1024
        assert post_unread(reader, str(limit + 1)).status_code == 413
        response = reader.post(
            "/form/", {"file": SimpleUploadedFile("a.jpg", b"x" * (limit - 400))}
        )
        assert response.content == b"received"


class TestAnOutage:
    @pytest.mark.parametrize("path", ["/database/?nojs", "/disk/?nojs", "/code/", "/middleware/"])
    @pytest.mark.django_db
    def test_keeps_all_that_was_typed(self, reader, path):
        sent = letter(
            body=NASTY, publication="ask", **{"photo-0-caption": "Вид", "rubrics": ["1", "2"]}
        )
        response = reader.post(path, sent)
        assert response.status_code == 503
        assert response["Retry-After"] == "30"
        assert {"private", "no-store"} <= set(re.split(", ?", response["Cache-Control"]))
        page = response.content.decode()
        assert "<script" not in page
        assert f'action="{path}"' in page
        assert page.count('name="rubrics"') == 2
        assert inputs_of(response) == {
            **{key: value for key, value in sent.items() if key != "rubrics"},
            "body": NASTY,
            "rubrics": "2",
        }

    @pytest.mark.django_db
    def test_lists_the_pictures_to_be_chosen_again_each_at_its_own_place(self, reader):
        name = "<b>\x00Мой снимок.jpg"
        pictures = {"photo-1-file": name, "photo-3-file": "b.png"}
        files = {slot: SimpleUploadedFile(name, b"x") for slot, name in pictures.items()}
        page = BeautifulSoup(reader.post("/disk/", letter(**files)).content, "html.parser")
        inputs = page.find_all("input", type="file")
        assert [each["name"] for each in inputs] == list(pictures)
        assert not any(each.has_attr("multiple") for each in inputs)
        labels = [page.find("label", attrs={"for": each["id"]}).text for each in inputs]
        assert labels[0].endswith(": <b>Мой снимок.jpg")
        assert labels[1].endswith(": b.png")
        assert page.find("b") is None

    @pytest.mark.django_db
    def test_gives_each_picture_a_place_where_a_form_has_one_for_several(self, reader):
        files = [SimpleUploadedFile(name, b"x") for name in ("a.jpg", "b.jpg")]
        page = BeautifulSoup(reader.post("/disk/", letter(photos=files)).content, "html.parser")
        assert [each["name"] for each in page.find_all("input", type="file")] == ["photos"] * 2

    @pytest.mark.django_db
    def test_ends_and_the_page_is_sent_again(self, reader):
        page = inputs_of(reader.post("/disk/", letter(body=NASTY)))
        reader.post("/form/", page)
        (received,) = middleware_urls.RECEIVED
        assert received["body"][0].splitlines() == NASTY.splitlines()
        assert received["letter_token"] == ["token"]

    @pytest.mark.parametrize("path", ["/database/", "/disk/", "/code/"])
    @pytest.mark.django_db
    def test_of_other_forms_is_none_of_ours(self, reader, path):
        assert reader.post(path, {"title": "x"}).status_code == 500

    def test_of_the_code_is_shown_to_the_developer(self, reader, settings):
        settings.DEBUG = True
        assert reader.post("/code/", letter()).status_code == 500
        assert reader.post("/disk/", letter()).status_code == 503

    def test_page_asks_the_database_nothing(self, db, django_assert_num_queries):
        request = RequestFactory().post("/form/?nojs", letter(body=NASTY))
        with django_assert_num_queries(0):
            assert unavailable(request).status_code == 503

    def test_page_is_there_for_a_request_without_a_form(self):
        assert unavailable(RequestFactory().get("/")).status_code == 503


class TestReportsOfErrors:
    @pytest.fixture
    def report(self, reader, settings):
        """What the administrators are mailed of an error at this address."""
        settings.ADMINS = administrators()

        def send(path, **fields):
            reader.post(path, {**fields, "photos": SimpleUploadedFile("passport.jpg", b"x")})
            assert mail.outbox
            return "".join(each.body for each in mail.outbox)

        return send

    @pytest.mark.parametrize("path", ["/database/", "/disk/", "/code/"])
    @pytest.mark.django_db
    def test_have_nothing_of_a_letter(self, report, path):
        told = report(path, **letter(body="My long letter"))
        assert "letter_token" in told
        assert "My long letter" not in told
        assert "passport" not in told

    @pytest.mark.django_db
    def test_have_nothing_that_was_typed_of_what_may_be_a_letter(self, report):
        assert "My long letter" not in report("/middleware/", **letter(body="My long letter"))

    @pytest.mark.django_db
    def test_of_other_forms_are_as_ever(self, report):
        told = report("/code/", title="Other form")
        assert "Other form" in told
        assert "passport.jpg" in told


class TestARefusal:
    def test_of_other_forms_is_djangos_own(self):
        response = Client(enforce_csrf_checks=True).post("/form/", {"title": "Other form"})
        assert response.status_code == 403
        assert "Other form" not in response.content.decode()

    @pytest.mark.parametrize("path", ["/forbidden/", "/exempt/"])
    def test_of_a_view_is_left_to_it(self, path):
        checked = Client(enforce_csrf_checks=True)
        checked.cookies["csrftoken"] = "a" * 32
        response = checked.post(path, letter(csrfmiddlewaretoken="a" * 32))
        assert (response.status_code, response.content) == (403, b"not for you")


class TestAFullDisk:
    @pytest.fixture(autouse=True)
    def _no_space(self, monkeypatch):
        def fail(*args, **kwargs):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(TemporaryFileUploadHandler, self.step, fail)

    step = "receive_data_chunk"

    @pytest.fixture
    def large(self) -> SimpleUploadedFile:
        return SimpleUploadedFile("a.jpg", b"x" * 200_000)

    @pytest.fixture(autouse=True)
    def _spooled(self, settings):
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100_000

    @pytest.mark.django_db
    def test_while_spooling_keeps_the_text(self, reader, large):
        response = reader.post("/form/", {"photos": large, **letter(body=NASTY)})
        assert response.status_code == 503
        assert inputs_of(response)["body"] == NASTY
        assert middleware_urls.RECEIVED == []

    @pytest.mark.django_db
    def test_is_an_error_of_other_forms_as_ever(self, reader, large):
        assert reader.post("/form/", {"photos": large}).status_code == 500
        assert middleware_urls.RECEIVED == []


class TestAFullDiskAtTheEnd(TestAFullDisk):
    step = "file_complete"


class TestAFullDiskAtTheStart(TestAFullDisk):
    step = "new_file"


@pytest.mark.django_db
def test_a_view_may_choose_its_own_handlers(reader):
    response = reader.post("/handlers/", {"file": SimpleUploadedFile("a.jpg", b"x")})
    assert response.content == b"received"


@pytest.mark.django_db
def test_a_broken_body_is_no_letter_and_no_server_error(reader):
    response = reader.generic("POST", "/form/", b"--x\r\ngarbage", content_type=MULTIPART)
    assert response.status_code in (200, 400, 403)
    request = RequestFactory().generic("POST", "/form/", b"", content_type="multipart/form-data")
    assert not is_letter(request)


def test_what_fails_without_a_letter_goes_on_failing():
    guard = LetterGuardMiddleware(lambda request: None)
    request = RequestFactory().post("/", letter())
    assert guard.process_exception(request, DatabaseError()).status_code == 503
    assert guard.process_exception(request, ValueError()) is None
    assert guard.process_exception(RequestFactory().get("/"), DatabaseError()) is None
