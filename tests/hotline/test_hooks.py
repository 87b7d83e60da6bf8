import pytest
from django.urls import reverse
from wagtail.log_actions import registry

from tests.hotline.questions import ask
from wagtail_regional_news.hotline.choices import LogAction
from wagtail_regional_news.hotline.hooks import register_answering
from wagtail_regional_news.pages.models import HotlinePage


def test_answering_is_a_permission_that_groups_can_be_given(db, admin_client):
    assert [each.codename for each in register_answering()] == ["answer_question"]
    page = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    assert "Can answer questions of the hot line" in page
    assert "hot line session" in page


def test_the_log_knows_every_action():
    assert [action for action in LogAction if not registry.action_exists(action.value)] == []


@pytest.mark.parametrize("is_many", [True, False])
def test_a_hot_line_goes_only_where_nobody_has_asked_anything(
    hotline, session, admin_client, is_many
):
    url = reverse("wagtailadmin_pages:delete", args=[hotline.pk])
    if is_many:
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        url = f"{bulk}?id={hotline.pk}&next={reverse('wagtailadmin_home')}"
    question = ask(session)
    response = admin_client.post(url, follow=True)
    assert "has questions of readers" in response.content.decode()
    assert HotlinePage.objects.exists()
    question.delete()
    assert admin_client.post(url).status_code == 302
    assert not HotlinePage.objects.exists()
