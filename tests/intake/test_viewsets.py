"""The words of consents: written and read, never changed."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from wagtail_regional_news.intake.snippets import ConsentDocument

ADD, LIST = "news_consents:add", "news_consents:index"
WORDS = {"kind": "processing", "version": "2", "text": "I agree.", "policy_url": ""}


def test_new_words_are_written_and_read(admin_client):
    response = admin_client.post(reverse(ADD), WORDS, follow=True)
    assert "processing of personal data, 2" in response.content.decode().lower()
    document = ConsentDocument.objects.get()
    page = admin_client.get(reverse("news_consents:inspect", args=[document.pk]))
    assert "I agree." in page.content.decode()
    assert document.sha256 in page.content.decode()


def test_words_of_a_version_are_there_once(admin_client):
    admin_client.post(reverse(ADD), WORDS)
    response = admin_client.post(reverse(ADD), {**WORDS, "text": "Other words"})
    assert "There is this version already." in response.content.decode()
    assert ConsentDocument.objects.count() == 1


@pytest.mark.parametrize("name", ["edit", "delete", "copy", "usage", "history"])
def test_there_is_no_way_to_change_what_was_agreed_to(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"news_consents:{name}", args=[1])


@pytest.mark.parametrize(
    ("codenames", "opens"),
    [([], []), (["view_consentdocument"], [LIST]), (["add_consentdocument"], [LIST, ADD])],
)
def test_each_view_has_its_permission(client, django_user_model, codenames, opens):
    user = django_user_model.objects.create_user("anna", password="x")
    for codename in ("access_admin", *codenames):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    assert client.get(reverse(LIST)).status_code == 302
    client.force_login(user)
    for name in (LIST, ADD):
        assert client.get(reverse(name)).status_code == (200 if name in opens else 302)
