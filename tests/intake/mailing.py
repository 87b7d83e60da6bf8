"""A form whose letters are told of, and what may be down behind it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks.backends.immediate import ImmediateBackend

from tests.newspaper import make_paper
from wagtail_regional_news.pages.models import SubmissionPage


def make_form(**fields: Any) -> SubmissionPage:
    form = SubmissionPage(
        title="Write to us", slug="write", notify_to="desk@paper.example", **fields
    )
    return make_paper().front.add_child(instance=form)


def use_mailer(settings: Any, backend: str, **options: Any) -> None:
    """Django 6.1 has one setting for what were many."""
    if django.VERSION >= (6, 1):
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
        return
    settings.EMAIL_BACKEND = backend
    for name, value in options.items():
        setattr(settings, f"EMAIL_{name.upper()}", value)


def administrators() -> list[Any]:
    """A value of ADMINS as this Django wants it."""
    address = "dev@paper.example"
    return [address if django.VERSION >= (6, 0) else ("Dev", address)]


BROKEN_MAIL = "tests.intake.mailing.BrokenMail"
LOCAL_MAIL = "django.core.mail.backends.locmem.EmailBackend"


class BrokenQueue(ImmediateBackend):
    def enqueue(self, *args: Any, **kwargs: Any) -> Any:
        raise OSError("the queue is down")


class BrokenMail(BaseEmailBackend):
    def send_messages(self, messages: list[Any]) -> int:
        raise OSError(f"no route to {messages[0].to}")


@contextmanager
def hanging_server() -> Iterator[int]:
    """The port of a server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def hold() -> None:
            try:
                while True:
                    held.append(server.accept()[0])
            except OSError:
                return

        threading.Thread(target=hold, daemon=True).start()
        yield server.getsockname()[1]
        server.close()
        for connection in held:
            connection.close()
