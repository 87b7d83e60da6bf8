"""The Russian catalogue is complete, and Russian pages read as a newspaper writes."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import django
import pytest
import taggit
import wagtail
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.contrib.auth import get_user
from django.template.loader import render_to_string
from django.urls import get_resolver, reverse
from django.utils.translation import override
from django.utils.translation.template import templatize
from modelcluster.fields import ParentalKey
from wagtail.blocks import Block
from wagtail.models import Page
from wagtail.users.models import UserProfile

from wagtail_regional_news.articles.viewsets import NewsroomViewSetGroup
from wagtail_regional_news.conf import get_article_model
from wagtail_regional_news.contributors.schema import LABELS
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.dates import day_in_words, listing_date
from wagtail_regional_news.pages.models import ArticleByline, FrontPage
from wagtail_regional_news.photos.schema import PhotoPassport
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

PACKAGE = Path(__file__).parent.parent / "wagtail_regional_news"
COMPILED = PACKAGE / "locale/ru/LC_MESSAGES/django.mo"
SOURCE = COMPILED.with_suffix(".po")
SNIPPETS = "wagtailsnippets_wagtail_regional_news"

PLURALS = {"ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
KEYWORDS = {
    "_": None,
    **{
        f"{name}{end}": PLURALS.get(name) for name in ("gettext", *PLURALS) for end in ("", "_lazy")
    },
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|{\w*}")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# Quotes, dots and dashes of other languages, and spaces too many.
FOREIGN_SIGNS = re.compile(r"[\"'“”]|\.\.\.|\s[-–]\s|\s{2}|^\s|\s$")
# Words that Russian, too, writes in Latin letters are let pass.
LATIN = re.compile(r"\b(?!HTML|erid|rrggbb|RSS)[a-z]{2,}", re.IGNORECASE)

Key = tuple[str | None, str, str | None]


def key_of(context: str | None, texts: str | tuple[str, ...] | list[str]) -> Key:
    """Context, text, and text of the plural."""
    singular, *plural = [texts] if isinstance(texts, str) else texts
    return context or None, singular, plural[0] if plural else None


def texts_of_sources() -> set[Key]:
    """Every text that the package hands to gettext, found without GNU gettext."""
    sources = [path.read_text() for path in PACKAGE.rglob("*.py")]
    # The parentheses let Python's tokenizer take a template's indentation for what it is.
    sources += [
        f"({templatize(path.read_text())}\n)"
        for path in PACKAGE.glob("templates/**/*.*")
        if path.is_file()
    ]
    return {
        key_of(context, texts)
        for source in sources
        for _, texts, _, context in extract("python", BytesIO(source.encode()), KEYWORDS)
    }


def read_catalog(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()), locale="ru")


CATALOG = read_catalog(SOURCE)
MESSAGES = [message for message in CATALOG if message.id]


def forms_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def words_of(message: Message) -> str:
    return key_of(None, message.id)[1]


def test_the_catalogue_holds_what_the_sources_hold_and_nothing_else():
    kept = {key_of(message.context, message.id) for message in MESSAGES}
    wanted = texts_of_sources()
    assert len(wanted) > 200
    assert sorted(map(str, wanted - kept)) == [], "run make messages and translate these"
    assert sorted(map(str, kept - wanted)) == []
    assert list(CATALOG.obsolete) == []


def those(is_broken: Callable[[Message], object]) -> list[str]:
    return [words_of(message) for message in MESSAGES if is_broken(message)]


def test_every_text_is_translated_in_every_form():
    def is_unfinished(message: Message) -> bool:
        count = CATALOG.num_plurals if message.pluralizable else 1
        return message.fuzzy or len([form for form in forms_of(message) if form]) != count

    assert those(is_unfinished) == []


def test_translations_keep_the_places_of_values():
    def places(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    def loses_a_value(message: Message) -> bool:
        original = message.id[-1] if message.pluralizable else message.id
        return any(places(form) != places(original) for form in forms_of(message))

    assert those(loses_a_value) == []


def test_translations_are_set_as_russian_is():
    assert those(lambda message: FOREIGN_SIGNS.search(" / ".join(forms_of(message)))) == []


def test_sources_are_english():
    assert those(lambda message: CYRILLIC.search(str(message.id))) == []


def test_the_compiled_catalogue_is_that_of_the_source():
    fresh = BytesIO()
    write_mo(fresh, CATALOG)
    fresh.seek(0)
    with COMPILED.open("rb") as compiled:
        shipped, wanted = GNUTranslations(compiled)._catalog, GNUTranslations(fresh)._catalog
    assert {**shipped, "": ""} == {**wanted, "": ""}


def neighbours() -> Iterator[Message]:
    for package in (django, taggit, wagtail):
        for path in Path(package.__file__).parent.glob("**/locale/ru/LC_MESSAGES/django.po"):
            yield from read_catalog(path)


def test_a_word_that_wagtail_has_too_is_translated_as_there():
    """All catalogues of a site are one: an own translation would change Wagtail's admin."""
    theirs: dict[Key, list[str]] = {}
    for message in neighbours():
        theirs.setdefault(key_of(message.context, message.id), []).extend(forms_of(message))
    changed = [
        f"{words_of(message)}: {form}; there: {found}. Give it a context or other words."
        for message in MESSAGES
        if (found := theirs.get(key_of(message.context, message.id)))
        for form in forms_of(message)
        if form not in found
    ]
    assert changed == []


@pytest.fixture
def _russian() -> Iterator[None]:
    with override("ru"):
        yield


def russian(template: str, **inputs: object) -> str:
    html = render_to_string(f"wagtail_regional_news/components/{template}.html", inputs)
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.mark.usefixtures("_russian")
class TestReaders:
    def test_read_dates_in_words_and_in_figures(self):
        assert day_in_words(date(2025, 2, 14)) == "14 февраля, Пятница"
        assert listing_date(datetime(2025, 2, 14, 8, 38, tzinfo=UTC)) == "14.02.2025, 11:38"

    def test_read_who_made_the_news(self):
        assert {role.value: str(label) for role, label in LABELS.items()} == {
            "text": "Автор новости",
            "source": "Автор новости",
            "photo": "Автор фото",
            "video": "Автор видео",
            "illustration": "Художник",
            "editor": "Редактор",
        }
        passport = PhotoPassport(credit="Анна Егорова")
        assert russian("photo_credit", passport=passport) == "Автор фото: Анна Егорова"

    def test_read_the_headings_of_the_lists(self):
        assert russian("latest") == "Последние новости Новостей пока нет."
        assert russian("related", cards=[{"title": "Мост"}]).startswith("Новости по теме")
        assert russian("pagination", older_url="?cursor=x") == "Показать ещё"

    @pytest.mark.parametrize(
        ("count", "words"),
        [
            (1, "1 новость"),
            (2, "2 новости"),
            (5, "5 новостей"),
            (11, "11 новостей"),
            (21, "21 новость"),
        ],
    )
    def test_read_how_many_news_a_month_has(self, count, words):
        assert russian("archive_months", months=[{"title": "Май", "count": count}]).endswith(words)


@pytest.mark.usefixtures("_russian")
class TestEditors:
    @pytest.mark.parametrize(
        ("model", "one", "several"),
        [
            ("wagtail_regional_news.Rubric", "рубрика", "рубрики"),
            ("wagtail_regional_news.Contributor", "автор", "авторы"),
            ("wagtail_regional_news.Tag", "тег", "теги"),
            ("wagtail_regional_news_pages.ArticlePage", "статья", "статьи"),
            ("wagtail_regional_news_pages.NewsIndexPage", "раздел новостей", "разделы новостей"),
            ("wagtail_regional_news_pages.MonthFolder", "папка месяца", "папки месяцев"),
            ("wagtail_regional_news_pages.FrontPage", "главная страница", "главные страницы"),
        ],
    )
    def test_read_the_names_of_what_they_make(self, model, one, several):
        options = apps.get_model(model)._meta
        assert (options.verbose_name, options.verbose_name_plural) == (one, several)

    def test_read_russian_beside_every_field(self):
        names = ("Rubric", "Contributor", "Tag", "NewsroomSettings")
        models = [apps.get_model("wagtail_regional_news", name) for name in names]
        pages = {field.name for field in Page._meta.get_fields()}
        fields = [
            field
            for model in (*models, get_article_model(), FrontPage, ArticleByline)
            for field in model._meta.get_fields()
            if not field.auto_created and field.editable and not isinstance(field, ParentalKey)
        ]
        texts = {
            f"{field.model.__name__}.{field.name}": f"{field.verbose_name} {field.help_text}"
            for field in fields
            if field.name not in pages
        }
        assert {name: text for name, text in texts.items() if not is_russian(text)} == {}

    @pytest.mark.parametrize("field", ["body", "components"])
    def test_read_russian_on_every_block(self, field):
        assert get_resolver().url_patterns  # Snippets get their choosers with the admin's routes.
        model = get_article_model() if field == "body" else FrontPage
        texts = dict(texts_of_blocks(field, model._meta.get_field(field).stream_block))
        assert {name: text for name, text in texts.items() if not is_russian(text)} == {}

    @pytest.mark.parametrize(
        ("listing", "words"),
        [
            ("news:index", ["Добавить статью", "Заголовок", "Рубрика", "Опубликовано", "Статус"]),
            (f"{SNIPPETS}_rubric:list", ["Добавить рубрику", "Название", "В меню", "Статьи"]),
            (f"{SNIPPETS}_contributor:list", ["Добавить автора", "Имя или название", "Должность"]),
            (f"{SNIPPETS}_tag:list", ["Добавить тег", "Название", "Статьи"]),
        ],
    )
    def test_read_russian_above_every_listing(self, paper, admin_client, listing, words):
        UserProfile.objects.create(user=get_user(admin_client), preferred_language="ru")
        paper.article(
            rubric=Rubric.objects.create(name="Общество"),
            contributors=(Contributor.objects.create(name="Анна Егорова"),),
        )
        Tag.objects.create(name="мост")
        page = admin_client.get(reverse(listing)).content.decode()
        assert set(words) - {" ".join(text.split()) for text in re.split("<[^>]+>", page)} == set()

    def test_read_russian_in_the_menu(self):
        assert NewsroomViewSetGroup.menu_label == "Редакция"
        labels = [viewset.menu_label for viewset in NewsroomViewSetGroup().items]
        assert labels == ["Новости", "Рубрики", "Авторы", "Теги"]


def is_russian(text: str) -> bool:
    return bool(CYRILLIC.search(text)) and not LATIN.search(text)


def texts_of_blocks(path: str, block: Block) -> Iterator[tuple[str, str]]:
    """What an editor reads on each block inside ``block``."""
    children = dict(getattr(block, "child_blocks", {}))
    if hasattr(block, "child_block"):
        children["[]"] = block.child_block
    for name, child in children.items():
        help_text = getattr(getattr(child, "field", None), "help_text", None)
        if name != "[]":
            yield f"{path}.{name}", f"{child.label} {child.get_description()} {help_text or ''}"
        yield from texts_of_blocks(f"{path}.{name}", child)
