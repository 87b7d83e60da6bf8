import pytest

from wagtail_regional_news.tags.queries import tag_of_slug
from wagtail_regional_news.tags.snippets import Tag


@pytest.mark.django_db
def test_a_tag_is_found_by_the_slug():
    tag = Tag.objects.create(name="мост")
    assert tag_of_slug("most") == tag
    assert tag_of_slug("tunnel") is None
