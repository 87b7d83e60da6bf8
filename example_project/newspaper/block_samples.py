"""Sample inputs of the template of every block: as usual, long, empty. No query either."""

from types import SimpleNamespace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail_regional_news.contributors.schema import ContributorCard
from wagtail_regional_news.photos.schema import PhotoPassport
from wagtail_regional_news.submissions.schema import FormLink

from .samples import (
    AUTHOR,
    BARE_CARD,
    CARD,
    CARDS,
    HERE,
    LONG,
    LONG_AUTHOR,
    LONG_CARD,
    LONG_PASSPORT,
    MOMENT,
    PASSPORT,
    PICTURE,
    WORD,
    Inputs,
    drawn,
)

WORDS = "Первыми на воду вышли школьники. Ветер — четыре метра в секунду, волны почти нет."
PARAGRAPH = format_html('<p>{} <b>Гонка</b> началась в <a href="{}">полдень</a>.</p>', WORDS, HERE)
LONG_PARAGRAPH = format_html("<p>{}. {}.</p><p>{}</p>", LONG, LONG, WORD)
FILE = SimpleNamespace(title="Расписание", url=HERE, file_extension="csv", file_size=20_480)
PLAYER = format_html('<iframe src="{}" title="Видео"></iframe>', PICTURE.src)


def table(columns: int, rows: int) -> dict[str, Any]:
    return {
        "columns": [{"heading": f"Столбец {number + 1}"} for number in range(columns)],
        "rows": [[f"{row + 1}.{number + 1}" for number in range(columns)] for row in range(rows)],
    }


def points(*items: str | SafeString, numbered: bool = False) -> Inputs:
    return {"value": {"numbered": numbered, "items": items}}


# Name of the block -> inputs of its template.
BLOCK_SAMPLES: dict[str, list[Inputs]] = {
    "paragraph": [{"value": PARAGRAPH}, {"value": LONG_PARAGRAPH}],
    "heading": [{"value": "Что изменится для пассажиров"}, {"value": LONG}, {"value": WORD}],
    "photo": [drawn(PASSPORT), drawn(LONG_PASSPORT), drawn(PhotoPassport(), None)],
    "gallery": [
        {"value": {"heading": "Регата в снимках"}, "photos": [drawn(PASSPORT)] * 6},
        {"value": {"heading": LONG}, "photos": [drawn(LONG_PASSPORT)]},
        {"value": {"heading": ""}, "photos": []},
    ],
    "photo_text": [
        {**drawn(PASSPORT), "value": {"text": PARAGRAPH, "side": "left"}},
        {**drawn(LONG_PASSPORT), "value": {"text": LONG_PARAGRAPH, "side": "right"}},
        {**drawn(PhotoPassport(), None), "value": {"text": PARAGRAPH, "side": "left"}},
    ],
    "quote": [
        {"value": {"text": WORDS, "speaker": "Ольга Мельник", "position": "главный врач"}},
        {"value": {"text": f"{LONG}.\n\n{LONG}.", "speaker": LONG, "position": LONG}},
        {"value": {"text": WORDS, "speaker": "", "position": ""}},
    ],
    "fact_box": [
        {"value": {"heading": "Мост в цифрах", "text": PARAGRAPH}},
        {"value": {"heading": LONG, "text": LONG_PARAGRAPH}},
        {"value": {"heading": "", "text": PARAGRAPH}},
    ],
    "list": [
        points("автобус № 7", "автобус № 12", "ночной маршрут"),
        points(LONG, WORD, PARAGRAPH, numbered=True),
        points(),
    ],
    "embed": [
        {"value": {"caption": "Регата с воздуха"}, "html": PLAYER, "url": HERE},
        {"value": {"caption": LONG}, "html": "", "url": HERE},
        {"value": {"caption": ""}, "html": "", "url": ""},
    ],
    "document": [
        {"value": {"title": "Расписание целиком", "document": FILE}},
        {"value": {"title": LONG, "document": FILE}},
        {"value": {"title": "", "document": None}},
    ],
    "table": [
        {"value": {"caption": "Итоги регаты", "table": table(4, 3)}},
        {"value": {"caption": LONG, "table": table(14, 4)}},
        {"value": {"caption": "", "table": {}}},
    ],
    "author": [
        {"value": {"text": ""}, "author": AUTHOR},
        {"value": {"text": LONG_PARAGRAPH}, "author": LONG_AUTHOR},
        {"value": {"text": ""}, "author": ContributorCard("Читатель")},
    ],
    "callout": [
        {
            "value": {"heading": "Вы были на мосту?", "text": WORDS, "embedded": True},
            "link": FormLink(HERE, HERE),
        },
        {"value": {"heading": LONG, "text": LONG}, "link": FormLink(HERE, closed_at=MOMENT)},
        {"value": {"heading": "Вы были на мосту?", "text": ""}, "link": None},
    ],
    "read_also": [{"cards": [CARD]}, {"cards": [LONG_CARD]}, {"cards": []}],
    "latest": [
        {"value": {"heading": "Ещё новости", "thumbnails": True}, "cards": CARDS},
        {"value": {"heading": LONG, "thumbnails": False}, "cards": CARDS * 3},
        {"value": {"heading": "", "thumbnails": True}, "cards": []},
    ],
    "related": [
        {"value": {"heading": "О парусе"}, "cards": CARDS},
        {"value": {"heading": ""}, "cards": [BARE_CARD]},
        {"value": {"heading": ""}, "cards": []},
    ],
    "rubric": [
        {"cards": CARDS, "heading": "Спорт", "url": HERE},
        {"cards": [LONG_CARD], "heading": LONG, "url": ""},
        {"cards": [], "heading": "Спорт", "url": HERE},
    ],
    "raw_html": [{"value": PARAGRAPH}],
}
