"""Inputs of every component: all there is, and as little as may be."""

from datetime import UTC, datetime
from typing import Any

from django.utils.safestring import SafeString

from tests.letter_inputs import LETTER_INPUTS, TEXT
from wagtail_regional_news.articles.schema import ArticleHead
from wagtail_regional_news.components.schema import MenuLink, Shell
from wagtail_regional_news.contributors.schema import ContributorCard, Credit
from wagtail_regional_news.foundation.sharing import share_links
from wagtail_regional_news.hotline.choices import SessionState
from wagtail_regional_news.hotline.schema import PublicAnswer, SessionCard
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
from wagtail_regional_news.photos.renderers import Picture, PictureSource
from wagtail_regional_news.photos.schema import PhotoPassport

MOMENT = datetime(2026, 3, 7, 9, tzinfo=UTC)
PICTURE = Picture("/a.jpg", "/a.jpg 640w", 1640, 1400, (PictureSource("image/webp", "/a.webp 1w"),))
PASSPORT = PhotoPassport(TEXT, "https://a.example/", TEXT, MOMENT.date(), TEXT, TEXT)
CARD = Card(
    pk=1,
    title=TEXT,
    url="/news/a/",
    lead=TEXT,
    published_at=MOMENT,
    rubric_name=TEXT,
    rubric_url="/news/city/",
    rubric_colour="#aa0000",
    picture=PICTURE,
    credit=TEXT,
    kind_label=TEXT,
    age_mark="16+",
    ad_label=TEXT,
    byline=TEXT,
)
BARE_CARD = Card(pk=2, title="A", url="/news/b/")
AUTHOR = ContributorCard(
    TEXT, TEXT, TEXT, "/news/contributors/a/", PICTURE, TEXT, [(TEXT, "https://a.example/")]
)
CREDIT = Credit(TEXT, TEXT, "text", "person", "/news/contributors/a/")
HEAD = ArticleHead(
    title=TEXT,
    description=TEXT,
    url="https://paper.example/news/a/",
    site_name=TEXT,
    site_url="https://paper.example",
    locale="ru_RU",
    authors=TEXT,
    section=TEXT,
    tags=[TEXT],
    published_at=MOMENT,
    modified_at=MOMENT,
    image_url="https://paper.example/a.jpg",
    image_width=1200,
    image_height=630,
    image_alt=TEXT,
)
BARE_HEAD = ArticleHead(title="A", description="", url="", site_name="", site_url="")
YEAR = Breadcrumb("2026", "/news/2026/")
MONTH = ArchiveLink(MOMENT.date(), 1234, "/news/2026/03/", "March 2026", YEAR)
WEEK = [CalendarDay(0), CalendarDay(1), CalendarDay(2, "/2026/03/02/", is_current=True)]
CALENDAR = Calendar("March 2026", [("Mon", "Monday")], [WEEK], YEAR, YEAR)
BARE_CALENDAR = Calendar("March 2026", [("Mon", "Monday")], [WEEK])
NEIGHBOUR = Neighbour(TEXT, "/news/a/")
FILTERS = SearchFilters(
    TEXT, [Choice("city", TEXT, is_chosen=True)], "2026-03-01", TEXT, TEXT, TEXT
)
LIST = ListPage("latest", TEXT, "/news/", "/news/", cards=[CARD])
EMPTY_SEARCH = ListPage("search", "Search", "/news/search/", "/news/", query=TEXT)
LINK = MenuLink(TEXT, "/", is_current=True)
NEWSROOM = NewsroomSettings(
    **dict.fromkeys(
        ["name", "tagline", "founder", "editor_in_chief", "registration", "address", "phone"], TEXT
    ),
    email="desk@paper.example",
    imprint=TEXT,
)
SHELL = Shell(
    NEWSROOM, TEXT, "/", "7 March, Saturday", PICTURE, "/news/", "/s/", "/f/", [LINK], [LINK]
)
BARE_SHELL = Shell(NewsroomSettings(), "A", "/", "7 March, Saturday")
SESSION = SessionCard(TEXT, "/h/a/", SessionState.OPEN, MOMENT, MOMENT, MOMENT, AUTHOR, 2)
COMING = SessionCard("A", "/h/a/", SessionState.UPCOMING, MOMENT, MOMENT)
PAST = SessionCard("A", "/h/a/", SessionState.PAST, MOMENT, MOMENT, MOMENT)
RICH_ANSWER = SafeString("<p>Скоро</p>")
FOLLOW_UP = PublicAnswer("question-2", "/h/a/#question-2", "A", RICH_ANSWER)
ANSWER = PublicAnswer(
    "question-1", "/h/a/#question-1", TEXT, RICH_ANSWER, TEXT, MOMENT, 3, [FOLLOW_UP]
)

# Name of the component -> [everything, as little as may be].
INPUTS: dict[str, list[dict[str, Any]]] = {
    "advertising": [
        {"label": TEXT, "token": TEXT, "advertiser": TEXT},
        {"label": "", "token": "", "advertiser": ""},
    ],
    "age_mark": [{"age_mark": "16+"}, {"age_mark": ""}],
    "answer": [{"answer": ANSWER, "level": 3}, {"answer": FOLLOW_UP, "level": 3}],
    "archive_months": [{"months": [MONTH, MONTH]}, {"months": []}],
    "author_card": [{"author": AUTHOR}, {"author": ContributorCard("A")}],
    "breadcrumbs": [{"breadcrumbs": [YEAR, Breadcrumb(TEXT, "/")]}, {"breadcrumbs": []}],
    "bylines": [{"credits": [CREDIT, CREDIT]}, {"credits": []}],
    "calendar": [{"calendar": CALENDAR}, {"calendar": BARE_CALENDAR}, {"calendar": None}],
    "card": [
        {"card": CARD, "level": 2, "eager": True, "is_lead": True, "is_brief": False},
        {"card": BARE_CARD, "level": 3, "eager": False},
    ],
    "card_list": [
        {
            "cards": [CARD, BARE_CARD],
            "heading": TEXT,
            "url": "/",
            "level": 3,
            "eager": True,
            "layout": "front",
            "is_led": True,
            "is_brief": True,
        },
        {"cards": [], "heading": "", "url": "", "level": 2, "eager": False},
    ],
    "counter": [{"request": None}],
    "dateline": [
        {
            "rubric_name": TEXT,
            "rubric_url": "/news/city/",
            "rubric_colour": "#aa0000",
            "kind_label": TEXT,
            "published_at": MOMENT,
            "age_mark": "16+",
            "updated_at": MOMENT,
            "reading_minutes": 12,
            "in_words": True,
        },
        {
            "rubric_name": "",
            "rubric_url": "",
            "rubric_colour": "",
            "kind_label": "",
            "published_at": None,
            "age_mark": "",
        },
    ],
    "empty_list": [{"listing": EMPTY_SEARCH}, {"listing": LIST}],
    "footer": [{"shell": SHELL}, {"shell": BARE_SHELL}, {"shell": None}],
    "gallery": [
        {"photos": [{"picture": PICTURE, "passport": PASSPORT}] * 2, "heading": TEXT},
        {"photos": [], "heading": ""},
    ],
    "header": [{"shell": SHELL}, {"shell": BARE_SHELL}, {"shell": None}],
    **LETTER_INPUTS,
    "latest": [
        {"cards": [CARD, BARE_CARD], "heading": TEXT, "thumbnails": True, "url": "/news/"},
        {"cards": [], "heading": "", "thumbnails": False, "url": ""},
    ],
    "menu": [{"links": [LINK], "label": TEXT}, {"links": [], "label": ""}],
    "meta_tags": [{"head": HEAD}, {"head": BARE_HEAD}],
    "neighbours": [
        {"newer": NEIGHBOUR, "older": NEIGHBOUR, "rubric_name": TEXT},
        {"newer": NEIGHBOUR, "older": None, "rubric_name": ""},
        {"newer": None, "older": None, "rubric_name": ""},
    ],
    "pagination": [
        {"older_url": "/?cursor=a", "newer_url": "/?cursor=b"},
        {"older_url": "", "newer_url": ""},
    ],
    "photo": [
        {"picture": PICTURE, "passport": PASSPORT, "sizes": "10rem", "eager": True},
        {"picture": None, "passport": PhotoPassport(), "sizes": "10rem", "eager": False},
    ],
    "photo_credit": [{"passport": PASSPORT}, {"passport": PhotoPassport()}],
    "photo_text": [
        {"picture": PICTURE, "passport": PASSPORT, "text": "Open", "side": "right"},
        {"picture": None, "passport": PhotoPassport(), "text": "", "side": "left"},
    ],
    "picture": [
        {"picture": PICTURE, "alt": TEXT, "sizes": "10rem", "eager": True},
        {"picture": Picture("/a.jpg", "", 1, 1), "alt": "", "sizes": "10rem", "eager": False},
    ],
    "related": [
        {"cards": [CARD, BARE_CARD], "heading": TEXT},
        {"cards": [], "heading": ""},
    ],
    "rubric_link": [
        {"name": TEXT, "url": "/news/city/", "colour": "#aa0000"},
        {"name": "", "url": "", "colour": ""},
    ],
    "search_filters": [
        {"url": "/news/search/", "filters": FILTERS},
        {"url": "/news/search/", "filters": SearchFilters()},
    ],
    "search_form": [
        {"url": "/news/search/", "query": TEXT, "field_id": "search", "label": TEXT},
        {"url": "", "query": "", "field_id": "search"},
    ],
    "session_card": [{"session": SESSION}, {"session": COMING}, {"session": PAST}],
    "session_list": [
        {"sessions": [SESSION, COMING], "heading": TEXT},
        {"sessions": [], "heading": TEXT},
    ],
    "session_times": [{"session": SESSION}, {"session": COMING}, {"session": PAST}],
    "share": [{"links": share_links(TEXT, "https://paper.example/a/")}, {"links": []}],
    "tags": [{"tags": [(TEXT, "/news/tags/a/")]}, {"tags": []}],
    "today": [{"today": "7 March, Saturday"}, {"today": ""}],
}
