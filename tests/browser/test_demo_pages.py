"""Every type of page of the example newspaper, as readers and their machines meet it."""

import json
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import troubles

pytestmark = pytest.mark.browser

PAGES = [
    "front",
    "latest",
    "rubric",
    "tag",
    "contributor",
    "archive",
    "month",
    "search",
    "search-empty",
    "missing",
    "article-short",
    "article-advertising",
    "article-news",
    "article-reportage",
    "article-interview",
    "article-opinion",
    "article-announcement",
    "form",
    "hotline",
    "hotline-open",
    "hotline-past",
]
WIDTHS = (320, 768, 1280)
# HTML and CSS, uncompressed; of a long read beside what the editor has put between its photos.
PAGE_BYTES = 60_000
LONG_READS = ("article-reportage", "article-interview")
BODY = re.compile(r'<div class="news-article__body.*?(?=</article>)', re.DOTALL)

# Shifts within half a second after a key or a click do not count: the reader has caused them.
# A slow device paints a page of which it has read a part; the rest then finds its place.
SHIFT_WHILE_PARSED = 0.01
SHIFTS = """() => new Promise(done => {
  const rect = box => [box.x, box.y, box.width, box.height].map(Math.round).join(' ')
  const moved = ({node, previousRect, currentRect}) =>
    `${node?.className || node?.nodeName}: ${rect(previousRect)} -> ${rect(currentRect)}`
  const parsed = performance.getEntriesByType('navigation')[0].domInteractive
  const found = {parsing: 0, reading: []}
  new PerformanceObserver(list => {
    for (const shift of list.getEntries())
      if (shift.startTime < parsed) found.parsing += shift.value
      else if (!shift.hadRecentInput) found.reading.push(shift.sources.map(moved))
  }).observe({type: 'layout-shift', buffered: true})
  requestAnimationFrame(() => setTimeout(() => done(found), 100))
})"""
SCROLL_THROUGH = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y)
    await new Promise(done => setTimeout(done, 50))
  }
}"""


@pytest.fixture(scope="session")
def addresses(demo_paper) -> dict[str, str]:
    code = "import json; from newspaper.showcase import *; print(json.dumps(showcase_addresses()))"
    return json.loads(demo_paper.manage("shell", "--no-imports", "--command", code))


def open_page(browser: Browser, address: str, **options: Any) -> Page:
    page = browser.new_page(locale="ru-RU", **options)
    answer = page.goto(address)
    assert answer
    assert answer.status < 500
    return page


def test_the_list_of_pages_is_whole(addresses):
    assert set(PAGES) == set(addresses)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_never_scrolls_sideways(browser, demo_url, addresses, name):
    page = open_page(browser, demo_url + addresses[name])
    found = troubles(page, WIDTHS)
    page.close()
    assert found == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps_while_a_page_is_read(browser, demo_url, addresses, name, width):
    size = {"width": width, "height": 800}
    page = open_page(browser, demo_url + addresses[name], viewport=size)
    page.evaluate(SCROLL_THROUGH)
    shifts = page.evaluate(SHIFTS)
    assert shifts["reading"] == []
    assert shifts["parsing"] < SHIFT_WHILE_PARSED
    page.close()


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("article")])
def test_an_article_is_light_and_waits_for_no_script(browser, demo_url, addresses, name):
    page = browser.new_page()
    html = page.request.get(demo_url + addresses[name]).text()
    assert BODY.search(html)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    css = [page.request.get(urljoin(demo_url, sheet)).text() for sheet in sheets]
    page.close()
    assert sheets
    counted = BODY.sub("", html) if name in LONG_READS else html
    assert sum(len(text.encode()) for text in [counted, *css]) <= PAGE_BYTES
    scripts = re.findall(r"<script[^>]*>", html)
    assert {"application/ld+json" in script or "module" in script for script in scripts} == {True}


@pytest.mark.parametrize("javascript", [True, False])
def test_the_keyboard_leads_from_the_front_page_to_an_article_and_to_search(
    browser, demo_url, javascript
):
    page = open_page(browser, f"{demo_url}/", java_script_enabled=javascript)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#content")
    focus = page.locator(":focus")
    for _press in range(20):
        page.keyboard.press("Tab")
        if focus.evaluate("e => !!e.closest('main h2, main h3')"):
            break
    title = focus.inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == title
    search = page.get_by_role("searchbox").first
    for _press in range(60):
        page.keyboard.press("Tab")
        if search.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("мост")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Поиск"
    assert page.locator("main").get_by_role("link", name=re.compile("мост", re.IGNORECASE)).count()
    page.close()


def test_a_form_is_sent_without_scripts(browser, demo_url):
    page = open_page(browser, f"{demo_url}/predlozhit-novost/form/", java_script_enabled=False)
    with page.expect_navigation() as answer:
        page.locator("form[data-news-letter] button[type=submit]").click()
    status = answer.value.status
    page.close()
    # The browser says where the form comes from, so that Django looks at what is in it.
    assert status == 422
