"""What a page is looked at for, whatever is on it, and the way about it by keyboard."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

SCHEMES = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Selectors of what passes are not asked for: they take axe most of its time.
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
TOO_WIDE = (
    "[...document.querySelectorAll('body, body *')].filter(e => document.documentElement"
    ".scrollWidth > innerWidth && e.getBoundingClientRect().right > innerWidth + 1)"
    ".slice(0, 3).map(e => e.outerHTML.slice(0, 200))"
)


def problems(page: Page, within: str = "html") -> list[str]:
    """What axe finds."""
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def troubles(page: Page, widths: tuple[int, ...]) -> dict[tuple[int, str], list[str]]:
    """What axe finds at these widths, light and dark, and what makes the page scroll sideways."""
    found = {}
    for width in widths:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = problems(page)
        found[width, "scroll"] = page.evaluate(TOO_WIDE)
    return {place: trouble for place, trouble in found.items() if trouble}


def tab_to(target: Locator) -> Page:
    """Presses Tab until it is there."""
    page = target.page
    for _press in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            return page
    raise AssertionError(f"no way to {target}")


def write(target: Locator, text: str) -> None:
    tab_to(target).keyboard.type(text)


def press(target: Locator, key: str = "Enter") -> None:
    tab_to(target).keyboard.press(key)
