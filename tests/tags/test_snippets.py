import pytest

from wagtail_regional_news.tags.snippets import Tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"), [("социальные сети", "sotsialnye-seti"), ("!!!", "tag"), ("ЖКХ", "zhkkh")]
)
def test_slugs_are_in_latin_letters(name, slug):
    assert Tag.objects.create(name=name).slug == slug


def test_names_that_sound_alike_have_slugs_of_their_own():
    assert [Tag.objects.create(name=name).slug for name in ("мост", "most")] == ["most", "most-2"]


def test_a_tag_typed_into_an_article_is_made(paper):
    article = paper.article(tags=("мост", "Ока"))
    assert sorted(tag.slug for tag in article.tags.all()) == ["most", "oka"]


def test_the_tags_of_images_are_others(paper):
    from taggit.models import Tag as ImageTag

    paper.article(tags=("мост",))
    assert not ImageTag.objects.exists()
