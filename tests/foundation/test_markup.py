import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from wagtail_regional_news.foundation.markup import json_ld_script, sponsored_links


@pytest.mark.parametrize(
    "title",
    ["</script><script>alert(1)</script>", "<!--<script>", "Tom & Jerry", "a\u2028b", "«Мост»"],
)
def test_no_text_leaves_the_script_and_none_is_lost(title):
    markup = json_ld_script({"headline": title})
    (script,) = BeautifulSoup(f"<p>{markup}</p>", "html.parser").find_all("script")
    assert json.loads(script.string) == {"headline": title}
    assert markup.count("<") == 2


def test_dates_are_written_with_their_zone():
    data = {"datePublished": datetime(2026, 3, 7, 9, tzinfo=UTC)}
    assert '"2026-03-07T09:00:00Z"' in json_ld_script(data)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="https://a.example/">', '<a rel="sponsored" href="https://a.example/">'),
        (
            '<a class="b" href="http://a.example/">',
            '<a rel="sponsored" class="b" href="http://a.example/">',
        ),
        ('<a href="/news/">', '<a href="/news/">'),
        (
            '<a rel="nofollow" href="https://a.example/">',
            '<a rel="nofollow" href="https://a.example/">',
        ),
        ('<abbr href="https://a.example/">', '<abbr href="https://a.example/">'),
        ("a < b", "a < b"),
    ],
)
def test_links_to_other_sites_are_marked_as_paid_for(html, expected):
    assert sponsored_links(html) == expected
