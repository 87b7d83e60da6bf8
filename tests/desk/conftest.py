"""Editors of every permission, and letters whose pictures lie in a folder of the test's own."""

import pytest
from django.contrib.auth.models import Permission

from tests.letters import keep_private, private_alias
from tests.submissions.letters import make_letter

VIEW, DECIDE, PERSONAL, EXPORT, DELETE = (
    f"{code}_letter" for code in ("view", "decide", "see_personal", "export", "delete")
)


@pytest.fixture(autouse=True)
def _private_folder(settings, tmp_path, monkeypatch):
    settings.STORAGES = {**settings.STORAGES, "private": private_alias(tmp_path / "private")}
    keep_private(monkeypatch, tmp_path / "private")


@pytest.fixture
def private_files(tmp_path):
    def names():
        return sorted(path.name for path in (tmp_path / "private").rglob("*.jpg"))

    return names


@pytest.fixture
def hire(db, django_user_model):
    """An editor with these permissions on letters, and no others."""

    def hire(*codenames, name="anna"):
        user = django_user_model.objects.create_user(name, password="x")
        for codename in ("access_admin", *codenames):
            user.user_permissions.add(Permission.objects.get(codename=codename))
        return user

    return hire


@pytest.fixture
def editor(hire, client):
    """Logged in; may view and decide."""
    user = hire(VIEW, DECIDE)
    client.force_login(user)
    return user


@pytest.fixture
def letter(db):
    return make_letter(phone="+7 910 123-45-67", place="Калуга")
