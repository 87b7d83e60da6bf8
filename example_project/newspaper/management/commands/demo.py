"""``manage.py demo``: fills the example newspaper if it is empty, and says where it is."""

import os
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from wagtail.models import Site

from newspaper.paper import fill_paper
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage

LOGIN = "admin"


class Command(BaseCommand):
    help = (
        "Fills the example newspaper if it is empty, and makes an administrator. The password "
        "comes from NEWS_ADMIN_PASSWORD. A second run changes nothing."
    )

    def handle(self, **options: Any) -> None:
        base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        if not ArticlePage.objects.exists():
            self.stdout.write("Filling the example newspaper. It takes a minute, once.")
            fill_paper(self.say)
            call_command("news_groups", stdout=StringIO())
        set_address(base)
        password = make_admin()
        index = NewsIndexPage.objects.first()
        self.stdout.write(f"Newspaper  {base}/")
        self.stdout.write(f"News       {base}{index.get_url()}")
        self.stdout.write(f"Admin      {base}/admin/")
        self.stdout.write(f"Login      {LOGIN}")
        self.stdout.write(f"Password   {password or 'as it was set on the first run'}")

    def say(self, progress: str) -> None:
        self.stdout.write(f"  {progress}")
        # At once, whatever the output is: it is there to be watched.
        self.stdout.flush()


def set_address(base: str) -> None:
    """The address that links in feeds and for search engines begin with."""
    address = urlsplit(base)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()


def make_admin() -> str:
    """Returns the password of a new administrator, or "" where there is one."""
    users = get_user_model().objects
    if users.filter(**{get_user_model().USERNAME_FIELD: LOGIN}).exists():
        return ""
    # A known password is for one's own machine only.
    usual = LOGIN if settings.DEBUG else get_random_string(16)
    password = os.environ.get("NEWS_ADMIN_PASSWORD") or usual
    users.create_superuser(LOGIN, "admin@vesti.example", password)
    return password
