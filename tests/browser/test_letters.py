"""Readers write to the paper, with scripts and without; an editor makes an article of it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.looking import press, problems, troubles, write
from tests.browser.pictures import DRAWING, MAKER, phone_picture
from tests.hotline.questions import ask_and_answer
from tests.letters import keep_private, make_form_page, private_alias
from tests.newspaper import Paper, make_paper
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.intake.captcha import is_answer
from wagtail_regional_news.pages.models import ArticlePage, HotlinePage, SubmissionPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.records import Submission

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TITLE, BODY = "The ferry is back", "It came at noon, with a band."
WITHOUT_SCRIPTS, MORE = "Write without scripts", "One more picture"
SAME_IDS = """[...document.querySelectorAll('[id]')].map(each => each.id)
    .filter((id, place, ids) => ids.indexOf(id) !== place)"""
POLICY = "default-src 'self'"


@pytest.fixture
def paper(settings, tmp_path, monkeypatch) -> Paper:
    settings.STORAGES = {**settings.STORAGES, "private": private_alias(tmp_path / "private")}
    keep_private(monkeypatch, tmp_path / "private")
    for name in ("City", "Sport"):
        Rubric.objects.create(name=name)
    return make_paper()


@pytest.fixture
def form(paper) -> SubmissionPage:
    return make_form_page(paper)


@pytest.fixture
def hotline(paper) -> HotlinePage:
    """With an open session that has an answer."""
    page = paper.front.add_child(instance=HotlinePage(title="Hot line", slug="hotline"))
    now = timezone.now()
    session = HotlineSession.objects.create(
        page=page,
        topic="Roads",
        guest=Contributor.objects.create(name="Anna Egorova", position="head of the district"),
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(hours=1),
    )
    first = ask_and_answer(session, asker="Pavel", group="Buses")
    ask_and_answer(session, "And on Sundays?", follows=first)
    return page


@pytest.fixture
def plain_page(browser_page, live_server) -> Page:
    """A tab without JavaScript."""
    browser = browser_page.context.browser
    return browser.new_page(base_url=live_server.url, java_script_enabled=False)


def make_article(paper: Paper, form: SubmissionPage, *, embedded: bool) -> ArticlePage:
    callout = {"heading": "Were you there?", "form": form, "embedded": embedded}
    return paper.article("Ferry", body=[("callout", {**callout, "text": "Tell us."})])


def choose(page: Page, picture: str, caption: str) -> None:
    slot = page.get_by_role("group", name=picture, exact=True)
    with page.expect_file_chooser() as chooser:
        press(file_input(page, picture))
    chooser.value.set_files(phone_picture(f"{picture}.jpg"))
    write(slot.get_by_label("What it shows"), caption)


def file_input(page: Page, picture: str) -> Locator:
    return page.get_by_role("button", name=picture, exact=True)


def answer_of(page: Page) -> str:
    nonce = page.locator("[name=letter_token]").get_attribute("value").partition(".")[0]
    return next(str(number) for number in range(100) if is_answer(str(number), nonce))


def send_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Send")


def expect_thanks(page: Page) -> Submission:
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, your letter is here")
    return Submission.objects.get()


def test_a_letter_with_two_pictures_is_sent_by_keyboard_and_without_javascript(
    paper, form, plain_page
):
    page, article = plain_page, make_article(paper, form, embedded=True)
    page.goto(article.get_url())
    press(page.get_by_role("link", name="Write to us"))
    press(page.get_by_role("link", name=WITHOUT_SCRIPTS))
    page.wait_for_url("**/form/*")
    write_by_keyboard(page)
    press(send_button(page))
    assert Submission.objects.count() == 0
    check_errors(page)
    page.keyboard.press("Space")
    press(send_button(page))

    letter = expect_thanks(page)
    assert (letter.title, letter.body, letter.source_page_id) == (TITLE, BODY, article.pk)
    assert [rubric.name for rubric in letter.rubrics.all()] == ["Sport"]
    check_pictures(letter)
    press(page.get_by_role("link", name="Keep this link"))
    expect(page.get_by_text("Your letter has been received")).to_be_visible()
    press(page.get_by_role("button", name="Withdraw my consent"))
    expect(page.get_by_text("You have withdrawn your consent")).to_be_visible()


def write_by_keyboard(page: Page) -> None:
    """All but the consent."""
    write(page.get_by_label("Title"), TITLE)
    write(page.get_by_label("What happened"), BODY)
    press(page.get_by_label("Sport"), "Space")
    write(page.get_by_label("Your name"), "Anna")
    choose(page, "Picture 1", "The ferry")
    press(page.get_by_text(MORE).first)
    choose(page, "Picture 2", "The band")
    press(page.get_by_label("With my name"), "Space")
    press(page.locator("[name=dissemination]"), "Space")
    write(page.get_by_label("How much"), answer_of(page))


def check_errors(page: Page) -> None:
    """Nothing is lost, and a key leads from the error to its field."""
    expect(page).to_have_title("Error: Send us your news — The Herald")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=consent]")).to_be_focused()
    expect(page.get_by_label("What happened")).to_have_value(BODY)
    expect(page.get_by_label("Sport")).to_be_checked()
    expect(page.locator("[name=dissemination]")).to_be_checked()
    for name, caption in (("Picture 1", "The ferry"), ("Picture 2", "The band")):
        kept = page.get_by_role("group", name=f"“{name}.jpg” is here already.")
        expect(kept.get_by_label("What it shows")).to_have_value(caption)


def check_pictures(letter: Submission) -> None:
    first, second = letter.photos.all()
    assert [first.caption, second.caption] == ["The ferry", "The band"]
    for photo in (first, second):
        data = photo.file.read()
        picture = Image.open(BytesIO(data))
        assert picture.size == (48, 64)
        assert not picture.getexif()
        assert MAKER.encode() not in data


def watch(page: Page) -> list[str]:
    """Puts the policy on every page; what the browser complains of comes into the list."""

    def answer(route: Route) -> None:
        if route.request.resource_type != "document" or route.request.method != "GET":
            return route.continue_()
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        return route.fulfill(response=response, headers=headers)

    complaints: list[str] = []
    page.route("**/*", answer)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: (
            line.type in ("error", "warning")
            and "favicon" not in line.location["url"]
            and complaints.append(line.text)
        ),
    )
    return complaints


def fill(page: Page) -> None:
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("What happened").fill(BODY)
    page.get_by_label("not at all").click()
    page.locator("[name=consent]").click()


def test_a_letter_is_sent_by_mouse_once_however_often_it_is_clicked(form, browser_page):
    page = browser_page
    complaints, tokens = watch(page), []
    page.on("request", lambda request: "/token/" in request.url and tokens.append(request.url))
    page.goto(form.url)
    assert not tokens
    fill(page)
    page.get_by_label("Find a rubric").fill("SPO")
    expect(page.get_by_label("City")).to_be_hidden()
    page.get_by_label("Sport").click()
    file_input(page, "Picture 1").set_input_files(phone_picture("1.jpg"))
    page.get_by_text(MORE).first.click()
    file_input(page, "Picture 2").set_input_files(phone_picture("2.jpg"))
    send_button(page).dblclick()
    letter = expect_thanks(page)
    assert letter.photos.count() == 2
    assert [rubric.name for rubric in letter.rubrics.all()] == ["Sport"]
    assert (len(tokens), complaints) == (1, [])


def test_a_letter_from_within_an_article_names_it(paper, form, browser_page):
    page, article = browser_page, make_article(paper, form, embedded=True)
    complaints = watch(page)
    page.goto(article.get_url())
    page.get_by_role("link", name="Write to us").click()
    expect(page.get_by_label("Title")).to_be_focused()
    expect(page.get_by_text(WITHOUT_SCRIPTS)).to_be_hidden()
    assert troubles(page, (320,)) == {}
    fill(page)
    send_button(page).click()
    assert expect_thanks(page).source_page_id == article.pk
    assert complaints == []


def test_no_page_where_readers_write_is_hard_to_read(form, hotline, browser_page):
    page, found = browser_page, {}

    def look(name: str) -> None:
        found[name] = troubles(page, (320, 1280)) or page.evaluate(SAME_IDS)

    page.goto(form.url)
    look("form")
    file_input(page, "Picture 1").set_input_files(phone_picture("1.jpg"))
    page.get_by_text(MORE).first.click()
    file_input(page, "Picture 2").set_input_files(DRAWING)
    send_button(page).click()
    follow_errors(page)
    look("errors")
    fill(page)
    send_button(page).click()
    assert expect_thanks(page).photos.count() == 1
    look("thanks")
    page.get_by_role("link", name="Keep this link").click()
    look("status")
    page.goto(hotline.url)
    look("hot line")
    page.get_by_role("link", name="Roads").click()
    look("session")
    assert {name: trouble for name, trouble in found.items() if trouble} == {}


def follow_errors(page: Page) -> None:
    """Each error leads to its field; they stand in the order of the fields."""
    expect(page.get_by_role("alert")).to_be_focused()
    links = page.get_by_role("alert").get_by_role("link").all()
    fields = [link.get_attribute("href").removeprefix("#id_") for link in links]
    assert fields == ["title", "body", "photo-2-file", "publication_0", "consent"]
    for link in links:
        target = page.locator(link.get_attribute("href"))
        link.click()
        expect(target).to_be_focused()
        assert target.get_attribute("aria-invalid") == "true"


def test_an_editor_makes_an_article_of_a_letter(paper, form, browser_page: Any):
    get_user_model().objects.create_superuser("anna", password="open sesame")
    letter = make_letter(title=TITLE, body=BODY, page=form)
    letter.rubrics.set(Rubric.objects.filter(name="City"))
    add_photo(letter, caption="The ferry")
    page = browser_page
    page.goto(reverse("news_letters:index"))
    page.get_by_label("Username").fill("anna")
    page.locator("input[type=password]").fill("open sesame")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()
    assert problems(page, "#main") == []
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("img", name="The ferry")).to_be_visible()
    assert problems(page, "#main") == []
    page.get_by_role("button", name="To draft").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_load_state()
    article = ArticlePage.objects.live().get(title=TITLE)
    page.goto(article.get_url())
    expect(page.get_by_role("article")).to_contain_text(BODY)
    expect(page.get_by_role("article").locator("img").first).to_be_visible()
