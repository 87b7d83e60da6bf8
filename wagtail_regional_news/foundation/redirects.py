"""Redirects to pages and their routes, where ``wagtail.contrib.redirects`` is installed."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction

PATH_LENGTH = 255


@transaction.atomic
def redirect_route(page: Any, old_route: str, new_route: str) -> None:
    """
    Leaves one redirect from ``old_route`` below the page to ``new_route``: ``/words/of/a/path/``.

    Older redirects to the old route follow; one that stood at the new route goes, so that there
    is neither a chain nor a loop. An empty ``old_route`` means that the route is new.
    """
    parts = _address(page)
    if parts is None:
        return
    site_id, path = parts
    at, own = _redirects().model.normalise_path, _own_redirects(page)
    own.filter(old_path=at(path + new_route)).delete()
    if old_route in ("", new_route):
        return
    own.filter(redirect_page_route_path=old_route).update(redirect_page_route_path=new_route)
    _redirects().update_or_create(
        old_path=at(path + old_route),
        site_id=site_id,
        defaults={
            "redirect_page": page,
            "redirect_page_route_path": new_route,
            "redirect_link": "",
            "automatically_created": True,
        },
    )


def forget_route(page: Any, route: str) -> None:
    """Deletes the redirects that lead to a route which is no more."""
    if _address(page):
        _own_redirects(page).filter(redirect_page_route_path=route).delete()


def moved_route(page: Any, route: str) -> str:
    """The route below the page that ``route`` was renamed to, or ""."""
    address = _address(page)
    if address is None:
        return ""
    site_id, path = address
    old_path = _redirects().model.normalise_path(path + route)
    found = _own_redirects(page).filter(old_path=old_path, site=site_id)
    return found.values_list("redirect_page_route_path", flat=True).first() or ""


def leave_redirect(old_url: str, page: Any) -> bool:
    """
    Leads readers from an address of another system to ``page``. Returns whether they get there.

    Nothing is written where the page has that address itself; a redirect to elsewhere stays.
    """
    address = _address(page)
    if address is None:
        return False
    site_id, path = address
    normalise = _redirects().model.normalise_path
    old_path = normalise(old_url)
    if old_path == normalise(path):
        return True
    if len(old_path) > PATH_LENGTH:
        return False
    redirect, _made = _redirects().get_or_create(
        old_path=old_path, site_id=site_id, defaults={"redirect_page_id": page.pk}
    )
    return bool(redirect.redirect_page_id == page.pk)


def _address(page: Any) -> tuple[int, str] | None:
    """Site and path, without its last slash, of a page that can have redirects."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return None
    parts = page.get_url_parts()
    return (parts[0], (parts[2] or "").rstrip("/")) if parts else None


def _redirects() -> Any:
    return apps.get_model("wagtailredirects", "Redirect").objects


def _own_redirects(page: Any) -> Any:
    return _redirects().filter(redirect_page=page.pk, automatically_created=True)
