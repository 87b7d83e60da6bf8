from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from tests.newspaper import make_paper
from wagtail_regional_news.articles.validators import article_slug, is_answered, unused_slug
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_paper()


def slug_of(paper, title="Bridge", slug="", **options):
    return article_slug(ArticlePage(title=title, slug=slug), paper.index, **options)


@pytest.mark.parametrize(
    ("title", "slug", "saved"),
    [
        ("Мост через Оку", "", "most-cherez-oku"),
        ("Мост через Оку", "мост-через-оку", "most-cherez-oku"),
        ("Мост через Оку", "Перекрытие", "perekrytie"),
        ("!!!", "", "article"),
        ("112", "", "112-2"),
        ("Tags", "", "tags-2"),
        ("2026", "2026", "2026-2"),
    ],
)
def test_a_slug_is_latin_and_no_word_of_the_site(paper, title, slug, saved):
    assert slug_of(paper, title, slug) == saved


def test_a_slug_made_of_the_title_is_suffixed_where_it_is_taken_in_any_month(paper):
    paper.article("Bridge", published_at=datetime(2019, 1, 1, tzinfo=UTC))
    assert slug_of(paper) == "bridge-2"
    assert slug_of(paper, slug="bridge") == "bridge-2"


def test_a_chosen_slug_that_is_taken_is_refused_in_the_form_and_suffixed_elsewhere(paper):
    paper.article("Bridge")
    with pytest.raises(ValidationError, match="“bridge” is already an address"):
        slug_of(paper, "Oka", "bridge")
    assert slug_of(paper, "Oka", "bridge", strict=False) == "bridge-2"


def test_the_slug_of_a_rubric_is_taken(paper):
    Rubric.objects.create(name="Sport")
    assert slug_of(paper, "Sport") == "sport-2"
    with pytest.raises(ValidationError):
        slug_of(paper, "Match", "sport")


@pytest.mark.parametrize("slug", ["feed", "search", "2026", "2026-03", "7"])
def test_a_word_of_the_site_is_refused_to_a_person_and_suffixed_for_a_program(paper, slug):
    with pytest.raises(ValidationError) as refusal:
        slug_of(paper, "Bridge", slug, strict=True)
    assert set(refusal.value.error_dict) == {"slug"}
    assert slug_of(paper, "Bridge", slug, strict=False) == f"{slug}-2"


def test_a_saved_slug_stays(paper):
    article = paper.article("Sport")
    Rubric.objects.create(name="Other", slug="sport")
    article.title = "Another title"
    assert article_slug(article, paper.index) == "sport"


def test_another_paper_may_have_the_slug(paper):
    other = paper.front.add_child(instance=NewsIndexPage(title="Second", slug="second"))
    paper.article("Bridge", index=other)
    assert slug_of(paper) == "bridge"


def test_an_unused_slug_is_unused_in_the_index_alone(paper):
    paper.article("Bridge")
    article = ArticlePage(title="x")
    assert unused_slug("bridge", article, paper.index) == "bridge-2"
    assert unused_slug("bridge", article, None) == "bridge"


@pytest.mark.parametrize(
    ("address", "answered"),
    [
        ("", True),
        ("admin", True),
        ("admin/login", True),
        ("sitemap.xml", True),
        ("news", True),
        ("news/search", True),
        ("news/archive", True),
        ("news/sport", True),
        ("news/sport/other", True),
        ("news/2026/03", True),
        ("news/city", False),
        ("news/tags/river", False),
        ("news/2019/13", False),
        ("old/45.html", False),
        ("old/45", False),
        ("Новости/мост", False),
        ("news/sport/bridge", False),
        ("news/bridge", False),
    ],
)
def test_an_address_is_answered_by_the_site_or_free_for_a_redirect(paper, address, answered):
    sport = Rubric.objects.create(name="Sport")
    paper.article("Other", rubric=sport)
    article = paper.article("Bridge", rubric=sport)
    assert is_answered([word for word in address.split("/") if word], article) is answered


def test_a_host_that_is_not_allowed_yet_stops_no_import(paper, settings):
    article = paper.article("Bridge")
    settings.ALLOWED_HOSTS = ["gazeta.example"]
    assert is_answered(["news", "search"], article)
    assert not is_answered(["old", "45"], article)


def test_where_there_is_no_site_nothing_answers(paper):
    article = paper.article("Bridge")
    Site.objects.all().delete()
    assert not is_answered(["old", "45"], article)
