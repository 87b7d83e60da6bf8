"""Photograph every type of page of the example newspaper: ``make screenshots``.

Writes screenshots/<page>-<width>-<scheme>.png at 360, 768 and 1280 px, light and dark. With --docs
it writes, as JPEG, the few that the README and the documentation show, into docs/images.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import django
from playwright.sync_api import Browser, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
DOCS = [
    ("front", 1280, "light"),
    ("article-reportage", 1280, "light"),
    ("front", 360, "dark"),
    ("form", 1280, "light"),
    ("hotline-past", 1280, "light"),
]
HEIGHTS = {360: 780, 768: 1024, 1280: 900}
START_SECONDS = 180
# Lazy images come when they are scrolled to, and may be decoded after the picture is taken.
PAINT_IMAGES = """isWhole => Promise.all([...document.images].map(image => {
  if (!isWhole && image.getBoundingClientRect().top > innerHeight) return
  image.loading = 'eager'
  image.decoding = 'sync'
  return image.decode()
}))"""


@contextmanager
def served_demo(port: int) -> Iterator[str]:
    """The example newspaper, filled if it is empty, at the address that is yielded."""
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, ROOT / "scripts/serve_demo.py", str(port)]
    # Readers see no debugging pages.
    environment = {**os.environ, "NEWS_DEBUG": "0"}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        for _second in range(START_SECONDS):
            if server.poll() is not None:
                sys.exit(server.returncode)
            try:
                urlopen(url).close()
                break
            except URLError:
                time.sleep(1)
        yield url
    finally:
        server.terminate()
        server.wait()


def page_addresses() -> dict[str, str]:
    sys.path.insert(0, str(ROOT / "example_project"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "newspaper.settings"
    django.setup()
    from newspaper.showcase import showcase_addresses  # noqa: PLC0415 - only now it can

    return showcase_addresses()


def launch_browser(playwright: Playwright) -> Browser:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=["--disable-gpu", *(["--no-sandbox"] if is_root else [])],
    )


def take_screenshots(url: str, addresses: dict[str, str], folder: Path, *, is_docs: bool) -> None:
    wanted = DOCS if is_docs else [(n, w, s) for n in addresses for w in WIDTHS for s in SCHEMES]
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        for name, width, scheme in wanted:
            page = browser.new_page(
                base_url=url,
                color_scheme=scheme,
                viewport={"width": width, "height": HEIGHTS[width]},
                locale="ru-RU",
            )
            page.goto(addresses[name])
            page.evaluate(PAINT_IMAGES, not is_docs)
            target = folder / f"{name}-{width}-{scheme}.{'jpeg' if is_docs else 'png'}"
            page.screenshot(path=target, full_page=not is_docs)
            print(target.relative_to(ROOT))
            page.close()
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    with served_demo(options.port) as address:
        take_screenshots(
            address,
            page_addresses(),
            ROOT / ("docs/images" if options.docs else "screenshots"),
            is_docs=options.docs,
        )
