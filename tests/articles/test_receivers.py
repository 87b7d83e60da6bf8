import json

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag


def refused(delete) -> ProtectedError:
    with pytest.raises(ProtectedError) as caught, transaction.atomic():
        delete()
    return caught.value


def test_what_articles_use_is_not_deleted_by_instance_or_queryset(paper):
    rubric, other = Rubric.objects.create(name="Society"), Rubric.objects.create(name="People")
    anna = Contributor.objects.create(name="Anna")
    article = paper.article(
        rubric=rubric, further_rubrics=(other,), contributors=(anna,), tags=("Bridge",)
    )
    tag = Tag.objects.get()
    for used in (rubric, other, anna, tag):
        error = refused(used.delete)
        assert {each.pk for each in error.protected_objects} == {article.pk}
        assert str(used) in error.args[0]
        refused(type(used).objects.all().delete)
        assert type(used).objects.filter(pk=used.pk).exists()


def test_what_only_a_draft_uses_is_not_deleted_either(paper):
    rubric = Rubric.objects.create(name="Society")
    # What autosave does: the page is made with a title alone, the rest is in its revision.
    draft = ArticlePage.objects.get(pk=paper.article(live=False).pk)
    draft.rubric = rubric
    draft.save_revision()
    assert ArticlePage.objects.get().rubric is None
    refused(rubric.delete)


def latest_zone(rubric) -> str:
    """Raw data of a front page's zone that shows one rubric."""
    return json.dumps([{"type": "latest", "id": "a", "value": {"rubrics": [rubric.pk]}}])


def author_card(contributor) -> str:
    return json.dumps([{"type": "author", "id": "a", "value": {"contributor": contributor.pk}}])


def test_what_only_a_block_shows_is_not_deleted(paper):
    rubric, anna = Rubric.objects.create(name="Society"), Contributor.objects.create(name="Anna")
    article = paper.article(body=author_card(anna))
    paper.front.components = latest_zone(rubric)
    paper.front.save()
    for used, page in ((rubric, paper.front), (anna, article)):
        error = refused(used.delete)
        assert [each.pk for each in error.protected_objects] == [page.pk]
        assert error.args[0] == f"“{used}” is used on 1 page."
    paper.front.components = "[]"
    paper.front.save()
    rubric.delete()


def test_what_a_block_of_a_draft_shows_is_not_deleted_either(paper):
    rubric, anna = Rubric.objects.create(name="Society"), Contributor.objects.create(name="Anna")
    article = ArticlePage.objects.get(pk=paper.article().pk)
    article.body = author_card(anna)
    article.save_revision()
    paper.front.components = latest_zone(rubric)
    paper.front.save_revision()
    for used, page in ((rubric, paper.front), (anna, article)):
        assert [each.pk for each in refused(used.delete).protected_objects] == [page.pk]


def test_what_nothing_uses_is_deleted(paper):
    article = paper.article(rubric=Rubric.objects.create(name="Society"), tags=("Bridge",))
    article.save_revision()
    article.rubric = None
    article.tags.clear()
    article.save_revision().publish()
    Rubric.objects.get().delete()
    Tag.objects.get().delete()
    Contributor.objects.create(name="Anna").delete()
    assert not Rubric.objects.exists()
    assert not Tag.objects.exists()


def test_old_revisions_stay_readable_after_a_deletion(paper):
    rubric = Rubric.objects.create(name="Society")
    article = paper.article(rubric=rubric)
    old = article.save_revision()
    article.rubric = None
    article.save_revision().publish()
    rubric.delete()
    assert Revision.objects.get(pk=old.pk).as_object().rubric is None


def test_what_stands_ready_in_a_new_article_and_stays_empty_is_not_shown(paper, admin_client):
    args = ["wagtail_regional_news_pages", "articlepage", paper.index.pk]
    address = reverse("wagtailadmin_pages:add", args=args)
    page = BeautifulSoup(admin_client.get(address).content, "html.parser")
    assert page.select_one("[name=bylines-INITIAL_FORMS]")["value"] == "1"
    data = nested_form_data(
        {
            "title": "Bridge",
            "kind": "news",
            "body": streamfield([("paragraph", "null")]),
            "related_picks": streamfield([]),
            "bylines": inline_formset([{"role": "text", "ORDER": "1"}], initial=1),
            "comments": inline_formset([]),
        }
    )
    data["bylines-0-id"] = ""
    answer = admin_client.post(address, {**data, "action-publish": "1"})
    article = ArticlePage.objects.get()
    assert answer.status_code == 302
    assert (list(article.bylines.all()), article.slug) == ([], "bridge")
    assert 'class="news-text"' not in admin_client.get(article.get_url()).content.decode()


@pytest.mark.django_db
def test_a_draft_older_than_the_blocks_holds_up_no_deletion(paper):
    draft = paper.article("Bridge").save_revision()
    draft.content["body"] = "<p>Older than the blocks</p>"
    draft.save()
    Contributor.objects.create(name="Anna").delete()
    assert not Contributor.objects.exists()
