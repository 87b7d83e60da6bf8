from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.hotline.questions import ask_and_answer
from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.hotline.queries import answered_questions, session_of
from wagtail_regional_news.hotline.renderers import (
    answer_groups,
    draw_photos,
    expand_texts,
    first_question,
    public_answer,
    session_card,
    session_context,
    session_head,
    session_list,
    session_url,
)
from wagtail_regional_news.photos.choices import CARD

URL = "http://localhost/hotline/roads/"


@pytest.fixture
def request_(paper):
    return RequestFactory().get("/hotline/", headers={"host": "localhost"})


def test_questions_stand_in_groups_with_their_follow_ups(session):
    first = ask_and_answer(session, "First", sort_order=1)
    grouped = ask_and_answer(session, "Grouped", sort_order=2, group="Bridges")
    follow_up = ask_and_answer(session, "And then?", sort_order=0, follows=first, group="Bridges")
    ask_and_answer(session, "And after that?", sort_order=3, follows=follow_up)
    ask_and_answer(session, "Last", sort_order=4)
    groups = answer_groups(list(answered_questions(session.pk)), URL)
    shown = {
        group.heading: {a.question: [f.question for f in a.follow_ups] for a in group.answers}
        for group in groups
    }
    assert shown == {
        "": {"First": ["And then?", "And after that?"], "Last": []},
        "Bridges": {"Grouped": []},
    }
    assert groups[0].answers[0].url == f"{URL}#question-{first.pk}"
    assert groups[1].answers[0].anchor == grouped.anchor


def test_a_follow_up_of_what_is_not_public_stands_by_itself(session):
    hidden = ask_and_answer(session, published_at=None)
    ask_and_answer(session, "And then?", follows=hidden)
    ((answer,),) = (group.answers for group in answer_groups(answered_questions(session.pk), URL))
    assert answer.question == "And then?"


def test_questions_that_follow_each_other_are_all_shown():
    first = SimpleNamespace(pk=1, follows_id=2)
    second = SimpleNamespace(pk=2, follows_id=1)
    shown = {1: first, 2: second}
    assert first_question(first, shown).pk == 2
    assert first_question(second, shown).pk == 1


def test_links_of_all_answers_are_looked_up_at_once(paper, session):
    pages = [paper.article(f"Item {n}") for n in range(3)]
    texts = [f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages]
    with CaptureQueriesContext(connection) as one:
        expand_texts(texts[:1])
    with CaptureQueriesContext(connection) as three:
        html = expand_texts(texts)
    assert len(three) == len(one)
    assert [page.get_url() in text for page, text in zip(pages, html, strict=True)] == [True] * 3
    assert expand_texts([]) == []


def test_a_broken_tag_takes_no_other_answer_with_it():
    assert expand_texts(["<p>One</p><a href=", "<p>Two</p>"])[1] == "<p>Two</p>"


def test_a_session_is_drawn_with_its_guest(hotline, session, request_):
    session.guest.photo = upload(make_photo())
    session.guest.save()
    shown = session_of(hotline.pk, session.slug)
    card = session_card(shown, hotline, request_, timezone.now())
    assert (card.topic, card.url, card.state) == ("Roads", "/hotline/roads/", "open")
    assert card.guest.name == "Anna Egorova"
    assert card.guest.picture.src
    draw_photos([shown], CARD)
    assert shown.guest.photo.prefetched_renditions
    assert card.guest.url == "/news/contributors/anna-egorova/"
    assert session_url(hotline, session, request_) == URL


def test_the_head_describes_the_session(hotline, session, request_):
    session.intro = "<p>All about <b>roads</b>.</p>"
    session.guest.photo = upload(make_photo())
    head = session_head(session, request_, URL)
    assert (head.title, head.description) == ("Roads", "All about roads.")
    assert (head.url, head.site_name) == (URL, "The Herald")
    assert head.image_url.startswith("http://localhost/media/")
    session.guest = None
    assert session_head(session, request_, URL).image_url == ""


def test_what_is_not_over_stands_on_the_first_page(hotline, session, request_):
    listing = session_list(hotline, request_, None)
    assert [card.topic for card in listing.open] == ["Roads"]
    assert (listing.upcoming, listing.past, listing.older_url) == ([], [], "")


def test_the_page_of_a_session_takes_as_many_queries_for_any_number_of_answers(
    hotline, session, request_
):
    counts = []
    for _round in range(2):
        for number in range(5):
            ask_and_answer(session, str(number))
        shown = session_of(hotline.pk, session.slug)
        with CaptureQueriesContext(connection) as queries:
            context = session_context(hotline, shown, request_, timezone.now())
        counts.append(len(queries))
    assert len(context["groups"][0].answers) == 10
    assert counts[1] <= counts[0]
    answer = public_answer(answered_questions(session.pk)[0], "", URL)
    assert (answer.times, answer.follow_ups) == (1, ())
