import pytest
from django.core.exceptions import ValidationError

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticleByline, ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return Contributor.objects.create(name="Anna")


def test_a_byline_is_named_after_its_contributor(anna):
    assert ArticleByline(contributor=anna).name == "Anna"


def test_a_byline_is_named_after_its_guest():
    assert ArticleByline(guest_name="Ivan Petrov").name == "Ivan Petrov"


def test_a_byline_has_a_contributor_or_a_guest_not_both(anna):
    with pytest.raises(ValidationError) as refusal:
        ArticleByline(contributor=anna, guest_name="Ivan Petrov").clean()
    assert set(refusal.value.error_dict) == {"guest_name"}


def test_bylines_of_a_draft_that_name_a_lost_contributor_stay_readable(paper, anna):
    article = paper.article("A bridge is opened", contributors=(anna,))
    revision = article.save_revision()
    ArticlePage.objects.get(pk=article.pk).bylines.all().delete()
    Contributor.objects.filter(pk=anna.pk)._raw_delete("default")
    assert [byline.name for byline in revision.as_object().bylines.all()] == [""]
