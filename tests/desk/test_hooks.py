import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.desk.conftest import DECIDE, DELETE, EXPORT, PERSONAL, VIEW
from tests.submissions.letters import make_letter
from wagtail_regional_news.desk.hooks import register_queue

pytestmark = pytest.mark.django_db


def test_the_queue_is_in_the_admin():
    assert reverse("news_letters:index").endswith("/news/letters/")
    assert register_queue().menu_order == 151


def test_the_bulk_actions_are_those_of_the_desk():
    reverse("wagtailadmin_home")
    actions = bulk_action_registry.get_bulk_actions_for_model("wagtail_regional_news", "letter")
    names = {action.action_type for action in actions}
    assert names == {"spam", "reject", "take", "assign", "restore"}


def test_the_dashboard_shows_new_letters_to_who_may_view_them(client, hire):
    letter = make_letter()
    home, url = reverse("wagtailadmin_home"), reverse("news_letters:detail", args=[letter.pk])
    client.force_login(hire(VIEW))
    html = client.get(home).content.decode()
    assert letter.title in html
    assert url in html
    client.force_login(hire(name="boris"))
    assert letter.title not in client.get(home).content.decode()


def test_all_permissions_can_be_given_in_the_settings(admin_client):
    html = admin_client.get(reverse("wagtailusers_groups:add")).content
    boxes = BeautifulSoup(html, "html.parser").select("input[name=permissions]")
    offered = {box["value"] for box in boxes}
    for codename in (VIEW, DECIDE, PERSONAL, EXPORT, DELETE):
        assert str(Permission.objects.get(codename=codename).pk) in offered
