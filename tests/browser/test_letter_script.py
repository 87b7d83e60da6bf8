"""The script of the readers' forms, under ``default-src 'self'``."""

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import wagtail_regional_news
from tests.browser import letter_urls

SCRIPT = Path(wagtail_regional_news.__file__).parent / "static/wagtail_regional_news/letter.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def page(settings, browser_page: Page) -> Page:
    settings.ROOT_URLCONF = letter_urls.__name__
    letter_urls.CALLS.clear()
    browser_page.complaints = []
    browser_page.on("pageerror", lambda error: browser_page.complaints.append(str(error)))
    browser_page.on(
        "console",
        lambda message: (
            "Content Security" in message.text and browser_page.complaints.append(message.text)
        ),
    )
    return browser_page


def sent(page: Page) -> dict[str, list[str]]:
    expect(page).to_have_title("Received")
    assert page.complaints == []
    return json.loads(page.locator("pre").inner_text())


def test_the_script_is_small():
    assert len(gzip.compress(SCRIPT.read_bytes())) <= 3072


def test_a_letter_is_sent_once_with_token_and_work(page: Page):
    page.goto("/form/")
    assert letter_urls.CALLS == []
    page.get_by_label("Title").fill("Мост")
    page.get_by_role("button").dblclick()
    assert sent(page)["title"] == ["Мост"]
    assert page.locator("p").inner_text() == "passed"
    assert sent(page)["do"] == ["send"]
    assert letter_urls.CALLS == ["token", "receive"]


def test_a_letter_is_sent_by_keyboard(page: Page):
    page.goto("/form/")
    page.get_by_label("Title").press_sequentially("Мост")
    page.keyboard.press("Enter")
    assert sent(page)["title"] == ["Мост"]


def test_rubrics_are_filtered_and_chosen_ones_stay(page: Page):
    page.goto("/form/")
    page.get_by_label("City").check()
    search = page.get_by_label("Find a rubric")
    search.fill("SPO")
    search.press("Enter")
    expect(page.get_by_label("Sport")).to_be_visible()
    expect(page.get_by_label("City")).to_be_visible()
    page.get_by_label("City").uncheck()
    search.fill("sport")
    search.dispatch_event("input")
    expect(page.get_by_label("City")).to_be_hidden()
    page.get_by_label("Sport").check()
    page.get_by_label("Title").fill("x")
    page.get_by_role("button").click()
    assert sent(page)["rubrics"] == ["2"]


def test_a_question_is_asked_where_the_site_wants_one(page: Page):
    page.goto("/form/?token=/token/?question")
    page.get_by_label("Title").fill("x")
    page.get_by_label("How much").fill("15")
    page.get_by_role("button").click()
    assert sent(page)["captcha_answer"] == ["15"]


def test_without_a_connection_the_reader_is_told_and_shown_the_plain_page(page: Page):
    page.goto("/form/?token=/nowhere/")
    page.get_by_label("Title").fill("x")
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("No connection")
    expect(page.get_by_role("button")).to_be_enabled()
    expect(page.get_by_role("link", name="Without a script")).to_be_visible()
    assert "receive" not in letter_urls.CALLS


def test_a_form_is_embedded_on_a_click(page: Page):
    page.goto("/link/")
    page.get_by_role("link").click()
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.type("Мост")
    page.keyboard.press("Enter")
    assert sent(page)["title"] == ["Мост"]


def test_where_there_is_no_form_to_embed_the_link_is_followed(page: Page):
    page.goto("/link-to-closed/")
    page.get_by_role("link").click()
    expect(page.get_by_role("heading")).to_have_text("Letters are not taken any more")
    expect(page).to_have_url(re.compile("/closed/$"))


def test_the_digest_is_that_of_sha_256(page: Page):
    page.goto("/form/")
    source = page.locator("script").get_attribute("src")
    for text in ("", "abc", "x" * 55, "nonce:12345"):
        first = page.evaluate(
            "([source, text]) => import(source).then(script => script.firstWord(text))",
            [source, text],
        )
        assert first == int(sha256(text.encode()).hexdigest()[:8], 16)
