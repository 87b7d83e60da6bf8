"""The contract of the templates: what a component may lean on, and what every file keeps to."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.rich_text import RichText

from tests.newspaper import make_paper
from tests.template_inputs import INPUTS
from wagtail_regional_news.listings.schema import Card
from wagtail_regional_news.photos.renderers import Picture, PictureSource
from wagtail_regional_news.photos.schema import PhotoPassport
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.forms import SubmissionForm

PACKAGE = Path(__file__).parent.parent / "wagtail_regional_news"
FOLDER = PACKAGE / "templates/wagtail_regional_news"
STYLES = PACKAGE / "static/wagtail_regional_news/news.css"
READERS_TEMPLATES = [path for path in sorted(FOLDER.rglob("*.html")) if path.parent.name != "admin"]
COMPONENTS = {path.stem: path.read_text() for path in sorted(FOLDER.glob("components/*.html"))}
MISSING = "MISSING INPUT"
LETTER_STYLES = STYLES.with_name("letter.css")
STYLES_BYTES = 24_000
RICH_TEXT = RichText('<p>Ход в <a href="/">"Реке"</a></p>')
VOID = {"br", "img", "input", "link", "meta", "source"}

strict = DjangoTemplates(
    {
        "NAME": "strict",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"string_if_invalid": MISSING},
    }
)


class TagBalance(HTMLParser):
    """Raises AssertionError where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """A tag that closes itself."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def assert_balanced(html: str) -> None:
    balance = TagBalance()
    balance.feed(html)
    assert balance.open == []


def draw(name: str, inputs: dict[str, Any]) -> str:
    return strict.get_template(f"wagtail_regional_news/components/{name}.html").render({**inputs})


def name_of(path: Path) -> str:
    return str(path.relative_to(FOLDER))


def test_every_component_is_tried():
    assert set(INPUTS) == set(COMPONENTS)


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_a_component_names_its_inputs_in_its_first_line(name):
    first_line = COMPONENTS[name].splitlines()[0]
    assert first_line.startswith("{# ")
    _purpose, _, inputs = first_line.partition("Inputs: ")
    for key in INPUTS[name][0]:
        assert re.search(rf"\b{key}\b", inputs), key


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "number"), [(name, n) for name, all_of in INPUTS.items() for n in range(len(all_of))]
)
def test_a_component_needs_its_inputs_and_no_query(name, number, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = draw(name, INPUTS[name][number])
    assert MISSING not in html
    assert "<b>" not in html
    assert_balanced(html)


def test_the_contract_is_broken_by_an_input_that_is_left_out():
    assert MISSING in draw("today", {})


@pytest.mark.parametrize("path", READERS_TEMPLATES, ids=name_of)
def test_what_is_included_sees_its_inputs_alone(path):
    includes = re.findall(r"{% include .*? %}", path.read_text())
    assert [tag for tag in includes if not tag.endswith(" only %}")] == []


def test_the_layout_is_short():
    assert len((FOLDER / "layouts/base.html").read_text().splitlines()) <= 40


def test_the_style_sheet_is_light_and_every_class_of_it_is_used():
    styles = STYLES.read_text()
    assert len(styles.encode()) <= STYLES_BYTES
    markup = "".join(path.read_text() for path in READERS_TEMPLATES)
    used = set(re.findall(r"news-[a-z_-]+", markup))
    used |= {"news-photo-text--right", "news-photo-text--left"}  # drawn by a value
    used |= {"news-session__state--open"}
    used |= {"news-cards--grid", "news-cards--rows", "news-cards--zone", "news-cards--front"}
    used |= {f"news-field--{name}" for name in SubmissionForm.base_fields}
    classes = set(re.findall(r"\.(news-[a-z_-]+)", styles + LETTER_STYLES.read_text()))
    assert classes - used == set()


def test_numbers_in_attributes_are_not_written_as_a_language_writes_them(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with override("ru"):
        assert 'width="1640"' in draw("picture", INPUTS["picture"][0])
        assert 'content="1200"' in draw("meta_tags", INPUTS["meta_tags"][0])
        assert 'width="1640"' in draw("header", INPUTS["header"][0])
        form = draw("letter_form", INPUTS["letter_form"][0])
    assert 'name="from" value="1234"' in form
    assert 'name="kept-1234-remove"' in form


@pytest.mark.parametrize("inputs", INPUTS["letter_form"])
def test_an_id_of_a_form_is_one_fields_and_every_label_and_error_leads_to_one(inputs):
    html = draw("letter_form", inputs)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    named = re.findall(r'\s(?:for|aria-describedby|data-news-filter)="([^"]*)"', html)
    assert {name for names in named for name in names.split()} <= set(ids)
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_months_are_counted_in_words():
    (month, *_rest) = INPUTS["archive_months"][0]["months"]
    html = draw("archive_months", {"months": [month]})
    assert "1234 articles" in html


def test_only_the_first_photo_of_a_list_is_fetched_at_once():
    card = INPUTS["card"][0]["card"]
    inputs = {**INPUTS["card_list"][0], "cards": [card, card, card]}
    html = draw("card_list", inputs)
    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy"') == 2


def test_one_card_of_a_list_leads_where_that_is_asked_for():
    card = INPUTS["card"][0]["card"]
    inputs = {**INPUTS["card_list"][0], "cards": [card, card, card]}
    html = draw("card_list", inputs)
    assert html.count("news-card--lead") == html.count('class="news-card__lead"') == 1
    plain = {**inputs, "layout": "", "is_led": False, "is_brief": False}
    assert "news-card--lead" not in draw("card_list", plain)
    assert draw("card_list", plain).count('class="news-card__lead"') == 3


def test_a_card_names_its_writers():
    card = Card(pk=1, title="A", url="/", byline="Анна Егорова, Пресс-служба")
    with override("ru"):
        html = draw("card", {"card": card, "level": 2, "eager": False})
        bare = draw("card", {"card": replace(card, byline=""), "level": 2, "eager": False})
    assert "Автор новости: Анна Егорова, Пресс-служба" in html
    assert "Автор новости" not in bare


def test_a_small_picture_is_offered_in_one_format_beside_the_jpeg():
    sources = (PictureSource("image/avif", "/a.avif 1w"), PictureSource("image/webp", "/a.webp 1w"))
    inputs = {"picture": Picture("/a.jpg", "/a.jpg 1w", 1, 1, sources), "sizes": "5rem"}
    assert draw("picture", {**inputs, "alt": "", "eager": False}).count("<source") == 2
    small = draw("picture", {**inputs, "alt": "", "eager": False, "is_small": True})
    assert small.count("<source") == 1
    assert "/a.webp 1w" in small


def test_what_people_read_is_typeset_and_stays_safe():
    card = Card(pk=1, title='Ход в "Реке" & <b>', url="/", lead='Лёд в "Реке"')
    with override("ru"):
        html = draw("card", {"card": card, "level": 2, "eager": False})
        text = render_to_string("wagtail_regional_news/blocks/paragraph.html", {"value": RICH_TEXT})
    assert "Ход в\N{NO-BREAK SPACE}«Реке» &amp; &lt;b&gt;</a>" in html
    assert "Лёд в\N{NO-BREAK SPACE}«Реке»" in html
    assert '<p>Ход в\N{NO-BREAK SPACE}<a href="/">«Реке»</a></p>' in text


def test_a_tall_photo_is_told_from_a_wide_one():
    tall = Picture("/a.jpg", "", 800, 1200)
    inputs = {**INPUTS["photo"][0], "picture": tall}
    assert "news-photo--tall" in draw("photo", inputs)
    assert "news-photo--tall" not in draw("photo", INPUTS["photo"][0])


def test_the_menu_of_a_phone_opens_without_a_script():
    html = draw("header", INPUTS["header"][0])
    assert 'popovertarget="news-header-more"' in html
    assert 'id="news-header-more" popover' in html
    assert "<button" not in draw("header", INPUTS["header"][1])


def test_a_photo_without_inputs_beyond_the_picture_is_drawn_lazily():
    inputs = {"picture": INPUTS["photo"][0]["picture"], "passport": PhotoPassport()}
    html = render_to_string("wagtail_regional_news/components/photo.html", inputs)
    assert 'loading="lazy"' in html


@pytest.mark.django_db
def test_a_missing_page_is_said_to_be_missing_within_the_paper():
    make_paper()
    request = RequestFactory().get("/nowhere/", headers={"host": "localhost"})
    html = render_to_string("wagtail_regional_news/404.html", {}, request)
    assert "Page not found" in html
    assert "The Herald" in html
    assert 'action="/news/search/"' in html
    assert 'content="noindex"' in html
    assert_balanced(html)


def test_a_page_is_drawn_without_a_site_and_a_request():
    html = render_to_string("wagtail_regional_news/404.html", {})
    assert "Page not found" in html
    assert "<header" not in html


@pytest.mark.django_db
def test_the_pages_fit_into_the_shell_of_a_site(client, settings, tmp_path):
    layout = tmp_path / "wagtail_regional_news/layouts/base.html"
    layout.parent.mkdir(parents=True)
    layout.write_text(
        '{% extends "own.html" %}{% block content %}{% block breadcrumbs %}{% endblock %}'
        "{% block main %}{% endblock %}{% block aside %}{% endblock %}{% endblock %}"
    )
    (tmp_path / "own.html").write_text(
        "<title>{% block title %}{% endblock %}</title>{% block head_meta %}{% endblock %}"
        "<h2>Own shell</h2>{% block content %}{% endblock %}"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    article = make_paper().article("Bridge")
    for url, title in (
        ("/", "The Herald"),
        ("/news/", "News — The Herald"),
        (article.get_url(), "Bridge — The Herald"),
    ):
        html = client.get(url).content.decode()
        assert f"<title>{title}</title>" in html
        assert "Own shell" in html
        assert "Bridge" in html


@pytest.mark.django_db
def test_the_shell_of_the_tutorial_carries_pages_rubrics_and_search(client, settings, tmp_path):
    tutorial = (Path(__file__).parents[1] / "docs/tutorial/existing-site.md").read_text()
    shell = tutorial.split("```html+django\n")[1].split("```")[0]
    layout = tmp_path / "wagtail_regional_news/layouts/base.html"
    layout.parent.mkdir(parents=True)
    layout.write_text(shell)
    # The blocks of `wagtail start`.
    (tmp_path / "base.html").write_text(
        "<title>{% block title %}{% endblock %}{% block title_suffix %} - Site{% endblock %}</title>"
        "{% block extra_css %}{% endblock %}{% block content %}{% endblock %}"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    rubric = Rubric.objects.create(name="City")
    html = client.get(make_paper().article("Bridge", rubric=rubric).get_url()).content.decode()
    assert "<title>Bridge — The Herald</title>" in html
    assert html.count("news.css") == html.count('rel="canonical"') == 1
    assert '<li><a href="/news/city/">City</a></li>' in html
    assert 'action="/news/search/"' in html


def test_an_error_page_leans_on_nothing(settings):
    settings.STORAGES = {}
    html = strict.get_template("wagtail_regional_news/500.html").render()
    assert "Something went wrong" in html
    assert settings.STATIC_URL not in html
    assert_balanced(html)


def test_previews_carry_the_style_sheet():
    html = (FOLDER / "preview/block.html").read_text()
    assert "wagtail_regional_news/news.css" in html
