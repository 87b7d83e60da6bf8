"""Sample inputs of every component: as usual, long, empty. They ask the database nothing."""

from datetime import UTC, date, datetime
from typing import Any

from wagtail_regional_news.articles.schema import ArticleHead
from wagtail_regional_news.components.schema import MenuLink, Shell
from wagtail_regional_news.contributors.schema import ContributorCard, Credit
from wagtail_regional_news.foundation.sharing import ShareLink
from wagtail_regional_news.listings.schema import (
    ArchiveLink,
    Breadcrumb,
    Calendar,
    CalendarDay,
    Card,
    Choice,
    ListPage,
    Neighbour,
    SearchFilters,
)
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.photos.renderers import Picture
from wagtail_regional_news.photos.schema import PhotoPassport

Inputs = dict[str, Any]

HERE = "/patterns/"
LONG = (
    "Сельскохозяйственно-перерабатывающее предприятие Верхнеозёрского края объявило о "
    "переосвидетельствовании высокотехнологичного оборудования, не дожидаясь окончания "
    "навигации, и пригласило всех желающих посмотреть, как это делается"
)
WORD = "Достопримечательность" * 3
MOMENT = datetime(2026, 2, 14, 10, 48, tzinfo=UTC)
PICTURE = Picture("/static/newspaper/sample.svg", "/static/newspaper/sample.svg 1600w", 1600, 1000)
PASSPORT = PhotoPassport(
    credit="Павел Сотников", alt="Лодка под парусом на озере", caption="Первый выход в новом сезоне"
)
LONG_PASSPORT = PhotoPassport(
    credit=f"{LONG}, архив",
    credit_url=HERE,
    licence_note="CC BY-SA 4.0, снимок обрезан",
    licence_until=date(2030, 1, 1),
    alt=LONG,
    caption=LONG,
)
CARD = Card(
    pk=1,
    title="На Верхнем озере открыли парусный сезон",
    url=HERE,
    lead="Первыми на воду вышли школьники из яхт-клуба «Пристань».",
    published_at=MOMENT,
    rubric_name="Спорт",
    rubric_url=HERE,
    rubric_colour="#c2571a",
    picture=PICTURE,
    credit="Павел Сотников",
)
LONG_CARD = Card(
    pk=2,
    title=LONG,
    url=HERE,
    lead=f"{LONG}. {LONG}.",
    published_at=MOMENT,
    rubric_name="Жилищно-коммунальное хозяйство и благоустройство",
    rubric_url=HERE,
    rubric_colour="#6b5a1e",
    picture=PICTURE,
    credit=LONG,
    kind_label="Объявление",
    age_mark="16+",
    ad_label="Реклама",
)
BARE_CARD = Card(pk=3, title="Мост закрыт", url=HERE)
CARDS = [CARD, LONG_CARD, BARE_CARD]
AUTHOR = ContributorCard(
    "Марина Зорина",
    "обозреватель",
    "Ведёт колонку «Своими словами».",
    HERE,
    PICTURE,
    "Павел Сотников",
    [("Телеграм", "https://vesti.example/zorina")],
)
LONG_AUTHOR = ContributorCard(LONG, LONG, f"{LONG}. {LONG}.", HERE, PICTURE, LONG)
CREDITS = [
    Credit("Автор новости", "Анна Крылова", "text", "person", HERE),
    Credit("Автор новости", "Пресс-служба администрации", "source", "organisation"),
]
HEAD = ArticleHead(
    title=CARD.title,
    description=CARD.lead,
    url="https://vesti.example/patterns/",
    site_name="Верхнеозёрские вести",
    site_url="https://vesti.example",
    authors="Анна Крылова",
    published_at=MOMENT,
)
YEAR = Breadcrumb("2026", HERE)
MONTHS = [
    ArchiveLink(date(2026, month, 1), count, HERE, title, YEAR)
    for month, count, title in ((2, 121, "Февраль 2026"), (1, 2, "Январь 2026"))
]
WEEKDAYS = [
    ("пн", "понедельник"),
    ("вт", "вторник"),
    ("ср", "среда"),
    ("чт", "четверг"),
    ("пт", "пятница"),
    ("сб", "суббота"),
    ("вс", "воскресенье"),
]
# February of 2026 begins on a Sunday.
DAYS = [CalendarDay(0)] * 6 + [
    CalendarDay(day, HERE if day % 3 else "", is_current=day == 14)  # noqa: PLR2004 - the sample's
    for day in range(1, 29)
]
WEEKS = [DAYS[start : start + 7] for start in range(0, len(DAYS), 7)]
CALENDAR = Calendar("Февраль 2026", WEEKDAYS, WEEKS, None, Breadcrumb("Январь 2026", HERE))
EMPTY_CALENDAR = Calendar("Февраль 2026", WEEKDAYS, [[CalendarDay(day.number) for day in DAYS[:7]]])
CHOICES = [Choice(name, name, is_chosen=name == "Спорт") for name in ("Город", "Спорт")]
NEAR = Neighbour("Мост закрыт", HERE)
FILTERS = SearchFilters("парус", CHOICES, "2026-01-01", "2026-02-14")
BAD_FILTERS = SearchFilters(LONG, CHOICES, "вчера", "", since_error="Введите дату.")
CRUMBS = [Breadcrumb("Главная", "/"), Breadcrumb("Новости", HERE), Breadcrumb("Спорт", HERE)]
SEARCH = ListPage("search", "Поиск", HERE, HERE, query="парус")
LATEST = ListPage("latest", "Новости", HERE, HERE)
RUBRICS = ["Общество", "Город", "Культура", "Спорт", "Экономика", "Происшествия", "Природа"]
LINKS = [MenuLink(name, HERE, is_current=name == "Спорт") for name in RUBRICS]
SECTIONS = [
    MenuLink(name, HERE, is_current=False)
    for name in ("Газета", "Предложить свою новость", "Прямая линия")
]
NEWSROOM = NewsroomSettings(
    name="Верхнеозёрские вести",
    tagline="Газета Верхнеозёрского края",
    founder="Редакция",
    editor_in_chief="Олег Тихонов",
    address="Верхнеозёрск, улица Лесная, 4",
    phone="8 (000) 000-00-00",
    email="news@vesti.example",
    age_mark="12+",
)
TODAY = "14 февраля, Суббота"
SHELL = Shell(NEWSROOM, NEWSROOM.name, "/", TODAY, None, HERE, HERE, HERE, SECTIONS, LINKS)
LONG_LINKS = [*LINKS, MenuLink(WORD, HERE, is_current=False), *LINKS]
LONG_SHELL = Shell(
    NewsroomSettings(name=LONG, tagline=LONG, imprint=LONG),
    *(LONG, "/", TODAY, None, HERE, HERE, HERE, SECTIONS, LONG_LINKS),
)
BARE_SHELL = Shell(NewsroomSettings(), "Вести", "/", TODAY)


def dateline(card: Card) -> Inputs:
    names = ("rubric_name", "rubric_url", "rubric_colour", "kind_label", "published_at", "age_mark")
    return {name: getattr(card, name) for name in names}


def drawn(passport: PhotoPassport, picture: Picture | None = PICTURE) -> Inputs:
    return {"picture": picture, "passport": passport}


def photo(passport: PhotoPassport, picture: Picture | None = PICTURE) -> Inputs:
    return {**drawn(passport, picture), "sizes": "45rem", "eager": False}


# Name of the component -> its inputs: as usual, long, empty.
SAMPLES: dict[str, list[Inputs]] = {
    "advertising": [
        {"label": "Реклама", "token": "2Vfnxw0001demo", "advertiser": "ООО «Пекарня»"},
        {"label": LONG, "token": WORD, "advertiser": LONG},
        {"label": "", "token": "", "advertiser": ""},
    ],
    "age_mark": [{"age_mark": "16+"}, {"age_mark": ""}],
    "archive_months": [{"months": MONTHS}, {"months": []}],
    "author_card": [{"author": AUTHOR}, {"author": LONG_AUTHOR}, {"author": ContributorCard("Я")}],
    "breadcrumbs": [
        {"breadcrumbs": CRUMBS},
        {"breadcrumbs": [*CRUMBS, Breadcrumb(LONG, HERE)]},
        {"breadcrumbs": []},
    ],
    "bylines": [
        {"credits": CREDITS},
        {"credits": [*CREDITS, Credit("Автор фото", LONG, "photo", "person")]},
        {"credits": []},
    ],
    "calendar": [{"calendar": CALENDAR}, {"calendar": EMPTY_CALENDAR}, {"calendar": None}],
    "card": [{"card": card, "level": 3, "eager": False} for card in CARDS],
    "card_list": [
        {"cards": CARDS, "heading": "Спорт", "url": HERE, "level": 3, "eager": False},
        {"cards": CARDS * 3, "heading": LONG, "url": "", "level": 3, "eager": False},
        {"cards": [], "heading": "Спорт", "url": "", "level": 3, "eager": False},
    ],
    "counter": [{"request": None}],
    "dateline": [
        {**dateline(CARD), "in_words": True, "reading_minutes": 3},
        {**dateline(LONG_CARD), "updated_at": LONG_CARD.published_at, "reading_minutes": 95},
        dateline(BARE_CARD),
    ],
    "empty_list": [{"listing": SEARCH}, {"listing": LATEST}],
    "footer": [{"shell": shell} for shell in (SHELL, LONG_SHELL, BARE_SHELL)],
    "gallery": [
        {"photos": [drawn(PASSPORT)] * 5, "heading": "Регата в снимках"},
        {"photos": [drawn(LONG_PASSPORT), drawn(PASSPORT)], "heading": LONG},
        {"photos": [], "heading": ""},
    ],
    "header": [{"shell": shell} for shell in (SHELL, LONG_SHELL, BARE_SHELL)],
    "latest": [
        {"cards": CARDS, "heading": "", "thumbnails": True, "url": HERE},
        {"cards": CARDS * 3, "heading": LONG, "thumbnails": False, "url": ""},
        {"cards": [], "heading": "", "thumbnails": True, "url": HERE},
    ],
    "menu": [
        {"links": LINKS, "label": "Рубрики"},
        {"links": LONG_LINKS, "label": "Рубрики"},
        {"links": [], "label": ""},
    ],
    "meta_tags": [{"head": HEAD}],
    "neighbours": [
        {"newer": Neighbour(CARD.title, HERE), "older": NEAR, "rubric_name": "Спорт"},
        {"newer": Neighbour(LONG, HERE), "older": Neighbour(WORD, HERE), "rubric_name": LONG},
        {"newer": None, "older": None, "rubric_name": ""},
    ],
    "pagination": [
        {"older_url": HERE, "newer_url": HERE},
        {"older_url": HERE, "newer_url": ""},
        {"older_url": "", "newer_url": ""},
    ],
    "photo": [photo(PASSPORT), photo(LONG_PASSPORT), photo(PhotoPassport(), None)],
    "photo_credit": [{"passport": p} for p in (PASSPORT, LONG_PASSPORT, PhotoPassport())],
    "photo_text": [
        {"picture": PICTURE, "passport": PASSPORT, "text": CARD.lead, "side": "left"},
        {"picture": PICTURE, "passport": LONG_PASSPORT, "text": LONG, "side": "right"},
        {"picture": None, "passport": PhotoPassport(), "text": CARD.lead, "side": "left"},
    ],
    "picture": [{"picture": PICTURE, "alt": PASSPORT.alt, "sizes": "45rem", "eager": False}],
    "related": [
        {"cards": CARDS, "heading": ""},
        {"cards": CARDS, "heading": LONG},
        {"cards": [], "heading": ""},
    ],
    "rubric_link": [
        {"name": "Спорт", "url": HERE, "colour": "#c2571a"},
        {"name": LONG, "url": HERE, "colour": ""},
        {"name": "", "url": "", "colour": ""},
    ],
    "search_filters": [
        {"url": HERE, "filters": FILTERS},
        {"url": HERE, "filters": BAD_FILTERS},
        {"url": HERE, "filters": SearchFilters()},
    ],
    "search_form": [
        {"url": HERE, "query": "парус", "field_id": "sample"},
        {"url": "", "query": "", "field_id": "sample"},
    ],
    "share": [
        {"links": [ShareLink("vk", "ВКонтакте", HERE), ShareLink("email", "Письмом", HERE)]},
        {"links": []},
    ],
    "tags": [
        {"tags": [("парус", HERE), ("яхт-клуб", HERE), ("озеро", HERE)]},
        {"tags": [(LONG, HERE), *[("озеро", HERE)] * 12]},
        {"tags": []},
    ],
    "today": [{"today": TODAY}, {"today": ""}],
}
