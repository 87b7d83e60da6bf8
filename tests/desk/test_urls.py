"""Addresses of letters, and to whom each is open."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from tests.desk.conftest import DECIDE, DELETE, PERSONAL, VIEW
from tests.submissions.letters import add_photo
from wagtail_regional_news.desk.urls import letter_url, queue_string, queue_url
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter


def test_the_queue_is_remembered_without_what_passes():
    request = RequestFactory().get("/", {"status": "spam", "q": "a&b", "p": "3", "export": "csv"})
    assert queue_string(request) == "?status=spam&q=a%26b"
    assert queue_url(request) == "/admin/news/letters/?status=spam&q=a%26b"
    assert letter_url(request, 5) == "/admin/news/letters/5/?status=spam&q=a%26b"
    assert letter_url(RequestFactory().get("/"), 5, "delete") == "/admin/news/letters/5/delete/"


VIEWS = {
    "index": (VIEW, []),
    "index_results": (VIEW, []),
    "detail": (VIEW, ["letter"]),
    "photo": (VIEW, ["letter", "photo"]),
    "history": (VIEW, ["letter"]),
    "history_results": (VIEW, ["letter"]),
    "delete": (DELETE, ["letter"]),
}
POSTS = {"decide": (DECIDE, "take"), "draft": (DECIDE, None), "delete": (DELETE, None)}
ALL = {VIEW, DECIDE, PERSONAL, DELETE}


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_is_closed_without_its_permission(client, hire, letter, name):
    permission, args = VIEWS[name]
    pks = {"letter": letter.pk, "photo": add_photo(letter).pk}
    url = reverse(f"news_letters:{name}", args=[pks[arg] for arg in args])
    assert client.get(url).url.startswith(reverse("wagtailadmin_login"))
    client.force_login(hire(*(ALL - {permission})))
    response = client.get(url)
    assert response.status_code == 302
    assert letter.title not in response.content.decode()
    client.force_login(hire(permission, name="boris"))
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("name", POSTS)
def test_each_change_is_closed_without_its_permission(client, hire, letter, name):
    permission, choice = POSTS[name]
    url = reverse(f"news_letters:{name}", args=[letter.pk, *([choice] if choice else [])])
    assert client.post(url).url.startswith(reverse("wagtailadmin_login"))
    client.force_login(hire(*(ALL - {permission})))
    assert client.post(url).status_code == 302
    assert Letter.objects.get().status == Status.NEW
