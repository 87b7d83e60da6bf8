"""The call for readers' news, as readers and editors meet it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from tests.reading import text_of
from wagtail_regional_news.articles.blocks import ParagraphBlock
from wagtail_regional_news.pages.models import ArticlePage, SubmissionPage
from wagtail_regional_news.submissions.blocks import CalloutBlock, FormChooserBlock

HOUR = timedelta(hours=1)


@pytest.fixture
def form(paper):
    form = SubmissionPage(title="Write to us", slug="write")
    return paper.front.add_child(instance=form)


@pytest.fixture
def served(rf, paper):
    return rf.get("/news/", headers={"host": "localhost"})


def callout(form, **fields):
    value = {"heading": 'Were you "there"?', "text": "Tell us <b>.", "form": form}
    return ("callout", {**value, "embedded": False, **fields})


def drawn(value, **context) -> BeautifulSoup:
    block = CalloutBlock()
    return BeautifulSoup(block.render(block.normalize(value), context=context), "html.parser")


def test_it_leads_to_the_form_and_says_from_where(form, paper, served):
    article = paper.article()
    value = {"heading": "<i>Seen?", "text": "One\n\nTwo", "form": form}
    soup = drawn(value, request=served, page=article)
    assert soup.a["href"] == f"/write/?from={article.pk}"
    assert not soup.a.has_attr("data-news-letter-embed")
    assert soup.h2.get_text() == "<i>Seen?"
    assert len(soup.select(".news-text p")) == 2


def test_embedded_it_is_a_link_until_a_script_unfolds_it(form, paper, served):
    article = paper.article()
    value = {"heading": "Seen?", "form": form, "embedded": True}
    link = drawn(value, request=served, page=article).a
    assert link["href"] == f"/write/?from={article.pk}"
    assert link["data-news-letter-embed"] == f"/write/?embed=1&from={article.pk}"


def test_while_the_form_is_closed_it_says_so(form, served):
    value = {"heading": "Seen?", "form": form}
    form.closes_at = timezone.now() - HOUR
    soup = drawn(value, request=served)
    assert "not taking letters" in text_of(soup)
    assert not soup.a
    form.opens_at, form.closes_at = timezone.now() + HOUR, None
    soup = drawn(value, request=served)
    assert "We will take letters from" in text_of(soup)
    assert not soup.a


def test_without_a_public_form_it_disappears(form, served):
    form.live = False
    assert text_of(drawn({"heading": "Seen?", "form": form}, request=served)) == ""
    assert text_of(drawn({"heading": "Seen?", "form": None}, request=served)) == ""


def test_the_bare_page_of_the_editors_form_is_as_good(form, paper, served):
    value = {"heading": "Seen?", "form": Page.objects.get(pk=form.pk)}
    assert drawn(value, request=served).a["href"] == "/write/"
    value["form"] = Page.objects.get(pk=paper.front.pk)
    assert text_of(drawn(value, request=served)) == ""


def test_a_form_that_is_deleted_takes_the_call_with_it(form, paper, client):
    article = paper.article("A bridge", body=[callout(form)])
    form.delete()
    response = client.get(article.get_url())
    assert response.status_code == 200
    assert "Were you" not in response.content.decode()


def test_however_many_there_are_they_cost_an_article_one_query(form, paper, client):
    second = paper.front.add_child(instance=SubmissionPage(title="Photos", slug="photos"))
    plain = paper.article("Plain", body=[("paragraph", "<p>a</p>")])
    calls = [callout(each, embedded=True) for each in (form, second, form)]
    full = paper.article("Full", body=calls)

    def count(url):
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html = client.get(url).content.decode()
        return len(queries), html

    few, _html = count(plain.get_url())
    many, html = count(full.get_url())
    assert html.count("data-news-letter-embed") == 3
    assert f"/photos/?from={full.pk}" in html
    assert many <= few + 1


def test_its_form_is_chosen_among_forms_alone(form, paper):
    chooser = FormChooserBlock()
    assert chooser.target_models == [SubmissionPage]
    assert chooser.bulk_to_python([form.pk, None, paper.front.pk, form.pk]) == [
        form,
        None,
        None,
        form,
    ]
    assert chooser.to_python(form.pk) == form
    assert chooser.to_python(None) is None


def test_the_form_knows_the_articles_that_call_for_letters(form, paper, admin_client):
    article = paper.article("A bridge", body=[callout(form)])
    (reference,) = ReferenceIndex.get_references_to(form)
    assert reference.object_id == str(article.pk)
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert page.status_code == 200
    assert "Were you" in page.content.decode()


def test_it_can_be_chosen_for_an_article_and_a_front_page(db):
    blocks = ArticlePage._meta.get_field("body").stream_block.child_blocks
    assert isinstance(blocks["callout"], CalloutBlock)
    assert isinstance(blocks["paragraph"], ParagraphBlock)
