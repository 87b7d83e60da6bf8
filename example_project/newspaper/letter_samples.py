"""Sample inputs of the components of letters and of the hot line: as usual, long, empty."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html

from wagtail_regional_news.hotline.choices import SessionState
from wagtail_regional_news.hotline.schema import PublicAnswer, SessionCard
from wagtail_regional_news.intake.choices import ConsentKind, FieldUse
from wagtail_regional_news.intake.schema import FormPlace, KeptPicture, LetterState, PictureSlot
from wagtail_regional_news.intake.snippets import ConsentDocument
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.forms import SubmissionForm

from .samples import AUTHOR, HERE, LONG, LONG_AUTHOR, MOMENT, RUBRICS, WORD, Inputs

LOCALE = 1
ASKED = {
    "locale_id": LOCALE,
    "title_use": FieldUse.REQUIRED,
    **dict.fromkeys(["rubrics_use", "place_use", "date_use"], FieldUse.OPTIONAL),
    **dict.fromkeys(["name_use", "contact_use", "pictures_use"], FieldUse.OPTIONAL),
    "max_pictures": 3,
    "text_limit": None,
}
UNASKED = {**dict.fromkeys(ASKED, FieldUse.OFF), "locale_id": LOCALE, "text_limit": None}


class SampleForm(SubmissionForm):
    """Asks for consents that stand in no database."""

    documents = {
        ConsentKind.PROCESSING: ConsentDocument(
            text="Я согласен на обработку моих персональных данных.", policy_url=HERE
        ),
        ConsentKind.DISSEMINATION: ConsentDocument(text="Моё имя и снимки можно опубликовать."),
    }


def form(asked: dict[str, Any], *args: Any, **kwargs: Any) -> SampleForm:
    request = HttpRequest()
    rubrics = [Rubric(pk=number, name=name) for number, name in enumerate(RUBRICS, start=1)]
    request.__dict__["news_rubrics"] = {LOCALE: rubrics}
    return SampleForm(*args, page=SimpleNamespace(**asked), request=request, **kwargs)


TYPED = {
    **dict.fromkeys(["title", "body", "place", "messenger", "sender_name"], LONG),
    "rubrics": ["3", "99"],
    "happened_on": "вчера",
    "email": WORD,
    "publication": "named",
}
KEPT = [KeptPicture(1, "Паром у пристани.jpg", "Паром", "Анна"), KeptPicture(2, LONG, LONG, LONG)]
USUAL = form(ASKED)
WRONG = form(ASKED, TYPED, kept=KEPT)
BARE = form(UNASKED)
PLACE = FormPlace(None, HERE, "", SampleForm, "")
CLOSED = FormPlace(None, HERE, "", SampleForm, "", is_open=False, closed_message="Приём окончен.")
QUESTION = {"question": "Сколько будет семь плюс пять?"}

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SESSION = SessionCard(
    "Ремонт дорог и тротуаров",
    HERE,
    SessionState.OPEN,
    MOMENT - DAY,
    MOMENT + DAY,
    MOMENT + DAY + HOUR,
    AUTHOR,
)
LONG_SESSION = SessionCard(
    LONG, HERE, SessionState.PAST, MOMENT - DAY, MOMENT, MOMENT + HOUR, LONG_AUTHOR, 121
)
BARE_SESSION = SessionCard("Отопление", HERE, SessionState.UPCOMING, MOMENT, MOMENT + DAY)
SESSIONS = [SESSION, LONG_SESSION, BARE_SESSION]
FOLLOW_UP = PublicAnswer(
    "question-2", f"{HERE}#question-2", "А тротуар?", format_html("<p>{}</p>", "Тогда же.")
)
ANSWER = PublicAnswer(
    "question-1",
    f"{HERE}#question-1",
    "Когда отремонтируют улицу Лесную?",
    format_html("<p>{}</p>", "Подрядчик выйдет на улицу в мае, закончит к сентябрю."),
    "Пётр, Верхнеозёрск",
    MOMENT,
    3,
    [FOLLOW_UP],
)
LONG_ANSWER = PublicAnswer(
    "question-3",
    f"{HERE}#question-3",
    f"{LONG}?\n\n{LONG}?",
    format_html("<p>{}. {}.</p><p>{}</p>", LONG, LONG, WORD),
    LONG,
    MOMENT,
    121,
)

# Name of the component -> its inputs: as usual, long, empty.
LETTER_SAMPLES: dict[str, list[Inputs]] = {
    "answer": [{"answer": each, "level": 4} for each in (ANSWER, LONG_ANSWER, FOLLOW_UP)],
    "letter_captcha": [
        {"challenge": QUESTION, "answer": "", "plain": True},
        {"challenge": {"question": f"{LONG}?"}, "answer": WORD, "plain": True, "error": LONG},
        {"challenge": ""},
    ],
    "letter_closed": [
        {"place": CLOSED, "text": "<p>Спасибо! Итоги конкурса — в мае.</p>", "form": None},
        {"place": CLOSED, "text": f"<p>{LONG}.</p>", "form": WRONG},
        {"place": PLACE, "text": "", "form": USUAL},
    ],
    "letter_errors": [
        {"form": form(ASKED, {"title": "Паром вернулся"}), "captcha_error": "Ответ неверный."},
        {"form": WRONG, "captcha_error": LONG},
        {"form": USUAL, "captcha_error": ""},
    ],
    "letter_field": [{"field": USUAL["email"]}, {"field": WRONG["rubrics"]}],
    "letter_form": [
        {"place": PLACE, "form": USUAL},
        {"place": PLACE, "form": WRONG, "token": "-", "plain": True, "challenge": QUESTION},
        {"place": PLACE, "form": BARE},
    ],
    "letter_picture": [
        {"slot": PictureSlot(1, "Паром у пристани", "Анна Крылова")},
        {"slot": PictureSlot(2, LONG, LONG, [LONG])},
        {"slot": PictureSlot(3)},
    ],
    "letter_pictures": [{"form": USUAL}, {"form": WRONG}, {"form": BARE}],
    "letter_state": [
        {"letter": LetterState(1234, "in_work", "Паром вернулся")},
        {"letter": LetterState(1234, "published", LONG, f"{HERE}{WORD}/")},
        {"letter": LetterState(1234, "received")},
    ],
    "session_card": [{"session": each} for each in SESSIONS],
    "session_list": [
        {"sessions": SESSIONS, "heading": "Можно спросить"},
        {"sessions": SESSIONS * 2, "heading": LONG},
        {"sessions": [], "heading": "Скоро"},
    ],
    "session_times": [{"session": each} for each in SESSIONS],
}
