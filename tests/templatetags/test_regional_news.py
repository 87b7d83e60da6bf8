from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.utils.safestring import SafeString
from django.utils.translation import override

from tests.reading import text_of
from wagtail_regional_news.rubrics.snippets import Rubric

TITLES = "wagtail_regional_news/components/card_list.html"


@pytest.fixture
def served(rf):
    return rf.get("/news/", headers={"host": "localhost"})


def draw(source: str, **context) -> str:
    template = engines["django"].from_string("{% load regional_news %}" + source)
    return template.render(context)


def titles(html: str) -> list[str]:
    return [text_of(heading) for heading in BeautifulSoup(html, "html.parser")("h3")]


def test_the_shell_is_loaded_once_a_request(paper, served, django_assert_num_queries):
    source = "{% news_shell as shell %}{{ shell.name }}"
    assert draw(source, request=served) == "The Herald"
    with django_assert_num_queries(0):
        assert draw(source, request=served) == "The Herald"


def test_without_a_request_there_is_nothing_to_show():
    assert draw("{% news_shell as shell %}{{ shell.name }}") == ""
    assert draw("{% news_latest %}") == ""
    assert draw("{% news_related page %}", page=None) == ""


def test_latest_is_put_into_any_template(paper, served):
    city, sport = (Rubric.objects.create(name=name) for name in ("City", "Sport"))
    paper.article("Bridge", rubric=city)
    paper.article("Match", rubric=sport)
    last = paper.article("Play")
    assert titles(draw("{% news_latest %}", request=served)) == ["Play", "Match", "Bridge"]
    assert titles(draw("{% news_latest size=1 %}", request=served)) == ["Play"]
    assert titles(draw("{% news_latest %}", request=served, page=last)) == ["Match", "Bridge"]
    chosen = draw('{% news_latest rubrics="city, sport" heading="Here" %}', request=served)
    assert titles(chosen) == ["Match", "Bridge"]
    assert "Here" in chosen


def test_latest_is_drawn_by_a_template_of_ones_own(paper, served):
    paper.article("Bridge")
    html = draw(f'{{% news_latest template_name="{TITLES}" %}}', request=served)
    assert "news-cards" in html
    assert "Bridge" in html


def test_related_is_put_into_any_template(paper, served):
    paper.article("Bridge")
    article = paper.article("Match")
    html = draw("{% news_related page size=3 %}", request=served, page=article)
    assert titles(html) == ["Bridge"]
    assert "Related news" in html


def test_days_and_dates_are_written_as_papers_write_them():
    moment = datetime(2025, 2, 14, 8, 38, tzinfo=UTC)
    with override("ru"):
        assert draw("{{ moment|listing_date }}", moment=moment) == "14.02.2025, 11:38"
        assert draw("{{ moment|moment_in_words }}", moment=moment) == "14 февраля 2025, 11:38"
        words = draw("{% day_in_words day %}", day=date(2025, 2, 14))
    assert words.startswith("14 февраля")
    assert draw("{{ moment|listing_date }}{{ moment|moment_in_words }}", moment=None) == ""
    assert draw("{% day_in_words %}") != ""


def test_structured_data_cannot_leave_its_script():
    html = draw("{% json_ld data %}", data={"headline": "</script>"})
    assert html.count("</script>") == 1
    assert draw("{% json_ld data %}", data=None) == draw("{% json_ld data %}", data=[{}]) == ""
    html = draw("{% json_ld data %}", data=[{"name": "a"}, {}, {"name": "</script>"}])
    assert html.count("<script") == html.count("</script>") == 2


def test_links_of_a_paid_text_are_marked():
    source = '{% filter sponsored_links %}<a href="https://a.example/">A</a>{% endfilter %}'
    assert draw(source) == '<a rel="sponsored" href="https://a.example/">A</a>'


def test_a_text_is_typeset_and_no_safer_than_it_was():
    with override("ru"):
        plain = draw("{{ text|typeset }}", text='В "реке" <b>&quot;')
        safe = draw("{{ text|typeset }}", text=SafeString('<b title="в x">В "реке"</b>'))
        block = draw("{% filter typeset %}<p>{{ text }}</p>{% endfilter %}", text='"Мост" <')
        assert draw("{{ text|default_if_none:''|typeset }}", text=None) == ""
    assert plain == "В\u00a0«реке» &lt;b&gt;&amp;quot;"
    assert safe == '<b title="в x">В\u00a0«реке»</b>'
    assert block == "<p>«Мост» &lt;</p>"
