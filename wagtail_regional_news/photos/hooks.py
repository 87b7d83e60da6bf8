"""What the admin says of photos."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from .queries import photos_in


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_ended_licences(request: HttpRequest, page: Page) -> None:
    """Names the photos of a saved page that may not be used any more; readers go on seeing them."""
    # An autosave has nowhere to show it.
    if not request.accepts("text/html"):
        return
    today = timezone.localdate()
    ended = {
        f"{photo} ({date_format(passport.licence_until)})"
        for photo, passport in photos_in(page)
        if passport.licence_until and passport.licence_expired(today)
    }
    if ended:
        photos = ", ".join(sorted(ended))
        messages.warning(request, _("A licence has ended: %(photos)s.") % {"photos": photos})
