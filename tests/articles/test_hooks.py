"""Deleting, merging and their buttons, as an editor meets them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.rich_text import FeatureRegistry, expand_db_html
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_regional_news.articles.hooks import register_article_links
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


def snippet_url(subject, name, *, pk=True) -> str:
    route = subject.snippet_viewset.get_url_name(name)
    return reverse(route, args=[subject.pk] if pk else [])


def bulk_delete_url(*subjects) -> str:
    model = type(subjects[0])
    ids = "&".join(f"id={each.pk}" for each in subjects)
    url = reverse(
        "wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"]
    )
    return f"{url}?{ids}&next={snippet_url(subjects[0], 'list', pk=False)}"


def merge_url(subject) -> str:
    return reverse("news_merge", args=[subject._meta.model_name, subject.pk])


@pytest.fixture
def used(paper):
    """A rubric, a contributor and a tag that one article uses."""
    rubric, anna = Rubric.objects.create(name="Society"), Contributor.objects.create(name="Anna")
    paper.article("A bridge", rubric=rubric, contributors=(anna,), tags=("Bridge",))
    return [rubric, anna, Tag.objects.get()]


def test_deleting_what_is_in_use_leads_to_its_articles(used, admin_client):
    for subject in used:
        for method in (admin_client.get, admin_client.post):
            response = method(snippet_url(subject, "delete"))
            assert response.url == merge_url(subject)
        page = admin_client.get(merge_url(subject))
        assert f"“{subject}” is used on 1 page" in page.content.decode()
        assert "A bridge" in page.content.decode()
        assert type(subject).objects.filter(pk=subject.pk).exists()


def test_deleting_in_bulk_refuses_all_when_one_is_in_use(used, admin_client):
    for subject in used:
        spare = type(subject).objects.create(name="Spare")
        second = type(subject).objects.create(name="Second")
        response = admin_client.post(bulk_delete_url(subject, spare))
        assert response.url == merge_url(subject)
        assert type(subject).objects.filter(pk__in=[subject.pk, spare.pk]).count() == 2
        response = admin_client.post(bulk_delete_url(spare, second))
        assert not type(subject).objects.filter(pk__in=[spare.pk, second.pk]).exists()


def test_deleting_several_in_use_names_them_and_escapes_their_names(paper, admin_client):
    rubrics = [Rubric.objects.create(name=name) for name in ("<b>Society</b>", "People")]
    for rubric in rubrics:
        paper.article(rubric=rubric)
    response = admin_client.post(bulk_delete_url(*rubrics), follow=True)
    text = response.content.decode()
    assert "Nothing was deleted, as pages use" in text
    assert merge_url(rubrics[0]) in text
    assert "<b>Society</b>" not in text
    assert Rubric.objects.count() == 2


def test_what_nothing_uses_is_deleted_as_ever(paper, admin_client):
    for model in (Rubric, Contributor, Tag):
        subject = model.objects.create(name="Spare")
        assert admin_client.get(snippet_url(subject, "delete")).status_code == 200
        admin_client.post(snippet_url(subject, "delete"))
        assert not model.objects.exists()


def test_the_way_to_merging_stands_in_listing_and_form(used, admin_client):
    for subject in used:
        listing = admin_client.get(snippet_url(subject, "list", pk=False))
        form = admin_client.get(snippet_url(subject, "edit"))
        for page in (listing, form):
            links = BeautifulSoup(page.content, "html.parser").select(
                f'a[href="{merge_url(subject)}"]'
            )
            assert [link.get_text(strip=True) for link in links] == ["Merge into…"]


def test_the_form_of_a_new_rubric_offers_no_merging(admin_client):
    page = admin_client.get(reverse(Rubric.snippet_viewset.get_url_name("add")))
    assert page.status_code == 200
    assert "Merge into…" not in page.content.decode()


def copy_by_hand(client, article, **fields):
    url = reverse("wagtailadmin_pages:copy", args=[article.pk])
    parent = article.get_parent().pk
    values = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent, **fields}
    assert client.post(url, values).status_code == 302
    return type(article).objects.get(slug=values["new_slug"])


def test_a_draft_copied_from_an_older_article_is_news_of_the_day(paper, admin_client):
    article = paper.article("Street works")
    draft = copy_by_hand(admin_client, article)
    draft.get_latest_revision().publish()
    draft.refresh_from_db()
    assert draft.published_at == draft.first_published_at > article.published_at


def test_a_copy_that_stays_live_keeps_its_date(paper, admin_client):
    article = paper.article("Street works")
    copy = copy_by_hand(admin_client, article, publish_copies="on")
    assert copy.live
    assert copy.published_at == article.published_at


def links(*ids) -> str:
    return "".join(f'<a linktype="page" id="{pk}">x</a>' for pk in ids)


def addresses(html) -> list[str | None]:
    return [link.get("href") for link in BeautifulSoup(html, "html.parser").find_all("a")]


def test_links_in_a_text_lead_to_the_articles_own_addresses(paper):
    city = paper.article("A bridge", rubric=Rubric.objects.create(name="Society"))
    plain = paper.article("A tunnel")
    gone = paper.article("Gone")
    text = links(city.pk, paper.index.pk, gone.pk, plain.pk, city.pk, "no number")
    gone.delete()
    own, tunnel = "/news/society/a-bridge/", "/news/a-tunnel/"
    assert addresses(expand_db_html(links(city.pk))) == [own]
    expanded = expand_db_html(text.replace(' id="no number"', ""))
    assert addresses(expanded) == [own, "/news/", None, tunnel, own, None]


def test_links_to_articles_take_one_query_however_many(paper, django_assert_num_queries):
    rubrics = [Rubric.objects.create(name=f"Rubric {number}") for number in range(5)]
    ids = [paper.article(rubric=rubric).pk for rubric in rubrics]
    expand_db_html(links(*ids, paper.index.pk))
    for count in (1, 5):
        with django_assert_num_queries(1):
            expand_db_html(links(*ids[:count]))
    others = 2  # pages of other types, as Wagtail reads them
    with django_assert_num_queries(1 + others):
        expand_db_html(links(*ids, paper.index.pk))


def test_a_sites_own_handler_of_links_stays():
    class OwnHandler(PageLinkHandler):
        pass

    features = FeatureRegistry()
    features.register_link_type(OwnHandler)
    register_article_links(features)
    assert features.link_types == {"page": OwnHandler}
