import pytest
from django.core.exceptions import ValidationError

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.names import NameBook, fold_name
from wagtail_regional_news.tags.snippets import Tag

pytestmark = pytest.mark.django_db


def test_spellings_of_a_name_are_folded_together():
    assert fold_name("  Социальные \u00a0 СЕТИ") == fold_name("социальные сети")


def test_a_name_is_found_however_it_is_cased_and_spaced():
    tag = Tag.objects.create(name="Социальные сети")
    book = NameBook(Tag)
    assert "социальные  сети " in book
    names = {"СОЦИАЛЬНЫЕ СЕТИ": {}, "социальные сети": {}}
    assert book.find_or_make(names) == dict.fromkeys(names, tag)
    assert Tag.objects.count() == 1


def test_an_unknown_name_is_made_once_with_its_values():
    book = NameBook(Tag)
    bridge = book.find_or_make({"мост": {"slug": "bridge"}})["мост"]
    found = book.find_or_make({"река  Ока": {}, "Мост": {"slug": "other"}})
    assert found["река  Ока"].name == "река Ока"
    assert found["Мост"] == bridge
    assert bridge.slug == "bridge"
    assert Tag.objects.count() == 2


def test_of_two_rows_of_one_name_the_older_is_found():
    first = Contributor.objects.create(name="Иван Лугин")
    Contributor.objects.create(name="Иван лугин")
    assert NameBook(Contributor).find_or_make({"ИВАН ЛУГИН": {}}) == {"ИВАН ЛУГИН": first}


def test_what_was_rolled_back_is_made_anew_and_what_was_kept_is_not():
    book = NameBook(Tag)
    kept = book.find_or_make({"мост": {}})
    book.keep()
    lost = book.find_or_make({"река": {}})["река"]
    lost.delete()
    book.forget()
    assert "река" not in book
    assert book.find_or_make({"мост": {}}) == kept
    again = book.find_or_make({"река": {}})["река"]
    assert Tag.objects.filter(pk=again.pk).exists()


def test_a_name_that_is_too_long_is_refused():
    with pytest.raises(ValidationError):
        NameBook(Tag).find_or_make({"x" * 101: {}})


def test_a_name_that_somebody_else_made_meanwhile_is_found():
    book = NameBook(Tag)
    tag = Tag.objects.create(name="мост")
    assert book.find_or_make({" мост ": {}}) == {" мост ": tag}


def test_names_that_the_database_holds_equal_are_one_row():
    book = NameBook(Tag)
    names = {"Пётр": {}, "Петр": {}}
    for _ in range(2):
        found = book.find_or_make(names)
        assert {name: Tag.objects.get(name=name) for name in names} == found
        # What was found beside a row that is rolled back goes with it.
        Tag.objects.all().delete()
        book.forget()
        assert "Петр" not in book
