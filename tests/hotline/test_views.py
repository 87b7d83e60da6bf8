import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.hotline.questions import ask, ask_and_answer
from wagtail_regional_news.hotline.actions import WrongStateError, accept_question
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.hotline.views import (
    is_concerned,
    may_answer,
    question_url,
    questions_url,
    sees_all_sessions,
)
from wagtail_regional_news.intake.actions import withdraw
from wagtail_regional_news.pages.models import ArticlePage

ANSWER = json.dumps(
    {
        "blocks": [
            {
                "key": "a",
                "text": "Soon.",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }
)
EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def guest_client(client, guest, make_user):
    guest.user = make_user("guest")
    guest.save()
    client.force_login(guest.user)
    return client


def press(client, question, act: str, **fields):
    """Presses a button of the question's page as it is now."""
    question = Question.objects.get(pk=question.pk)
    data = {"act": act, "seen": question.version, **fields}
    return client.post(question_url(question), data, follow=True)


def text_of(response) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.get_text(" ", strip=True)


def test_a_question_goes_from_the_reader_to_the_site(session, desk, make_user, client):
    question, other = ask(session, "when??"), ask_and_answer(session, "Where?")
    press(desk, question, "accept", public_text="When?", group="Roads", sort_order="2")
    press(desk, question, "edit", public_text="When?", asker="Ivan", follows=other.pk)
    found = Question.objects.get(pk=question.pk)
    assert (found.state, found.asker, found.follows) == ("accepted", "Ivan", other)
    assert (found.group, found.sort_order) == ("", 0)
    client.force_login(make_user("answering", "answer_question"))
    press(client, question, "answer", answer=ANSWER)
    client.force_login(make_user("chief", "decide_letter"))
    shown = press(client, question, "publish")
    assert "done." in text_of(shown)
    html = client.get("/hotline/roads/").content.decode()
    assert "When?" in html
    assert "Soon." in html
    press(client, question, "unpublish")
    assert "When?" not in client.get("/hotline/roads/").content.decode()
    press(client, question, "restore")
    press(client, question, "merge", target=other.pk)
    assert Question.objects.get(pk=question.pk).merged_into == other
    assert f"№ {other.pk}" in text_of(desk.get(question_url(question)))
    assert f"№ {question.pk}" in text_of(desk.get(question_url(other)))
    press(client, question, "unmerge")
    assert Question.objects.get(pk=question.pk).state == "new"


def test_a_question_leads_to_its_letter_where_it_is_rejected(session, desk):
    question = ask(session)
    letter = reverse("news_letters:detail", args=[question.pk])
    assert f'href="{letter}"' in desk.get(question_url(question)).content.decode()


def test_two_editors_are_told_of_each_other_and_lose_no_words(session, desk):
    question = ask(session)
    data = {"act": "accept", "seen": question.version, "public_text": "Mine"}
    desk.post(question_url(question), data)
    again = desk.post(question_url(question), data | {"act": "edit", "public_text": "Yours"})
    assert "Somebody else has changed the question meanwhile" in text_of(again)
    assert "Yours" in again.content.decode()
    assert Question.objects.get().public_text == "Mine"


def test_what_cannot_be_done_is_said(session, desk):
    question = ask(session, status="accepted")
    assert "Write the question" in text_of(press(desk, question, "publish"))
    invalid = press(desk, question, "edit", sort_order="-1")
    assert "greater than or equal to 0" in text_of(invalid)
    assert "Select a valid choice" in text_of(press(desk, ask(session), "merge", target="0"))


def test_a_guest_answers_the_accepted_questions_of_his_own_session(
    session, make_session, guest_client
):
    question, new = ask_and_answer(session, published_at=None, answer=""), ask(session, "Secret")
    listing = text_of(guest_client.get(questions_url(session)))
    assert "When?" in listing
    assert "Secret" not in listing
    press(guest_client, question, "answer", answer=ANSWER)
    assert "Soon." in Question.objects.get(pk=question.pk).answer
    for act in ("publish", "edit", "restore", "merge"):
        assert press(guest_client, question, act, target=question.pk).redirect_chain
    found = Question.objects.get(pk=question.pk)
    assert (found.state, found.public_text) == ("answered", "When?")
    assert guest_client.get(question_url(new)).status_code == 302
    other = make_session("Other")
    assert guest_client.get(questions_url(other)).status_code == 302
    assert guest_client.get(question_url(ask_and_answer(other))).status_code == 302
    assert guest_client.post(reverse("news_hotline_article", args=[session.pk])).status_code == 302


def test_who_decides_does_not_answer_without_the_permission(session, desk):
    question = ask_and_answer(session, published_at=None)
    press(desk, question, "answer", answer=ANSWER)
    assert Question.objects.get().answer == "<p>Soon.</p>"
    assert "Save the answer" not in text_of(desk.get(question_url(question)))


@pytest.mark.parametrize(
    "codenames", [("decide_letter",), ("answer_question", "see_personal_letter")]
)
def test_personal_data_is_for_who_may_see_it(session, client, make_user, codenames):
    sender = {
        "sender_name": "Ivan",
        "email": "ivan@example.org",
        "phone": "+7 900",
        "place": "Vyksa",
    }
    question = ask(session, publication="named", status="accepted", public_text="When?", **sender)
    new = ask(session, publication="named", **sender)
    client.force_login(make_user("somebody", *codenames))
    for url in (questions_url(session), question_url(question), question_url(new)):
        html = client.get(url).content.decode()
        assert not any(value in html for value in sender.values())
    client.force_login(make_user("trusted", "decide_letter", "see_personal_letter"))
    html = client.get(question_url(question)).content.decode()
    assert all(value in html for value in sender.values())


def test_nothing_hostile_comes_through(session, admin_client):
    question = ask_and_answer(session, EVIL, asker=EVIL, group=EVIL, body=EVIL, sender_name=EVIL)
    for url in (questions_url(session), question_url(question), question_url(ask(session, EVIL))):
        assert "<script>alert" not in admin_client.get(url).content.decode()


def test_questions_are_listed_by_state_without_a_query_for_each(session, admin_client):
    counts = []
    for number in (1, 1, 12):
        for _each in range(number):
            ask(session, "New one", assignee_id=None)
            ask_and_answer(session, "Old one")
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(questions_url(session))
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 12
    only_new = text_of(admin_client.get(questions_url(session), {"state": "new"}))
    assert "New one" in only_new
    assert "Old one" not in only_new
    empty = text_of(admin_client.get(questions_url(session), {"state": "merged"}))
    assert "There are no such questions." in empty


def test_many_questions_come_in_pages(session, admin_client, monkeypatch):
    monkeypatch.setattr("wagtail_regional_news.hotline.views.PAGE_SIZE", 2)
    for _each in range(3):
        ask(session)
    second = admin_client.get(questions_url(session), {"p": "2"})
    assert len(second.context["questions"]) == 1
    assert "Back" in text_of(second)
    assert "Show more" in text_of(admin_client.get(questions_url(session)))


def test_the_article_is_made_and_then_led_to(paper, session, admin_client, desk, make_user):
    ask_and_answer(session)
    url = reverse("news_hotline_article", args=[session.pk])
    assert admin_client.get(url).status_code == 405
    response = admin_client.post(url)
    article = ArticlePage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    again = admin_client.post(url, follow=True)
    assert "has its article already" in text_of(again)
    assert "The article of this session" in text_of(admin_client.get(questions_url(session)))
    assert admin_client.post(reverse("news_hotline_article", args=[0])).status_code == 404


def test_who_may_not_write_news_makes_no_article(paper, session, desk):
    assert desk.post(reverse("news_hotline_article", args=[session.pk])).status_code == 302
    assert not ArticlePage.objects.exists()


def test_unknown_questions_and_buttons_are_refused(session, admin_client):
    assert admin_client.get(reverse("news_hotline_question", args=[0])).status_code == 404
    assert admin_client.get(reverse("news_hotline_questions", args=[0])).status_code == 404
    assert press(admin_client, ask(session), "burn").redirect_chain


def test_who_has_to_do_with_the_hot_line(session, guest, make_user):
    nobody, editor = make_user("nobody"), make_user("editor", "decide_letter")
    assert (sees_all_sessions(nobody), is_concerned(nobody)) == (False, False)
    assert (sees_all_sessions(editor), is_concerned(editor)) == (True, True)
    guest.user = make_user("guest")
    guest.save()
    session.guest.refresh_from_db()
    assert (sees_all_sessions(guest.user), is_concerned(guest.user)) == (False, True)
    assert may_answer(guest.user, session)
    assert not may_answer(editor, session)
    assert may_answer(make_user("answering", "answer_question"), session)


def test_what_a_reader_withdrew_does_not_come_back_from_a_form_that_was_open(session, editor):
    question = ask(session, body="SECRET", sender_name="SECRET Ivan", publication="named")
    seen = question.version
    withdraw(question)
    with pytest.raises(WrongStateError):
        accept_question(question.pk, editor, seen, public_text="SECRET", asker="SECRET Ivan")
    stored = Question.objects.get()
    assert (stored.status, stored.public_text, stored.asker) == ("new", "", "")
