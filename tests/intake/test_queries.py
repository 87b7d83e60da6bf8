from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.queries import oldest_of_limit, recent_copies, spam_of_sender
from wagtail_regional_news.intake.records import Letter

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def letter(minutes: int = 0, **fields) -> Letter:
    made = Letter.objects.create(kind="news", token=f"t{Letter.objects.count()}", **fields)
    made.created_at = timezone.now() - timedelta(minutes=minutes)
    made.save()
    return made


def since(window: timedelta = HOUR):
    return timezone.now() - window


def test_copies_are_counted_within_their_time(django_assert_num_queries):
    letter(body_hash="a")
    letter(body_hash="a", minutes=30)
    letter(body_hash="a", minutes=90)
    letter(body_hash="b")
    with django_assert_num_queries(1):
        assert recent_copies("a", since()) == 2


def test_letters_without_text_are_no_copies(django_assert_num_queries):
    letter()
    with django_assert_num_queries(0):
        assert recent_copies("", since()) == 0


def test_only_spam_counts_against_a_sender(django_assert_num_queries):
    letter(fingerprint="monday", status=Status.SPAM)
    letter(fingerprint="tuesday", status=Status.SPAM)
    letter(fingerprint="tuesday", status=Status.REJECTED)
    letter(fingerprint="other", status=Status.SPAM)
    letter(fingerprint="", status=Status.SPAM)
    with django_assert_num_queries(1):
        assert spam_of_sender(["tuesday", "monday", ""]) == 2
    with django_assert_num_queries(0):
        assert spam_of_sender(["", ""]) == 0


def test_the_oldest_of_the_newest_says_when_there_is_room_again(django_assert_num_queries):
    for minutes in (1, 20, 40, 70):
        letter(minutes, fingerprint="a", network="n")
    letter(5, fingerprint="b", network="n")
    with django_assert_num_queries(1):
        third = oldest_of_limit(3, since(), fingerprints=["a", "yesterday"])
    assert round((timezone.now() - third).total_seconds() / 60) == 40
    assert oldest_of_limit(4, since(), fingerprints=["a"]) is None
    assert oldest_of_limit(4, since(), networks=["n"]) is not None
    assert oldest_of_limit(5, since(), networks=["n"]) is None
    assert oldest_of_limit(5, since(2 * HOUR)) is not None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda: recent_copies("a", since()), "news_letter_text"),
        (lambda: spam_of_sender(["a"]), "news_letter_sender"),
        (lambda: oldest_of_limit(5, since(), fingerprints=["a"]), "news_letter_sender"),
        (lambda: oldest_of_limit(5, since(), networks=["a"]), "news_letter_network"),
        (lambda: oldest_of_limit(5, since()), "news_letter_newest"),
    ],
)
def test_each_reads_an_index(django_assert_num_queries, ask, index):
    with django_assert_num_queries(1) as queries:
        ask()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = str(cursor.fetchall())
    assert index in plan
