"""An editor's first article: written, published and found on the site, in Russian."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect
from wagtail.models import Locale

from tests.newspaper import Paper, make_paper
from tests.photos.photo_files import UTF8_MARK, make_photo
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TITLE = "Мост через Смолинку открыли для пешеходов"
LEAD = "Первыми по нему прошли школьники."
TEXT = "Строили мост одиннадцать лет."
SOURCES = ["Анна Крылова", "Служба спасения"]
IPTC_BYLINE, IPTC_CAPTION = (2, 80), (2, 120)


@pytest.fixture
def desk(settings) -> Paper:
    """A paper with an editor who may publish; in Russian, as the admin is."""
    settings.LANGUAGE_CODE = "ru"
    Locale.objects.update(language_code="ru")
    paper = make_paper()
    call_command("news_groups", stdout=StringIO())
    editor = get_user_model().objects.create_user("anna", password="open sesame")
    editor.groups.set(Group.objects.filter(name__in=["Редакторы", "Модераторы"]))
    Rubric.objects.create(name="Город")
    Contributor.objects.create(name=SOURCES[0])
    paper.article("Вчерашняя новость")
    return paper


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_2031.jpg"
    iim = (UTF8_MARK, (*IPTC_BYLINE, "Илья Фомин".encode()), (*IPTC_CAPTION, "Мост".encode()))
    path.write_bytes(make_photo(*iim, size=(1600, 1000)))
    return path


def log_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Имя пользователя").fill("anna")
    page.locator("input[type=password]").fill("open sesame")
    page.keyboard.press("Enter")


def panel(page: Page, heading: str) -> Locator:
    return page.locator("section.w-panel", has=page.get_by_role("heading", name=heading))


def upload_photo(page: Page, photo: Path) -> None:
    panel(page, "Главное фото").get_by_role("button", name="Выберите изображение").click()
    chooser = page.get_by_role("dialog")
    chooser.get_by_role("tab", name="Загрузка").click()
    chooser.locator("input[type=file]").set_input_files(photo)
    expect(chooser.get_by_label("Заголовок")).to_have_value(photo.stem)
    chooser.get_by_role("button", name="Загрузка", exact=True).click()
    chooser.wait_for(state="detached")


def choose_source(page: Page, row: Locator) -> Locator:
    row.get_by_role("button", name="Выберите автора").click()
    return page.get_by_role("dialog")


def add_sources(page: Page) -> None:
    """The first is chosen, the second is new to the paper and made on the spot."""
    rows = panel(page, "Источники и авторы")
    chooser = choose_source(page, rows)
    chooser.get_by_role("link", name=SOURCES[0]).click()
    chooser.wait_for(state="detached")
    rows.get_by_role("button", name="Добавить Подпись").click()
    chooser = choose_source(page, rows)
    chooser.get_by_role("tab", name="Новый автор").click()
    form = chooser.get_by_role("tabpanel", name="Новый автор")
    form.get_by_label("Имя").fill(SOURCES[1])
    form.get_by_role("radio", name="организация").check()
    form.get_by_role("button").click()
    chooser.wait_for(state="detached")


def publish(page: Page) -> None:
    # Once it has been saved by itself: on Wagtail 7.4 a click meanwhile would make another page.
    page.wait_for_url("**/edit/**")
    page.get_by_role("button", name="Больше действий").click()
    page.get_by_role("button", name="Опубликовать", exact=True).click()


def test_an_editor_publishes_a_first_article_and_finds_it_on_the_site(desk, browser_page, photo):
    page = browser_page
    log_in(page)
    page.get_by_role("button", name="Редакция").click()
    page.get_by_role("link", name="Новости", exact=True).click()
    page.get_by_role("link", name="Добавить статью").click()

    page.get_by_placeholder("Заголовок").fill(TITLE)
    page.get_by_role("radio", name="Город").check()
    page.get_by_role("textbox", name="Лид").fill(LEAD)
    upload_photo(page, photo)
    panel(page, "Текст").locator("[contenteditable=true]").fill(TEXT)
    add_sources(page)
    publish(page)

    page.wait_for_url("**/admin/news/")
    article = ArticlePage.objects.get(title=TITLE)
    assert article.lead_photo_credit == "Илья Фомин"
    find_article(page, article)


def find_article(page: Page, article: ArticlePage) -> None:
    page.goto(article.get_url())
    shown = page.get_by_role("article")
    expect(shown.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(shown.get_by_role("link", name="Город")).to_be_visible()
    expect(shown.locator("time").first).to_have_text(re.compile(r"\d{1,2}:\d{2}"))
    expect(shown.get_by_text(LEAD)).to_be_visible()
    expect(shown.locator("img")).to_be_visible()
    expect(shown.get_by_text("Автор фото: Илья Фомин")).to_be_visible()
    expect(shown.get_by_text(TEXT)).to_be_visible()
    for source in SOURCES:
        expect(shown.get_by_text(f"Автор новости: {source}")).to_be_visible()
    page.goto(ArticlePage.objects.get(title="Вчерашняя новость").get_url())
    latest = page.get_by_role("complementary").get_by_role("listitem").first
    expect(latest).to_contain_text(TITLE)
