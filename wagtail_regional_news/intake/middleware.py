"""Before and around a letter: no body too long is read, no typed text is lost to an outage."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation.tokens import issue

from .captcha import ANSWER, get_captcha
from .renderers import TOKEN_FIELD, file_name, typed_field
from .schema import ANY_PLACE

logger = logging.getLogger(__name__)

CSRF_FIELD = "csrfmiddlewaretoken"
FORM_BYTES = 1024 * 1024
"""What the fields of a form may add to its pictures."""
MULTIPART, URL_ENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
RETRY_SECONDS = 30

FORBIDDEN, LENGTH_REQUIRED, TOO_LARGE, UNAVAILABLE = 403, 411, 413, 503
SERVER_ERROR = 500


class LetterGuardMiddleware:
    """
    Stands between SessionMiddleware and CsrfViewMiddleware, which reads the whole body.

    Forms over ``PICTURES_BYTES`` and a mebibyte are taken from those who are logged in only: the
    admin's own uploads pass, wherever the admin is. What fails while a letter is answered, and
    what CsrfViewMiddleware refuses of it, becomes a page with all that the reader typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_form(request):
            return self.get_response(request)
        # Until it is read, it may be a letter.
        hide_typed(request)
        if refusal := refuse_unread(request):
            return refusal
        response = self.get_response(request)
        if is_for_its_token(request, response) and is_letter(request):
            return refused(request)
        # Errors of other middleware arrive as what they have become.
        is_broken = response.status_code == SERVER_ERROR and not settings.DEBUG
        return unavailable(request) if is_broken and is_letter(request) else response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Reads the form, as CsrfViewMiddleware is about to do, to learn whether its files came."""
        if not _is_form(request):
            return None
        is_checked = not getattr(view, "csrf_exempt", False)
        error = _read_patiently(request) if is_checked else None
        if is_checked and is_letter(request):
            return unavailable(request) if error else None
        request.__dict__.pop("sensitive_post_parameters", None)
        if error:
            raise error
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_letter(request):
            return None
        if isinstance(error, DatabaseError | OSError):
            logger.error("A letter could not be received", exc_info=error)
            return unavailable(request)
        hide_names(request)
        return None


def is_letter(request: HttpRequest) -> bool:
    """Whether the request is one of our forms; False where its body cannot be read."""
    if request.method != "POST":
        return False
    try:
        return TOKEN_FIELD in request.POST
    except Exception:  # noqa: BLE001 - a reader who has gone, a body that is none
        return False


@sensitive_post_parameters()
def hide_typed(request: HttpRequest) -> None:
    """From now on no report of an error, by mail or elsewhere, has what was typed."""


def hide_names(request: HttpRequest) -> None:
    """Nor what the reader calls the files, which Django's reports show; our page still does."""
    request.letter_pictures = pictures_of(request)  # type: ignore[attr-defined]
    for name in request.FILES:
        for file in request.FILES.getlist(name):
            file.name = "file"


@sensitive_variables()
def unavailable(request: HttpRequest) -> HttpResponse:
    """
    503 with everything that was typed, in a form ready to be sent again; pictures by name.

    Asks neither database nor cache nor context processors. The form keeps its token: had the
    letter been received after all, sending it again makes no second one.
    """
    hide_names(request)
    inputs = typed_inputs(request, request.POST if is_letter(request) else QueryDict())
    response = bare_page("letter_unavailable", inputs, UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


@sensitive_variables()
@ensure_csrf_cookie
def refused(request: HttpRequest) -> HttpResponse:
    """
    403 with everything that was typed, and with tokens that are good once they come back.

    Where no script has fetched the form's own token, it is one for any form, and the question in
    words is asked.
    """
    data, challenge = request.POST.copy(), {}
    # A token without its cookie: the browser was given one and did not keep it.
    cookie = (
        settings.SESSION_COOKIE_NAME if settings.CSRF_USE_SESSIONS else settings.CSRF_COOKIE_NAME
    )
    is_blocked = bool(data.get(CSRF_FIELD)) and cookie not in request.COOKIES
    data[CSRF_FIELD] = get_token(request)
    if not data[TOKEN_FIELD]:
        token = issue(ANY_PLACE)
        challenge = get_captcha().challenge(token, plain=True)
        data[TOKEN_FIELD], data["letter_plain"] = token.text, "1"
        data.pop(ANSWER, None)
    inputs = {**typed_inputs(request, data), "challenge": challenge, "is_blocked": is_blocked}
    return bare_page("letter_refused", inputs, FORBIDDEN)


class OriginCheck(CsrfViewMiddleware):
    """Django's own check of the site that a form comes from, without that of the token."""

    def _accept(self, request: HttpRequest) -> None:
        """Leaves the request unmarked: accepting it is for the real one alone."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=FORBIDDEN)

    def _check_token(self, request: HttpRequest) -> None:
        """Any will do."""


def is_for_its_token(request: HttpRequest, response: HttpResponseBase) -> bool:
    """
    Whether CsrfViewMiddleware refused the request, and for its token alone.

    It marks what it accepts. What another site sends gets no page of ours that would show the
    words of others with a good token and a button below.
    """
    view = request.resolver_match and request.resolver_match.func
    if response.status_code != FORBIDDEN or view is None or getattr(view, "csrf_exempt", False):
        return False
    is_accepted = getattr(request, "csrf_processing_done", False)
    check = OriginCheck(lambda _request: response)
    return not is_accepted and check.process_view(request, view, (), {}) is None


def pictures_of(request: HttpRequest) -> list[tuple[str, str]]:
    """For each file of a letter the name of its input and its own."""
    if hasattr(request, "letter_pictures"):
        return list(request.letter_pictures)
    files = request.FILES if is_letter(request) else {}
    return [(name, file_name(file)) for name in files for file in files.getlist(name)]


def typed_inputs(request: HttpRequest, data: QueryDict) -> dict[str, Any]:
    """What the pages that give a letter back show of it."""
    fields = [
        typed_field(name, value)
        for name in data
        if name not in request.FILES
        for value in data.getlist(name)
    ]
    return {"url": request.get_full_path(), "fields": fields, "pictures": pictures_of(request)}


def bare_page(name: str, inputs: dict[str, Any], status: int) -> HttpResponse:
    """A page that stands outside of the site's other middleware, in no cache and in no frame."""
    inputs = {**inputs, "styles": style_sheets()}
    page = render_to_string(f"wagtail_regional_news/{name}.html", inputs)
    response = HttpResponse(page, status=status, headers={"X-Frame-Options": "DENY"})
    patch_cache_control(response, private=True, no_store=True)
    return response


def style_sheets() -> list[str]:
    """Addresses of our style sheets, none where static files are not to be had."""
    try:
        return [static(f"wagtail_regional_news/{name}.css") for name in ("news", "letter")]
    except Exception:  # noqa: BLE001 - the page says what it has to say without them
        return []


def refuse_unread(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that is too long, before a byte of it is read."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if not (length.isascii() and length.isdigit()):
        # In chunks: without a length Django would take the body for empty. A proxy gives it one.
        return HttpResponse(status=LENGTH_REQUIRED) if request.content_type == MULTIPART else None
    if int(length[:20]) <= conf().PICTURES_BYTES + FORM_BYTES or _is_logged_in(request):
        return None
    return bare_page("letter_too_large", {"megabytes": conf().PICTURES_BYTES // 1024**2}, TOO_LARGE)


class PatientUploadHandler(TemporaryFileUploadHandler):
    """A full disk costs the file alone: the fields around it are still read."""

    error: OSError | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._skip_file(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._skip_file(error)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self.error = error
            return None

    def _skip_file(self, error: OSError) -> None:
        self.error = error
        raise SkipFile from error


@sensitive_variables()
def _read_patiently(request: HttpRequest) -> OSError | None:
    """Parses the form; what kept a file of it from being spooled, or None."""
    try:
        handlers = [
            PatientUploadHandler(request) if type(each) is TemporaryFileUploadHandler else each
            for each in request.upload_handlers
        ]
        request.upload_handlers = handlers
    except AttributeError:  # parsed by another middleware
        return None
    with suppress(UnreadablePostError):  # the reader has gone
        request.POST  # noqa: B018 - reads the body
    errors = [each.error for each in handlers if isinstance(each, PatientUploadHandler)]
    if error := next(filter(None, errors), None):
        logger.error("An uploaded file could not be spooled: %r", error)
    return error


def _is_form(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type in (MULTIPART, URL_ENCODED)


def _is_logged_in(request: HttpRequest) -> bool:
    try:
        return SESSION_KEY in request.session
    except (AttributeError, DatabaseError, OSError):
        return False
