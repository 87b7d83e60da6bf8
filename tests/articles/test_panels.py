from bs4 import BeautifulSoup
from django.urls import reverse

from wagtail_regional_news.articles.panels import article_panels
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric


def form(paper, client) -> BeautifulSoup:
    args = ["wagtail_regional_news_pages", "articlepage", paper.index.pk]
    response = client.get(reverse("wagtailadmin_pages:add", args=args))
    return BeautifulSoup(response.content, "html.parser")


def test_the_panels_stand_in_the_order_of_work(paper, admin_client):
    names = [
        element["name"]
        for element in form(paper, admin_client).select("[name]")
        if element["name"] in {"title", "rubric", "lead", "lead_photo", "tags", "published_at"}
    ]
    assert list(dict.fromkeys(names)) == [
        "title",
        "rubric",
        "lead",
        "lead_photo",
        "tags",
        "published_at",
    ]


def test_a_rubric_is_one_click_and_further_ones_are_boxes(paper, admin_client):
    rubrics = [Rubric.objects.create(name=name) for name in ("Society", "People")]
    page = form(paper, admin_client)
    choices = [each.parent.get_text(strip=True) for each in page.select("input[name=rubric]")]
    assert choices == ["No rubric", "Society", "People"]
    boxes = page.select("input[type=checkbox][name=further_rubrics]")
    assert [box["value"] for box in boxes] == [str(rubric.pk) for rubric in rubrics]


def test_contributors_are_chosen_from_their_own_chooser(paper, admin_client):
    Contributor.objects.create(name="Anna")
    page = form(paper, admin_client)
    assert "snippet-chooser" in str(page.select("template"))


def test_a_new_article_has_a_paragraph_and_a_byline_ready(paper, admin_client):
    page = form(paper, admin_client)
    assert page.select_one("[name=bylines-TOTAL_FORMS]")["value"] == "1"
    assert "paragraph" in page.select_one("[data-block]")["data-w-block-data-value"]


def test_every_panel_is_an_object_of_its_own_for_each_type_of_article():
    assert article_panels()[0] is not article_panels()[0]
