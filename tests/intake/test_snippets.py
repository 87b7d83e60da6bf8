from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from tests.submissions.letters import make_letter
from wagtail_regional_news.intake.choices import ConsentKind, built_in_consent
from wagtail_regional_news.intake.records import Consent
from wagtail_regional_news.intake.snippets import ConsentDocument, text_digest

PROCESSING, DISSEMINATION = ConsentKind.PROCESSING, ConsentKind.DISSEMINATION


def write(version, kind=PROCESSING, text="Слова"):
    return ConsentDocument.objects.create(kind=kind, version=version, text=text)


def test_a_text_is_told_from_another_by_its_digest():
    assert text_digest("Слова") == sha256("Слова".encode()).hexdigest()
    assert text_digest("Слова") != text_digest("Слова ")


@pytest.mark.django_db
class TestDocuments:
    def test_carry_the_digest_of_their_words(self):
        assert write("1").sha256 == text_digest("Слова")

    def test_are_named_by_kind_and_version(self):
        assert str(write("2026-03")) == "processing of personal data, 2026-03"

    def test_of_one_version_are_one(self):
        write("1")
        with pytest.raises(IntegrityError), transaction.atomic():
            write("1")
        with pytest.raises(ValidationError, match="There is this version already"):
            ConsentDocument(kind=PROCESSING, version="1", text="Other").full_clean()
        write("1", DISSEMINATION)

    def test_are_added_and_seen_but_neither_changed_nor_deleted(self):
        assert ConsentDocument._meta.default_permissions == ("add", "view")

    def test_that_somebody_agreed_to_stay(self):
        document = write("1")
        Consent.objects.record(make_letter(), document)
        with pytest.raises(ProtectedError):
            document.delete()

    def test_stand_with_the_newest_of_a_kind_first(self):
        old, new, other = write("1"), write("2"), write("1", DISSEMINATION)
        assert list(ConsentDocument.objects.all()) == [other, new, old]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("", True),
        ("/policy/", True),
        ("https://example.org/policy", True),
        ("javascript:alert(1)", False),
        ("//example.org/", False),
        ("policy", False),
    ],
)
def test_the_policy_is_at_an_address_that_is_no_script(address, is_good):
    document = ConsentDocument(kind=PROCESSING, version="1", text="Yes", policy_url=address)
    if is_good:
        document.full_clean(exclude=["sha256"])
        return
    with pytest.raises(ValidationError, match="valid URL"):
        document.full_clean(exclude=["sha256"])


@pytest.mark.django_db
class TestCurrentDocuments:
    def test_are_the_newest_of_each_kind_in_one_query(self, django_assert_num_queries):
        write("1")
        new, other = write("2"), write("1", DISSEMINATION)
        with django_assert_num_queries(1):
            assert ConsentDocument.objects.current() == {PROCESSING: new, DISSEMINATION: other}

    def test_are_in_our_own_words_until_the_desk_has_written_some(self):
        current = ConsentDocument.objects.current()
        assert {kind: each.text for kind, each in current.items()} == {
            kind: built_in_consent(kind) for kind in ConsentKind
        }
        assert not ConsentDocument.objects.exists()

    def test_in_our_own_words_are_stored_once_for_each_language(self):
        manager = ConsentDocument.objects
        first = manager.stored(manager.current()[PROCESSING])
        assert manager.stored(manager.current()[PROCESSING]) == first
        assert manager.current()[PROCESSING] == first
        with override("ru"):
            russian = manager.stored(manager.current()[PROCESSING])
        assert russian != first
        assert manager.current()[PROCESSING] == first

    def test_of_the_desk_go_before_our_own_whenever_they_were_written(self):
        manager = ConsentDocument.objects
        document = write("1")
        manager.stored(ConsentDocument(kind=PROCESSING, version="0-en", text="Own"))
        assert manager.current()[PROCESSING] == document
