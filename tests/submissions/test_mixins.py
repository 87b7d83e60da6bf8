"""The form of readers' news, as readers and attackers meet it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from tests.letters import Reader, make_form_page, photo_file, read_form
from tests.reading import read, text_of
from tests.threads import at_once
from wagtail_regional_news.intake.choices import FieldUse, Status
from wagtail_regional_news.intake.records import Consent, Letter, LetterPhoto
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.records import Submission


def stored_files(tmp_path):
    return sorted(path for path in (tmp_path / "private").rglob("*") if path.is_file())


def test_the_form_is_the_same_for_every_reader_and_sets_no_cookie(client, form_page):
    first, second = client.get(form_page.url), Client().get(form_page.url)
    assert first.status_code == 200
    assert first.content == second.content
    assert "Set-Cookie" not in first.headers


def test_the_form_asks_what_the_page_asks(client, paper):
    form_page = make_form_page(
        paper,
        title_use=FieldUse.OFF,
        place_use=FieldUse.REQUIRED,
        contact_use=FieldUse.OFF,
        name_use=FieldUse.OFF,
        pictures_use=FieldUse.OFF,
    )
    soup = read(client, form_page.url)
    names = {field.get("name") for field in soup.main.find_all(["input", "textarea", "select"])}
    assert names >= {"body", "place", "happened_on", "publication", "consent"}
    assert names.isdisjoint({"title", "email", "sender_name", "photo-1-file", "dissemination"})
    ways = [radio["value"] for radio in soup.find_all("input", attrs={"name": "publication"})]
    assert ways == ["anonymous", "info"]


def test_a_letter_is_stored_whole(
    client, form_page, reader, tmp_path, django_capture_on_commit_callbacks
):
    city = Rubric.objects.create(name="Общество")
    response = reader.send(
        rubrics=[city.pk],
        place="Калуга",
        happened_on="2026-03-07",
        sender_name="Анна",
        email="Anna@Example.org",
        phone="8 (910) 123-45-67",
        publication="named",
        dissemination="on",
        **{"photo-1-file": photo_file()},
        **{"photo-1-caption": "Паром"},
        **{"photo-1-author": "Анна"},
        **{"photo-2-file": photo_file(colour="red")},
    )
    assert response.status_code == 303
    letter = Submission.objects.get()
    assert (letter.status, letter.kind, letter.title) == (Status.NEW, "news", "The ferry is back")
    assert letter.email == "anna@example.org"
    keys = sorted(letter.contact_keys.values_list("key", flat=True))
    assert keys == ["9101234567", "anna@example.org"]
    assert [rubric.pk for rubric in letter.rubrics.all()] == [city.pk]
    assert (letter.place, str(letter.happened_on)) == ("Калуга", "2026-03-07")
    assert [(photo.caption, photo.author) for photo in letter.photos.all()] == [
        ("Паром", "Анна"),
        ("", ""),
    ]
    assert len(stored_files(tmp_path)) == 2
    consents = {consent.kind: consent for consent in letter.consents.all()}
    assert set(consents) == {"processing", "dissemination"}
    assert consents["processing"].document.sha256 == consents["processing"].text_sha256
    thanks = read(client, response.url)
    assert str(letter.pk) in text_of(thanks.main)


def test_the_thanks_lead_to_a_secret_page_of_the_letter(client, form_page, reader):
    thanks = client.get(reader.send().url)
    assert "no-store" in thanks.headers["Cache-Control"]
    assert thanks.headers["Referrer-Policy"] == "same-origin"
    url = form_page.url + "status/"
    assert url in thanks.content.decode()
    assert client.get(f"{url}1-forged/").status_code == 404


def test_consent_is_needed_and_never_given_beforehand(client, form_page, reader):
    soup = read(client, form_page.url)
    assert not soup.find("input", attrs={"name": "consent"}).has_attr("checked")
    response = reader.send(consent="")
    assert response.status_code == 422
    assert not Letter.objects.exists()


def test_a_name_is_published_only_with_both_agreements(reader):
    response = reader.send(publication="named", sender_name="Anna")
    assert response.status_code == 422
    assert "id_dissemination" in response.content.decode()
    assert reader.send(publication="named", dissemination="on").status_code == 422


def test_who_wants_to_be_asked_leaves_a_contact(reader):
    assert reader.send(publication="ask").status_code == 422
    assert reader.send(publication="ask", messenger="Telegram @anna").status_code == 303


def test_errors_keep_what_was_typed_and_stand_at_their_fields(reader):
    response = reader.send(title="", body="Long text & more", email="no address")
    html = response.content.decode()
    assert response.status_code == 422
    assert "no-store" in response.headers["Cache-Control"]
    assert "Long text &amp; more" in html
    assert 'value="no address"' in html
    assert 'role="alert"' in html
    assert 'href="#id_title"' in html
    assert 'id="id_email_error"' in html


def test_chosen_pictures_survive_an_error_elsewhere(reader, tmp_path):
    fields = reader.open()
    broken = {
        **fields,
        "title": "",
        "photo-1-file": photo_file("дом.jpg"),
        "photo-1-caption": "Дом",
    }
    response = reader.client.post(reader.url, {**reader.letter(), **broken})
    assert response.status_code == 422
    assert "дом.jpg" in response.content.decode()
    (photo,) = LetterPhoto.objects.all()
    assert photo.letter is None
    whole = {**reader.letter(), **fields, f"kept-{photo.pk}-caption": "Наш дом"}
    assert reader.client.post(reader.url, whole).status_code == 303
    photo.refresh_from_db()
    assert (photo.letter.pk, photo.caption, photo.token) == (Letter.objects.get().pk, "Наш дом", "")
    assert len(stored_files(tmp_path)) == 1


def test_a_kept_picture_can_be_taken_away(reader, tmp_path, django_capture_on_commit_callbacks):
    fields = reader.open()
    broken = {**reader.letter(title=""), **fields, "photo-1-file": photo_file()}
    reader.client.post(reader.url, broken)
    (photo,) = LetterPhoto.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        again = {**reader.letter(), **fields, f"kept-{photo.pk}-remove": "1"}
        assert reader.client.post(reader.url, again).status_code == 303
    assert not LetterPhoto.objects.exists()
    assert stored_files(tmp_path) == []


def test_another_readers_waiting_picture_cannot_be_had(form_page, reader):
    reader.client.post(
        reader.url, {**reader.letter(title=""), **reader.open(), "photo-1-file": photo_file()}
    )
    (photo,) = LetterPhoto.objects.all()
    thief = Reader(form_page.url)
    assert thief.send(**{f"kept-{photo.pk}-caption": "mine"}).status_code == 303
    photo.refresh_from_db()
    assert (photo.letter, photo.caption) == (None, "")


def test_a_picture_that_is_none_is_refused_at_its_place(reader):
    file = photo_file("fake.jpg")
    file.file.seek(0)
    file.file.truncate(200)
    response = reader.send(**{"photo-2-file": file})
    assert response.status_code == 422
    assert 'id="id_photo-2-file_error"' in response.content.decode()


def test_a_copy_of_the_form_makes_no_second_letter(reader):
    fields = {**reader.letter(), **reader.open()}
    first = reader.client.post(reader.url, fields)
    second = reader.client.post(reader.url, {**fields, "title": "Other words"})
    assert first.status_code == second.status_code == 303
    assert first.url == second.url
    assert Letter.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_copies_at_once_make_one_letter(form_page):
    reader = Reader(form_page.url)
    fields = {**reader.letter(), **reader.open()}

    def send():
        response = Client().post(form_page.url, fields)
        return response.status_code, response.headers.get("Location")

    answers = at_once(*[send] * 8)
    assert len(answers) == 8
    assert {status for status, _url in answers} == {303}
    assert len(set(answers)) == 1
    assert Letter.objects.count() == 1


def test_a_form_without_a_token_comes_back_with_a_new_one(reader):
    response = reader.client.post(reader.url, reader.letter(body="My long letter"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "My long letter" in html
    assert 'name="letter_token" value=""' not in html


def test_without_scripts_a_question_is_answered_in_words(client, form_page):
    url = f"{form_page.url}form/"
    response = client.get(url)
    assert "no-store" in response.headers["Cache-Control"]
    soup = read_form(response)
    assert soup["letter_plain"] == "1"
    wrong = client.post(
        form_page.url, {**Reader(form_page.url).letter(), **soup, "captcha_answer": "999"}
    )
    assert wrong.status_code == 422
    assert "The ferry is back" in wrong.content.decode()
    assert read_form(wrong)["letter_token"] != soup["letter_token"]
    assert not Letter.objects.exists()


def test_the_hours_of_the_form_are_exact(paper):
    now = timezone.now()
    page = make_form_page(paper, opens_at=now, closes_at=now + timedelta(seconds=2))
    assert not page.is_open_at(now - timedelta(microseconds=1))
    assert page.is_open_at(now)
    assert not page.is_open_at(now + timedelta(seconds=2))


def test_who_writes_too_late_is_told_so_and_has_the_text(client, paper):
    form_page = make_form_page(paper, closes_at=timezone.now() - timedelta(hours=1))
    assert "are not taken" in text_of(read(client, form_page.url).main)
    reader = Reader(form_page.url)
    response = reader.send(body="My long letter")
    assert response.status_code == 422
    assert "My long letter" in response.content.decode()
    assert not Letter.objects.exists()


def test_a_letter_of_a_program_is_kept_with_the_spam_and_thanked_for(reader):
    response = reader.send(website="https://spam.example", body="[url=x]x[/url] http://a http://b")
    assert response.status_code == 303
    letter = Letter.objects.get()
    assert letter.status == Status.SPAM
    assert letter.spam_reasons


def test_text_that_no_reader_can_see_is_left_out(reader):
    reader.send(title="A\u202etitle\r\nBcc: x", body="one\x00\n\n\n\n\ntwo")
    letter = Letter.objects.get()
    assert letter.title == "Atitle Bcc: x"
    assert letter.body == "one\n\ntwo"


def test_the_consents_of_a_form_are_the_newest_of_the_desk(client, form_page, reader):
    from wagtail_regional_news.intake.snippets import ConsentDocument

    ConsentDocument.objects.create(kind="processing", version="1", text="Old words")
    new = ConsentDocument.objects.create(
        kind="processing", version="2", text="New <words>", policy_url="/policy/"
    )
    soup = read(client, form_page.url)
    assert "New <words>" in text_of(soup.main)
    assert soup.find("a", href="/policy/")
    reader.send()
    assert Consent.objects.get(kind="processing").document == new


def test_the_form_costs_the_same_however_many_rubrics_and_letters(client, form_page, reader):
    client.get(form_page.url)
    with assertNumQueries(FORM_QUERIES):
        client.get(form_page.url)
    for number in range(5):
        Rubric.objects.create(name=f"Rubric {number}")
    reader.send()
    with assertNumQueries(FORM_QUERIES):
        client.get(form_page.url)


FORM_QUERIES = 11
