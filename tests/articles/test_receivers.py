import pytest
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Revision

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
        assert error.protected_objects == {article}
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
