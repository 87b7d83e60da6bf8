from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.choices import MailKind, Status
from wagtail_regional_news.intake.records import ContactKey, DueMail, Letter, SpentToken
from wagtail_regional_news.pages.models import SubmissionPage


def soon():
    return timezone.now() + timedelta(hours=2)


@pytest.mark.django_db
class TestLetters:
    def test_are_claimed_by_one_editor(self):
        letter = Letter.objects.create(kind="news", token="a")
        assert Letter.objects.claim(letter.pk, [Status.NEW], status=Status.IN_WORK)
        assert not Letter.objects.claim(letter.pk, [Status.NEW], status=Status.SPAM)
        letter.refresh_from_db()
        assert letter.status == Status.IN_WORK


@pytest.mark.django_db
class TestSpentTokens:
    def test_are_spent_once_for_good(self):
        assert not SpentToken.objects.is_spent("a")
        assert SpentToken.objects.spend("a", soon())
        assert not SpentToken.objects.spend("a", soon())
        assert SpentToken.objects.is_spent("a")

    def test_leave_the_transaction_around_them_whole(self):
        with transaction.atomic():
            SpentToken.objects.spend("a", soon())
            SpentToken.objects.spend("a", soon())
            SpentToken.objects.spend("b", soon())
        assert SpentToken.objects.count() == 2

    def test_that_have_expired_are_found(self):
        SpentToken.objects.spend("old", timezone.now() - timedelta(seconds=1))
        SpentToken.objects.spend("new", soon())
        assert [token.nonce for token in SpentToken.objects.expired()] == ["old"]
        SpentToken.objects.expired().delete()
        assert SpentToken.objects.is_spent("new")
        assert not SpentToken.objects.is_spent("old")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_sixty_at_once_one_spends_the_token():
    def spend(_: int) -> bool:
        try:
            return SpentToken.objects.spend("nonce", soon())
        finally:
            connection.close()

    with ThreadPoolExecutor(60) as threads:
        results = list(threads.map(spend, range(60)))
    assert results.count(True) == 1
    assert SpentToken.objects.count() == 1


@pytest.mark.django_db
def test_a_letter_comes_with_its_form_in_one_query(paper, django_assert_num_queries):
    form = paper.front.add_child(instance=SubmissionPage(title="Write to us"))
    pk = make_letter(page=form).pk
    with django_assert_num_queries(1):
        letter = Letter.objects.with_form(pk)
        assert letter.page.locale.language_code == "en"
    assert Letter.objects.with_form(0) is None


@pytest.mark.django_db
def test_the_desk_is_told_of_new_letters_alone():
    now = timezone.now()
    first, second = make_letter(), make_letter()
    for status in (Status.SPAM, Status.ACCEPTED, Status.REJECTED):
        make_letter(status=status)
    make_letter(notified_at=now)
    assert [letter.pk for letter in Letter.objects.unnotified()] == [first.pk, second.pk]


@pytest.mark.django_db
def test_a_notice_is_claimed_once_and_can_be_given_back():
    letter, now = make_letter(), timezone.now()
    assert Letter.objects.claim_notice(letter.pk, now)
    assert not Letter.objects.claim_notice(letter.pk, timezone.now())
    Letter.objects.release_notice(letter.pk, timezone.now())
    assert Letter.objects.get().notified_at == now
    Letter.objects.release_notice(letter.pk, now)
    assert Letter.objects.get().notified_at is None


@pytest.mark.django_db
def test_of_two_promises_of_a_kind_the_later_is_kept():
    letter, moment = make_letter(), timezone.now()
    DueMail.objects.promise(letter.pk, MailKind.REJECTION, "Old")
    mail = DueMail.objects.claim(letter.pk, MailKind.REJECTION, moment)
    assert DueMail.objects.claim(letter.pk, MailKind.REJECTION, timezone.now()) is None
    DueMail.objects.promise(letter.pk, MailKind.REJECTION, "New")
    # The first went meanwhile: that settles the first alone.
    DueMail.objects.settle(mail)
    (waiting,) = DueMail.objects.waiting()
    assert waiting.text == "New"


@pytest.mark.django_db
def test_a_letter_keeps_the_keys_that_it_has():
    letter = make_letter(email="", phone="8 910 123-45-67, 2-14-15")
    other = make_letter(email="", messenger="+7 910 123-45-67")
    old = set(letter.contact_keys.values_list("pk", flat=True))
    ContactKey.objects.keep(letter.pk, {"9101234567", "a@example.org"})
    assert len(old & set(letter.contact_keys.values_list("pk", flat=True))) == 1
    assert list(ContactKey.objects.letters_like(letter.pk)) == [other.pk]
    assert not ContactKey.objects.letters_with(["21415"]).exists()
    assert not ContactKey.objects.letters_with([]).exists()
