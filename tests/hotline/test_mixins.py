from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.hotline.questions import ask_and_answer
from tests.letters import QUICK_WORK, Reader
from tests.test_docs import assert_documented
from wagtail_regional_news.hotline import mixins
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.pages.models import HotlinePage

HOUR = timedelta(hours=1)
LIST_QUERIES = 12
SESSION_QUERIES = 13
EVIL = '"><script>alert(1)</script>'


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def headings(soup) -> dict[str, list[str]]:
    return {
        part.h2.get_text(strip=True): [h.get_text(strip=True) for h in part.select("h3")]
        for part in soup.select("main section:has(> h2)")
    }


@pytest.fixture
def past(make_session):
    now = timezone.now()
    return make_session("Past", opens_at=now - 9 * HOUR, closes_at=now - HOUR)


@pytest.fixture
def coming(make_session):
    now = timezone.now()
    return make_session("Coming", opens_at=now + HOUR, closes_at=now + 9 * HOUR)


def test_a_hot_line_lists_open_upcoming_and_past_sessions(session, past, coming, client):
    response = client.get("/hotline/")
    soup = read(response)
    assert headings(soup) == {
        "Ask now": ["Roads"],
        "Coming up": ["Coming"],
        "Past sessions": ["Past"],
    }
    assert soup.select_one(".news-card h3 a")["href"] == "/hotline/roads/"
    assert "Anna Egorova, head of the district" in soup.get_text()
    assert soup.select_one("link[rel=canonical]")["href"] == "http://localhost/hotline/"
    assert not response.cookies
    assert_documented("hotline_page.html", set(response.context_data) - {"self", "request"})


def test_a_hot_line_says_where_there_is_nothing(hotline, client, make_session):
    empty = client.get("/hotline/").content.decode()
    assert "No session of the hot line has been announced yet." in empty
    assert 'content="noindex"' in empty
    now = timezone.now()
    make_session("Past", opens_at=now - 2 * HOUR, closes_at=now - HOUR)
    closed = client.get("/hotline/").content.decode()
    assert "No questions are taken at this moment." in closed
    assert "noindex" not in closed


def test_past_sessions_are_paged_and_a_wrong_cursor_leads_to_the_first_page(
    make_session, client, settings, session
):
    settings.WAGTAIL_REGIONAL_NEWS = {**QUICK_WORK, "PAGE_SIZE": 2}
    now = timezone.now()
    for number in range(3):
        ends = now - (number + 1) * HOUR
        make_session(f"Past {number}", opens_at=now - 90 * HOUR, closes_at=ends)
    first = read(client.get("/hotline/"))
    assert headings(first)["Past sessions"] == ["Past 0", "Past 1"]
    second = client.get(first.select_one("a[rel=next]")["href"])
    assert headings(read(second)) == {"Past sessions": ["Past 2"]}
    assert "No questions" not in second.content.decode()
    for broken in ("x", "after-0-1"):
        answer = client.get("/hotline/", {"cursor": broken})
        assert (answer.status_code, answer.url) == (302, "/hotline/")


def test_the_list_takes_no_query_per_session(make_session, client, guest):
    counts = []
    for number in (1, 4):
        for _each in range(number):
            make_session(guest=guest)
        client.get("/hotline/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/hotline/")
        counts.append(len(queries))
    assert counts[0] == counts[1] == LIST_QUERIES


def test_a_session_takes_no_query_per_question(session, client):
    counts = []
    for number in (1, 9):
        for each in range(number):
            ask_and_answer(session, group=str(each))
        client.get("/hotline/roads/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/hotline/roads/")
        counts.append(len(queries))
    assert counts[0] == counts[1] == SESSION_QUERIES


def test_a_session_shows_its_questions_and_answers(session, client):
    session.held_at, session.intro = session.closes_at + HOUR, "<p>About <b>roads</b></p>"
    session.save()
    question = ask_and_answer(session, "When?", "<p>Soon.</p>", asker="Ivan, Vyksa")
    Question.objects.create(
        kind="question", token="m", session=session, status="merged", merged_into=question
    )
    response = client.get("/hotline/roads/")
    soup = read(response)
    shown = soup.select_one(f"#question-{question.pk}")
    assert shown.h3.get_text(strip=True) == "When?"
    assert "Ivan, Vyksa" in shown.get_text()
    assert "asked 2 times" in shown.get_text()
    assert "Soon." in shown.select_one(".news-text").get_text()
    assert shown.select_one(f"a[href='#question-{question.pk}']")
    times = {time["datetime"] for time in soup.select(".news-times time")}
    local = timezone.localtime
    assert times == {local(session.closes_at).isoformat(), local(session.held_at).isoformat()}
    assert "Questions are taken" in soup.select_one(".news-session__state").get_text()
    assert soup.select_one("link[rel=canonical]")["href"] == "http://localhost/hotline/roads/"
    assert '"@type": "FAQPage"' in soup.select_one("script[type='application/ld+json']").string
    assert [a["href"] for a in soup.select(".news-breadcrumbs a")] == ["/", "/hotline/"]
    assert not response.cookies
    assert_documented("hotline_session.html", set(response.context_data) - {"self", "request"})


def test_a_session_to_come_says_from_when_it_takes_questions(coming, client):
    soup = read(client.get("/hotline/coming/"))
    assert "Questions are taken from" in soup.select_one(".news-times").get_text()
    assert "There are no answers yet." not in soup.get_text()


def test_nothing_hostile_comes_through(session, client):
    session.topic = EVIL
    session.save()
    ask_and_answer(session, EVIL, asker=EVIL, group=EVIL)
    html = client.get("/hotline/roads/").content.decode()
    assert "<script>alert" not in html
    # The form's script and two data blocks, and nothing else.
    assert html.count("</script>") == 3


def test_unknown_sessions_and_those_of_other_hot_lines_are_not_found(paper, session, client):
    paper.front.add_child(instance=HotlinePage(title="Other", slug="other"))
    assert client.get("/hotline/nowhere/").status_code == 404
    assert client.get("/other/roads/").status_code == 404
    assert client.post("/other/roads/", {"body": "a"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), [("past", "too late"), ("coming", "too early")])
def test_a_question_at_another_time_is_refused_and_its_text_given_back(
    db, request, name, words, client
):
    request.getfixturevalue(name)
    response = client.post(f"/hotline/{name}/", {"body": "When? </textarea><script>"})
    soup = read(response)
    assert response.status_code == 422
    assert words in soup.select_one("[role=alert]").get_text()
    assert soup.select_one("textarea").get_text() == "\nWhen? </textarea><script>"
    assert "no-store" in response["Cache-Control"]
    assert not Question.objects.exists()
    assert not soup.select("form[method=post]")


def test_a_question_at_the_very_moment_of_closing_is_too_late(session, client, monkeypatch):
    class Clock:
        @staticmethod
        def now():
            return session.closes_at

    monkeypatch.setattr(mixins, "timezone", Clock)
    late = Reader("/hotline/roads/").send(body="When?")
    assert late.status_code == 422
    assert "it is too late" in late.content.decode()
    assert not Question.objects.exists()


def test_a_question_in_the_last_moment_is_taken(session, monkeypatch):
    class Clock:
        @staticmethod
        def now():
            return session.closes_at - timedelta(microseconds=1)

    monkeypatch.setattr(mixins, "timezone", Clock)
    assert Reader("/hotline/roads/").send(body="When?").status_code == 303


def test_a_copy_of_a_question_that_was_in_time_is_thanked_after_the_end_too(session):
    reader = Reader("/hotline/roads/")
    given = reader.open()
    first = reader.send(**given)
    session.opens_at, session.closes_at = session.opens_at - HOUR, timezone.now()
    session.save()
    assert reader.client.post(reader.url, {**reader.letter(), **given}).url == first.url
    assert Question.objects.count() == 1


def test_a_reader_asks_and_follows_what_becomes_of_it(session, client):
    form = read(client.get("/hotline/roads/"))
    assert form.select_one("form.news-letter")["action"] == "/hotline/roads/"
    assert form.select_one("textarea[name=body]")
    named = {"sender_name": "Ivan", "place": "Vyksa", "publication": "named", "dissemination": "on"}
    sent = Reader("/hotline/roads/").send(body="When?", **named)
    assert sent.status_code == 303
    question = Question.objects.get()
    assert (question.session, question.kind, question.page_id) == (
        *(session, "question", session.page_id),
    )
    assert (question.body, question.place, question.sender_name) == ("When?", "Vyksa", "Ivan")
    assert "Thank you" in client.get(sent.url).content.decode()
    status = sent.url.replace("/thanks/", "/status/")
    assert "/hotline/roads/status/" in status
    assert "#question" not in client.get(status).content.decode()
    target = ask_and_answer(session)
    Question.objects.filter(pk=question.pk).update(merged_into=target)
    Letter.objects.filter(pk=question.pk).update(status="merged")
    assert f"/hotline/roads/#question-{target.pk}" in client.get(status).content.decode()
    home = status.replace("/roads/", "/")
    assert client.get(home).status_code == 200


def test_an_error_keeps_what_was_typed_beside_the_answers(session):
    ask_and_answer(session, "Where?")
    response = Reader("/hotline/roads/").send(body="When?", consent="")
    soup = read(response)
    assert response.status_code == 422
    assert soup.select_one("textarea[name=body]").get_text().strip() == "When?"
    assert "Where?" in soup.get_text()
    assert soup.title.get_text(strip=True).startswith("Error:")
    assert_documented("hotline_session.html", set(response.context_data) - {"self", "request"})


def test_a_question_is_asked_without_scripts(session, client):
    soup = read(client.get("/hotline/roads/form/"))
    assert soup.select_one("input[name=letter_token]")["value"]
    assert client.get("/hotline/nowhere/form/").status_code == 404
    assert client.get("/hotline/nowhere/token/").status_code == 404


def test_sessions_stand_in_the_sitemap(hotline, session):
    assert [url["location"] for url in hotline.get_sitemap_urls()] == [
        "http://localhost/hotline/",
        "http://localhost/hotline/roads/",
    ]


def test_a_hot_line_can_be_previewed(hotline, session, admin_client):
    page = hotline.make_preview_request(preview_mode="")
    page.render()
    assert "Roads" in page.content.decode()
