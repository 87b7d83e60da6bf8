import pytest
from django.core.exceptions import ValidationError

from wagtail_regional_news.contributors.snippets import Contributor

pytestmark = pytest.mark.django_db


def test_a_slug_is_made_of_a_cyrillic_name():
    assert Contributor.objects.create(name="Анна Егорова").slug == "anna-egorova"


def test_two_people_of_one_name_have_two_slugs():
    slugs = [Contributor.objects.create(name="Иван Петров").slug for _ in range(3)]
    assert slugs == ["ivan-petrov", "ivan-petrov-2", "ivan-petrov-3"]


@pytest.mark.parametrize("name", ["新闻", "!!!"])
def test_a_name_without_letters_of_ours_still_has_a_slug(name):
    assert Contributor.objects.create(name=name).slug == "contributor"


def test_a_slug_once_given_stays_when_the_name_changes():
    contributor = Contributor.objects.create(name="Anna Egorova")
    contributor.name = "Anna Smirnova"
    contributor.save()
    assert contributor.slug == "anna-egorova"


def test_a_slug_filled_in_cyrillic_is_spelled_in_latin():
    assert Contributor.objects.create(name="Anna", slug="анна").slug == "anna"


def test_a_slug_that_is_taken_is_refused_at_its_field():
    Contributor.objects.create(name="Anna", slug="anna")
    with pytest.raises(ValidationError) as refusal:
        Contributor(name="Another", slug="anna").full_clean()
    assert set(refusal.value.error_dict) == {"slug"}


def test_links_take_addresses_only():
    block = Contributor._meta.get_field("links").stream_block.child_blocks["link"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"label": "x", "url": "javascript:alert(1)"}))
