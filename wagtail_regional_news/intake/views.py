"""What a reader meets: the form, its token, thanks, and what became of the letter."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, IntegrityError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.middleware.csrf import get_token
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation.tokens import FormToken, TokenError, issue, read
from wagtail_regional_news.foundation.tree import live_page

from .actions import receive_letter, withdraw
from .captcha import Verdict, get_captcha
from .choices import Status
from .middleware import hide_typed, unavailable
from .records import Letter, LetterPhoto, SpentToken
from .renderers import letter_state
from .schema import ANY_PLACE, UNPROCESSABLE, FormPlace, KeptPicture, Refusal, letter_key, read_key
from .validators import Sender, judge_letter, over_limit, read_sender

logger = logging.getLogger(__name__)

FORM = "wagtail_regional_news/components/letter_form.html"
STATUS = "wagtail_regional_news/letter_status.html"
HONEYPOT = "website"
"""A field that readers do not see and programs fill in."""
TOO_MANY = 429
KEY = re.compile(r"\d{1,9}", re.ASCII)


@sensitive_variables()
def answer_form(place: FormPlace, request: HttpRequest, *, plain: bool = False) -> HttpResponse:
    """
    The form, or what came of sending it.

    Its own page is the same for every reader, so that it can be cached; the ``plain`` one, for
    browsers without scripts, and every answer to a POST are one reader's own.
    """
    if request.method == "POST":
        hide_typed(request)
        try:
            return answer_post(place, request)
        except (DatabaseError, OSError):
            logger.exception("A letter could not be stored.")
            return unavailable(request)
    form = place.make_form(request)
    if plain and place.is_open and not getattr(request, "is_preview", False):
        return own_page(place, request, form, issue(place.subject), plain=True)
    # Without a form in it the script goes to the page itself, which says why there is none.
    template = FORM if place.is_open and "embed" in request.GET else place.template
    return show(place, request, {"form": form, "source": source_of(request.GET)}, template)


def answer_token(place: FormPlace, request: HttpRequest) -> HttpResponse:
    """What the script asks for when a reader begins to write."""
    token = issue(place.subject)
    answer = {
        "csrf": get_token(request),
        "token": token.text,
        "challenge": get_captcha().challenge(token, plain=False),
    }
    return private(JsonResponse(answer))


def answer_post(place: FormPlace, request: HttpRequest) -> HttpResponse:
    sent = sent_token(place, request)
    if sent and (letter := Letter.objects.of_token(sent.nonce)):
        return thanks(place, letter.pk)
    token, trouble = usable_token(place, sent)
    if sent and trouble:
        LetterPhoto.objects.move(sent.nonce, token.nonce)
    sender = read_sender(request)
    refusal = refusal_at_the_door(place, sender)
    waiting = kept(LetterPhoto.objects.settle(token.nonce, request.POST))
    form = place.make_form(request, request.POST, request.FILES, kept=waiting)
    if refusal:
        # Pictures are opened for those who may send, and no others.
        form.leave_unread()
    elif trouble:
        refusal = Refusal(trouble)
    else:
        refusal = refusal_of_answer(request, sender, token)
    if refusal or form.errors:
        return refuse(place, request, form, token, refusal)
    return store(place, request, form, token, sender)


def sent_token(place: FormPlace, request: HttpRequest) -> FormToken | None:
    """
    The form's own, expired or not; None where it is none of ours.

    A copy that a browser sends again a day later is still a copy, and pictures still wait.
    """
    for subject in (place.subject, ANY_PLACE):
        with suppress(TokenError):
            return read(request.POST.get("letter_token", ""), subject, at_any_age=True)
    return None


def usable_token(place: FormPlace, sent: FormToken | None) -> tuple[FormToken, str]:
    """The token that was sent, or a new one and why that is not good any more."""
    if sent is None or sent.is_expired:
        return issue(place.subject), _("The form has been open for long. Please send it again.")
    if SpentToken.objects.is_spent(sent.nonce):
        return issue(place.subject), _("Please send the form once more.")
    return sent, ""


def refusal_at_the_door(place: FormPlace, sender: Sender) -> Refusal | None:
    """While the form is closed, and for who sends too much."""
    if not place.is_open:
        return Refusal(place.closed_message or _("Letters are not taken any more."))
    if wait := over_limit(sender, place.page.hourly_limit):
        message = _("Many letters have come from your address. Please wait and send it again.")
        return Refusal(message, TOO_MANY, wait)
    return None


def refusal_of_answer(request: HttpRequest, sender: Sender, token: FormToken) -> Refusal | None:
    """For a wrong answer to the CAPTCHA, which uses up the token, and where nobody can tell."""
    verdict = get_captcha().verify(
        request.POST, token, address=sender.address, plain=is_plain(request)
    )
    if verdict == Verdict.FAILED:
        SpentToken.objects.spend(token.nonce, token.expires_at)
        return Refusal(_("The answer is not right. Here is another question."), asks=True)
    if verdict == Verdict.UNAVAILABLE:
        return Refusal(_("Please answer the question below."), asks=True)
    return None


def refuse(
    place: FormPlace, request: HttpRequest, form: Any, token: FormToken, refusal: Refusal | None
) -> HttpResponse:
    """The form again with everything that was typed and chosen, and what is wrong with it."""
    # Opens the pictures, so that those that pass are kept.
    form.is_valid()
    # What was proved, was for the form's own token, and to a provider only once: without it, a
    # question can be answered at once.
    is_proved = get_captcha().is_lasting and token.text == request.POST.get("letter_token")
    plain = is_plain(request) or not is_proved
    extra: dict[str, Any] = {}
    former = token
    if refusal and refusal.asks:
        token, plain = issue(place.subject), True
        extra["captcha_error"] = refusal.message
    elif refusal:
        form.add_error(None, refusal.message)
    if form.chosen:
        LetterPhoto.objects.keep(form.chosen, former.nonce)
    if token is not former:
        LetterPhoto.objects.move(former.nonce, token.nonce)
    if form.max_pictures:
        form.kept = kept(LetterPhoto.objects.waiting(token.nonce))
    response = own_page(place, request, form, token, plain=plain, **extra)
    # It is rendered later, outside of what hides the variables from reports of errors.
    response.render = sensitive_variables()(response.render)
    response.status_code = refusal.status if refusal else UNPROCESSABLE
    if refusal and refusal.wait:
        response["Retry-After"] = str(refusal.wait)
    return response


def store(
    place: FormPlace, request: HttpRequest, form: Any, token: FormToken, sender: Sender
) -> HttpResponse:
    try:
        letter = receive_letter(
            form,
            token=token.nonce,
            source_page=live_page(source_of(request.POST)),
            **facts_of(form, token, sender),
        )
    except IntegrityError:
        # A copy of the form was quicker by an instant; anything else is an error.
        letter = Letter.objects.of_token(token.nonce)
        if letter is None:
            raise
    return thanks(place, letter.pk)


def facts_of(form: Any, token: FormToken, sender: Sender) -> dict[str, Any]:
    """What the letter's row keeps of how it came: hashes of its sender, and whether it is spam."""
    score, reasons = judge_letter(
        title=form.cleaned_data.get("title", ""),
        body=form.cleaned_data["body"],
        honeypot=form.data.get(HONEYPOT, ""),
        age=token.age,
        sender=sender,
    )
    return {
        "fingerprint": sender.fingerprint,
        "network": sender.network,
        "spam_score": score,
        "spam_reasons": reasons,
        "status": Status.SPAM if score >= conf().SPAM_SCORE else Status.NEW,
    }


def thanks(place: FormPlace, pk: int) -> HttpResponse:
    return private(HttpResponseRedirect(f"{place.url}thanks/{letter_key(pk)}/", status=303))


def answer_status(
    place: FormPlace, request: HttpRequest, key: str, *, is_new: bool = False
) -> HttpResponse:
    """What became of a letter, for who has its secret link; consent is withdrawn here as well."""
    letter = Letter.objects.with_form(read_key(key))
    if letter is None or letter.page_id != place.page.pk:
        raise Http404
    if request.method == "POST":
        if request.POST.get("action") == "withdraw":
            withdraw(letter)
        return private(HttpResponseRedirect(f"{place.url}status/{key}/", status=303))
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    context = {
        "letter": letter_state(letter, place.page.get_letter_url(letter, request)),
        "is_new": is_new,
        "status_url": f"{place.url}status/{key}/",
        "csrf": get_token(request),
    }
    return private(show(place, request, context, STATUS))


def own_page(
    place: FormPlace, request: HttpRequest, form: Any, token: FormToken, *, plain: bool, **more: Any
) -> HttpResponse:
    """The form for one reader: with a token in it, in no cache."""
    context = {
        "form": form,
        "source": source_of(request.POST or request.GET),
        "token": token.text,
        "csrf": get_token(request),
        "plain": plain,
        "challenge": get_captcha().challenge(token, plain=plain),
        **more,
    }
    return private(show(place, request, context, place.template))


def show(
    place: FormPlace,
    request: HttpRequest,
    context: dict[str, Any],
    template: str | list[str],
) -> HttpResponse:
    shown = {"place": place, **place.context, **context}
    return place.page.render(request, template=template, context_overrides=shown)


def private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    # The secret link is told to no other site. With "no-referrer" browsers would send forms with
    # "Origin: null", which CsrfViewMiddleware refuses.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def kept(photos: Iterable[LetterPhoto]) -> list[KeptPicture]:
    return [
        KeptPicture(photo.pk, photo.original_name, photo.caption, photo.author) for photo in photos
    ]


def is_plain(request: HttpRequest) -> bool:
    """Whether it is the form for browsers without scripts that was sent."""
    return request.POST.get("letter_plain") == "1"


def source_of(data: Any) -> int:
    """The page that the form was embedded in, 0 for none."""
    given = data.get("from", "")
    return int(given) if KEY.fullmatch(given) else 0
