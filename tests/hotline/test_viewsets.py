from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.hotline.questions import ask, ask_and_answer
from wagtail_regional_news.foundation.dates import moment_in_words
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.hotline.viewsets import end_in_words, state_label

HOUR = timedelta(hours=1)
LIST = "news_hotline:index"


def rows(response) -> list[list[str]]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in soup.select("table.listing tbody tr")
    ]


def test_the_listing_shows_state_guest_and_counts(session, admin_client):
    ask(session)
    ask(session)
    ask_and_answer(session)
    (row,) = rows(admin_client.get(reverse(LIST)))
    assert row[0].startswith("Roads")
    assert row[1:3] == ["Anna Egorova", "questions are taken"]
    assert row[3:] == [moment_in_words(session.closes_at), "2", "1"]
    assert end_in_words(session) == row[3]
    assert state_label(session) == "questions are taken"


def test_the_listing_takes_no_query_per_session(make_session, admin_client, guest):
    counts = []
    for number in (1, 1, 8):
        for _each in range(number):
            ask(make_session(guest=guest))
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse(LIST))
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 15


def test_sessions_are_filtered_found_and_sorted(session, make_session, admin_client):
    now = timezone.now()
    make_session("Past", opens_at=now - 2 * HOUR, closes_at=now - HOUR)
    shown = rows(admin_client.get(reverse(LIST), {"state": "past"}))
    assert [row[0].split()[0] for row in shown] == ["Past"]
    shown = rows(admin_client.get(reverse(LIST), {"q": "egorova"}))
    assert [row[0].split()[0] for row in shown] == ["Roads"]
    shown = rows(admin_client.get(reverse(LIST), {"ordering": "guest__name"}))
    assert len(shown) == 2


@pytest.mark.parametrize(
    ("codename", "status"),
    [
        ("decide_letter", 200),
        ("answer_question", 200),
        ("change_hotlinesession", 200),
        ("see_personal_letter", 302),
        ("", 302),
    ],
)
def test_the_listing_and_its_menu_item_are_for_those_concerned(
    session, make_user, client, codename, status
):
    client.force_login(make_user("somebody", codename))
    assert client.get(reverse(LIST)).status_code == status
    assert ("news/hotline/" in client.get(reverse("wagtailadmin_home")).content.decode()) == (
        status == 200
    )


def test_a_guest_finds_his_own_sessions(session, guest, make_session, make_user, client):
    make_session("Other")
    guest.user = make_user("guest")
    guest.save()
    client.force_login(guest.user)
    ((topic, *_rest),) = rows(client.get(reverse(LIST)))
    assert topic.startswith("Roads")


def test_the_menu_of_the_newsroom_has_the_hot_line(session, admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "news/hotline/" in html
    assert html.index("news-rubrics") < html.index("news-hotline")


def test_a_session_is_announced_changed_and_deleted(hotline, guest, admin_client):
    now = timezone.localtime()
    data = {
        "topic": "Roads",
        "guest": guest.pk,
        "opens_at": f"{now:%Y-%m-%d %H:%M}",
        "closes_at": f"{now + HOUR:%Y-%m-%d %H:%M}",
        "page": hotline.pk,
        "intro": "null",
    }
    form = admin_client.get(reverse("news_hotline:add")).content.decode()
    assert f'<option value="{hotline.pk}" selected>' in form
    response = admin_client.post(reverse("news_hotline:add"), data)
    session = HotlineSession.objects.get()
    assert response.url == reverse("news_hotline_questions", args=[session.pk])
    assert (session.slug, session.page_id, session.guest) == ("roads", hotline.pk, guest)
    edit = reverse("news_hotline:edit", args=[session.pk])
    admin_client.post(edit, data | {"topic": "Bridges", "slug": "roads"})
    assert HotlineSession.objects.get().topic == "Bridges"
    refused = admin_client.post(edit, data | {"closes_at": data["opens_at"]})
    assert "The end is to come after the beginning." in refused.content.decode()
    admin_client.post(reverse("news_hotline:delete", args=[session.pk]))
    assert not HotlineSession.objects.exists()


def test_a_session_with_questions_is_not_deleted(session, admin_client):
    ask(session)
    url = reverse("news_hotline:delete", args=[session.pk])
    response = admin_client.post(url, follow=True)
    assert "has questions of readers" in response.content.decode()
    assert HotlineSession.objects.exists()


def test_who_only_answers_makes_no_session(session, make_user, client):
    client.force_login(make_user("answering", "answer_question"))
    assert client.get(reverse("news_hotline:add")).status_code == 302
    assert client.get(reverse("news_hotline:edit", args=[session.pk])).status_code == 302
