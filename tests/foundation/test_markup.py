import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from wagtail_regional_news.foundation.markup import json_ld_script, sponsored_links, xml_text


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
            '<a rel="nofollow noopener" href="https://a.example/">',
            '<a rel="nofollow noopener sponsored" href="https://a.example/">',
        ),
        ("<a href=//a.example rel=ugc>", '<a href=//a.example rel="ugc sponsored">'),
        ('<a href="//a.example/" rel=>', '<a href="//a.example/" rel="sponsored">'),
        ('<a rel href="//a.example/">', '<a rel="sponsored" href="//a.example/">'),
        (
            """<a href="//a.example/" rel='"&lt;'>""",
            '<a href="//a.example/" rel="&quot;&lt; sponsored">',
        ),
        ('<a href="//a.example/">', '<a rel="sponsored" href="//a.example/">'),
        ("<A HREF = 'HTTPS://a.example/'>", "<A rel=\"sponsored\" HREF = 'HTTPS://a.example/'>"),
        ('<a\nhref=" &#104;ttps://a/"\n>', '<a rel="sponsored"\nhref=" &#104;ttps://a/"\n>'),
        (
            '<a title="1 > 0" href="https://a.example/it\'s">',
            '<a rel="sponsored" title="1 > 0" href="https://a.example/it\'s">',
        ),
        ("<a href=https://a/it's>", '<a rel="sponsored" href=https://a/it\'s>'),
    ],
)
def test_links_to_other_sites_are_marked_as_paid_for(html, expected):
    assert sponsored_links(f"{html}A</a>") == f"{expected}A</a>"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/c/" data-href="https://a.example/">C</a>',
        '<a href="/c/" href="https://a.example/">C</a>',
        '<a REL="Sponsored" href="https://a.example/">A</a>',
        '<abbr href="https://a.example/">A</abbr>',
        "<a>A</a> a < b <a",
        '<!-- <a href="https://a.example/"> --> <br> &nbsp; <p CLASS=x>',
        """<script>show("<a href='https://a.example/'>")</script>""",
        """<i data-html="<a href='https://a.example/'>"></i>""",
    ],
)
def test_other_markup_stays_as_it_is(html):
    assert sponsored_links(html) == html


def test_what_xml_cannot_hold_is_left_out_of_a_text():
    assert xml_text("\x00a\x0b\x1f\ud800\ufffe\uffff") == "a"
    kept = "\t\n\r <b> & «Мост» \x7f\ue000\U0001f309"
    assert xml_text(kept) == kept
