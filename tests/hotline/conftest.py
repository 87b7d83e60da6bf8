"""A paper with a hot line: sessions, questions, and people who answer them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from tests.letters import QUICK_WORK
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.pages.models import HotlinePage

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _quick_work(settings):
    settings.WAGTAIL_REGIONAL_NEWS = QUICK_WORK


@pytest.fixture
def hotline(paper) -> HotlinePage:
    return paper.front.add_child(instance=HotlinePage(title="Hot line", slug="hotline"))


@pytest.fixture
def guest(db) -> Contributor:
    return Contributor.objects.create(name="Anna Egorova", position="head of the district")


@pytest.fixture
def make_session(hotline) -> Callable[..., HotlineSession]:
    """A session that is open now, unless it is told else."""

    def make(topic: str = "Roads", **fields: Any) -> HotlineSession:
        now = timezone.now()
        given = {"page": hotline, "opens_at": now - HOUR, "closes_at": now + HOUR, **fields}
        return HotlineSession.objects.create(topic=topic, **given)

    return make


@pytest.fixture
def session(make_session, guest) -> HotlineSession:
    return make_session(guest=guest)


@pytest.fixture
def make_user(django_user_model) -> Callable[..., Any]:
    """A user of the admin with these permissions of ours."""

    def make(name: str, *codenames: str):
        user = django_user_model.objects.create_user(username=name, email=f"{name}@example.org")
        wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
        user.user_permissions.set(wanted)
        return user

    return make


@pytest.fixture
def editor(make_user):
    return make_user("editor", "decide_letter")
