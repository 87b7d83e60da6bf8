"""Makes a paper where there is none."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _, override
from wagtail.models import Locale, Site

from wagtail_regional_news.foundation.slugs import latin_slug
from wagtail_regional_news.foundation.tree import load_page_model

from .models import FrontPage, NewsIndexPage


@transaction.atomic
def make_paper(slug: str = "", *, is_new_site: bool = False) -> NewsIndexPage:
    """
    Makes a news index below the root page of the default site, in the site's language.

    An empty ``slug`` is made of the title. An empty site's welcome page gives way to a front page;
    on a new site so does any root page that nobody has edited, and then stands beside it. Raises
    ValueError where the site's own root page does not allow a news index below it.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    locale = site.root_page.locale if site else Locale.get_default()
    with override(locale.language_code):
        root = site.root_page.specific if site else None
        if root is None or is_welcome_page(root) or (is_new_site and is_untouched(root)):
            root = _make_front_page(site, locale)
        if not NewsIndexPage.can_create_at(root):
            raise ValueError(_("“%(page)s” allows no news index below it.") % {"page": root})
        title = _("News")
        index = NewsIndexPage(title=title, slug=slug or latin_slug(title), show_in_menus=True)
        root.add_child(instance=index)
        index.save_revision().publish()
    return index


def is_welcome_page(page: Any) -> bool:
    """Whether this is the page that Wagtail's migrations leave on an empty site."""
    return type(page) is load_page_model() and is_untouched(page)


def is_untouched(page: Any) -> bool:
    """Whether nobody has edited this page or put another below it."""
    return page.is_leaf() and page.latest_revision_id is None


def _make_front_page(site: Site | None, locale: Locale) -> Any:
    page_model = load_page_model()
    tree_root = page_model.get_first_root_node() or page_model.add_root(
        instance=page_model(title="Root", slug="root", locale=locale)
    )
    title = _("Front page")
    front: Any = FrontPage(title=title, slug=latin_slug(title), locale=locale)
    front.components = [("latest", {"heading": "", "size": 10, "rubrics": [], "thumbnails": True})]
    tree_root.add_child(instance=front)
    front.save_revision().publish()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=front, is_default_site=True)
        return front
    former, site.root_page = site.root_page.specific, front
    site.save()
    if is_welcome_page(former):
        former.delete()
    return front
