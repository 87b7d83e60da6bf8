"""Which letters the desk sees, and what belongs to one of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.desk.conftest import DECIDE, VIEW
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk import queries
from wagtail_regional_news.desk.queries import (
    about_rubric,
    all_letters,
    batches_of,
    count_new,
    deciders,
    earlier_letters,
    form_pages,
    history_of,
    in_status,
    neighbours,
    news_of,
    of_assignee,
    open_letters,
    picked_letters,
    plain_letter,
    search_letters,
    similar_articles,
    whole_letter,
    with_pictures,
)
from wagtail_regional_news.intake.actions import write_log
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.pages.models import SubmissionPage
from wagtail_regional_news.rubrics.snippets import Rubric

pytestmark = pytest.mark.django_db


def numbers(letters) -> list[int]:
    return [letter.pk for letter in letters]


def test_open_letters_say_something_and_wait():
    new, work = make_letter(), make_letter(status=Status.IN_WORK)
    make_letter(status=Status.REJECTED)
    make_letter(erased_at=timezone.now())
    assert numbers(open_letters(all_letters())) == [work.pk, new.pk]
    assert count_new() == 1


def test_new_letters_are_counted_as_far_as_anybody_reads(monkeypatch):
    monkeypatch.setattr(queries, "MOST_NEW", 1)
    for _ in range(3):
        make_letter()
    assert count_new() == 2


@pytest.mark.parametrize(
    ("text", "personal", "found"),
    [
        ("мост", False, True),
        ("МОСТ", False, True),
        ("кирова", False, True),
        ("Анна", False, False),
        ("Анна", True, True),
        ("8 (910) 123-45-67", True, True),
        ("8 (910) 123-45-67", False, False),
        ("a@example", True, True),
        ("100%", False, False),
        ("99999999999999999999999", True, False),
    ],
)
def test_letters_are_found_by_text_and_person(text, personal, found):
    make_letter(
        title="Мост",
        body="На Кирова",
        sender_name="Анна",
        email="a@example.org",
        phone="+7 910 123-45-67",
    )
    assert search_letters(all_letters(), text, personal=personal).exists() == found


def test_letters_are_found_by_number_and_narrowed(django_user_model):
    anna = django_user_model.objects.create_user("anna")
    rubric = Rubric.objects.create(name="City")
    one, two = make_letter(status=Status.SPAM), make_letter(assignee=anna)
    two.rubrics.add(rubric)
    add_photo(two)
    letters = all_letters()
    assert numbers(search_letters(letters, str(one.pk), personal=False)) == [one.pk]
    assert numbers(in_status(letters, Status.SPAM)) == [one.pk]
    assert numbers(of_assignee(letters, anna)) == numbers(about_rubric(letters, rubric)) == [two.pk]
    assert numbers(of_assignee(letters, None)) == [one.pk]
    assert numbers(with_pictures(letters, wanted=True)) == [two.pk]
    assert numbers(with_pictures(letters, wanted=False)) == [one.pk]
    assert numbers(picked_letters([str(one.pk), "x", ""])) == [one.pk]
    assert plain_letter(one.pk).pk == whole_letter(one.pk).pk == news_of(one).pk == one.pk
    assert plain_letter(0) is whole_letter(0) is None


def test_forms_are_pages_that_take_letters(paper):
    form = paper.front.add_child(instance=SubmissionPage(title="Send us news", slug="send"))
    assert numbers(form_pages()) == [form.pk]


def test_letters_are_given_to_who_may_decide(hire):
    decider = hire(VIEW, DECIDE)
    hire(VIEW, name="clerk")
    gone = hire(DECIDE, name="gone")
    gone.is_active = False
    gone.save()
    assert list(deciders()) == [decider]


def test_neighbours_are_found_by_place_also_for_who_left_the_queue():
    now = timezone.now()
    letters = [make_letter() for _ in range(4)]
    for letter, hours in zip(letters, (1, 2, 2, 3), strict=True):
        Letter.objects.filter(pk=letter.pk).update(created_at=now - timedelta(hours=hours))
    newest, twin, later_twin, oldest = (Letter.objects.get(pk=each.pk) for each in letters)
    queue = open_letters(all_letters())
    assert neighbours(queue, newest) == (None, later_twin.pk)
    assert neighbours(queue, later_twin) == (newest.pk, twin.pk)
    assert neighbours(queue, oldest) == (twin.pk, None)
    Letter.objects.filter(pk=twin.pk).update(status=Status.SPAM)
    assert neighbours(queue, twin) == (later_twin.pk, oldest.pk)


@pytest.mark.parametrize("field", ["email", "phone", "fingerprint"])
def test_other_letters_of_a_sender_are_known_by_each_mark(field):
    none = dict.fromkeys(("email", "phone", "fingerprint"), "")
    letter, same = (make_letter(**{**none, field: "9101234567"}) for _ in range(2))
    make_letter(**none)
    assert numbers(earlier_letters(letter)) == [same.pk]
    assert earlier_letters(make_letter(**none)) == []


# MariaDB finds by full text only what is committed.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_articles_of_like_titles_are_shown():
    from tests.newspaper import make_paper

    paper = make_paper()
    paper.article("The crane leaves the harbour")
    paper.article("Other news")
    paper.article("Crane in a draft", live=False)
    letter = make_letter(title="A crane in the way", body="")
    assert [each.title for each in similar_articles(letter)] == ["The crane leaves the harbour"]
    assert similar_articles(make_letter(title="On it", body="")) == []


def test_the_history_is_the_newest_of_the_letter():
    letter, other = make_letter(), make_letter()
    for each in (letter, other, letter):
        write_log(each, "news.letter.note", None)
    assert len(history_of(letter)) == 2


def test_batches_hold_every_letter_once(monkeypatch):
    monkeypatch.setattr(queries, "BATCH", 2)
    letters = [make_letter() for _ in range(5)]
    batches = [numbers(batch) for batch in batches_of(Letter.objects.all())]
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert sorted(pk for batch in batches for pk in batch) == numbers(letters)
