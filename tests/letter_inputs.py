"""Inputs of the components of readers' letters: hostile text, all there is, as little as may be."""

from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest

from wagtail_regional_news.intake.choices import FieldUse
from wagtail_regional_news.intake.schema import FormPlace, KeptPicture, LetterState, PictureSlot
from wagtail_regional_news.intake.snippets import ConsentDocument
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.forms import SubmissionForm

TEXT = 'Мост & <b>"река"</b> ' + "ы" * 300
LOCALE = 1
ASKED = {
    "locale_id": LOCALE,
    **dict.fromkeys(["title_use", "rubrics_use", "place_use", "date_use"], FieldUse.REQUIRED),
    **dict.fromkeys(["name_use", "contact_use", "pictures_use"], FieldUse.REQUIRED),
    "max_pictures": 3,
    "text_limit": None,
}
UNASKED = {**dict.fromkeys(ASKED, FieldUse.OFF), "locale_id": LOCALE, "max_pictures": 0}
UNASKED["text_limit"] = None
KEPT = KeptPicture(1234, TEXT, TEXT, TEXT)


class TriedForm(SubmissionForm):
    """Asks consent to documents that no database holds."""

    documents = {
        "processing": ConsentDocument(text=TEXT, policy_url='/policy/?a="b"&c'),
        "dissemination": ConsentDocument(text=TEXT),
    }


def make_form(asked: dict[str, Any], *args: Any, **kwargs: Any) -> TriedForm:
    request = HttpRequest()
    request.__dict__["news_rubrics"] = {LOCALE: [Rubric(pk=1, name=TEXT), Rubric(pk=2, name="A")]}
    return TriedForm(*args, page=SimpleNamespace(**asked), request=request, **kwargs)


TYPED = {
    **dict.fromkeys(["title", "body", "place", "happened_on", "email", "phone"], TEXT),
    **dict.fromkeys(["messenger", "sender_name", "publication", "captcha_answer"], TEXT),
    **dict.fromkeys(["photo-2-caption", "photo-2-author"], TEXT),
    "rubrics": [TEXT, "1"],
}
BROKEN = SimpleUploadedFile('<b>"a".jpg', b"no picture")
PLACE = FormPlace(None, "/send/", "news:1", TriedForm, "", closed_message=TEXT)
CLOSED = FormPlace(None, "/send/", "news:1", TriedForm, "", is_open=False, closed_message=TEXT)

WHOLE = make_form(ASKED)
SENT = make_form(ASKED, TYPED, {"photo-2-file": BROKEN}, kept=[KEPT])
SENT.add_error(None, TEXT)
NOTHING_SENT = make_form(ASKED, {})
BARE = make_form(UNASKED)
OWN_COPY = {
    "token": TEXT,
    "csrf": TEXT,
    "plain": True,
    "challenge": {"question": TEXT},
    "captcha_error": TEXT,
}
STATES = [
    LetterState(1234, "published", TEXT, '/news/?a="b"&c', can_withdraw=True),
    LetterState(1234, "in_work", TEXT),
    LetterState(1234, "closed"),
    LetterState(1234, "received"),
    LetterState(1234, "received", is_withdrawn=True),
]

# Name of the component -> [everything, as little as may be].
LETTER_INPUTS: dict[str, list[dict[str, Any]]] = {
    "letter_captcha": [
        {"challenge": {"question": TEXT}, "answer": TEXT, "plain": True, "error": TEXT},
        {"challenge": {"question": TEXT}, "answer": TEXT, "plain": True},
        {"challenge": {"question": TEXT}, "plain": True},
        {"answer": TEXT},
        {"plain": True},
        {},
    ],
    "letter_closed": [
        {"place": CLOSED, "text": '<p>"Спасибо" & всё</p>', "form": SENT},
        {"place": CLOSED, "form": NOTHING_SENT},
        {"place": CLOSED, "form": None},
        {"place": PLACE, "form": BARE},
    ],
    "letter_errors": [
        {"form": SENT, "captcha_error": TEXT},
        {"form": NOTHING_SENT},
        {"form": WHOLE},
    ],
    "letter_field": [
        *[{"field": field} for form in (SENT, WHOLE, BARE) for field in form],
    ],
    "letter_form": [
        {"place": PLACE, "form": SENT, "source": 1234, **OWN_COPY},
        {"place": PLACE, "form": WHOLE, "source": 1234},
        {"place": PLACE, "form": NOTHING_SENT},
        {"place": PLACE, "form": BARE},
    ],
    "letter_picture": [
        {"slot": PictureSlot(2, TEXT, TEXT, [TEXT, TEXT])},
        {"slot": PictureSlot(1)},
    ],
    "letter_pictures": [{"form": SENT}, {"form": WHOLE}, {"form": BARE}],
    "letter_state": [{"letter": state} for state in STATES],
}
