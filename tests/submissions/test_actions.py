"""A letter becomes a draft, once, whole or not at all."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override
from wagtail.images import get_image_model
from wagtail.models import Collection, ModelLogEntry, PageLogEntry

from tests.letters import make_form_page
from tests.newspaper import make_paper
from tests.submissions.letters import (
    add_photo,
    blocks_of,
    committed_letter,
    make_letter,
    public_files,
)
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.intake.signals import letter_accepted
from wagtail_regional_news.pages.models import ArticlePage, NewsIndexPage, SubmissionPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.actions import (
    AlreadyDone,
    NoIndexError,
    NothingToDraftError,
    make_draft,
)
from wagtail_regional_news.submissions.records import Submission
from wagtail_regional_news.submissions.signals import draft_prepared
from wagtail_regional_news.tags.snippets import Tag

COMMITTED = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_draft_has_what_the_letter_says(paper, admin_user):
    roads, people = Rubric.objects.create(name="Roads"), Rubric.objects.create(name="People")
    letter = make_letter(body="<b>A crane</b>\n\n- one\n- two")
    letter.rubrics.set([roads, people])
    article = make_draft(letter, admin_user)
    saved = ArticlePage.objects.get()
    assert article == saved
    for each in (saved, saved.get_latest_revision_as_object()):
        assert (each.title, each.slug) == (letter.title, "a-crane-on-the-bridge")
        assert (each.live, each.published_at, each.owner) == (False, None, admin_user)
        assert (each.rubric, list(each.further_rubrics.all())) == (roads, [people])
        (_, text), (name, listed) = blocks_of(each)
        assert text.source == "<p>&lt;b&gt;A crane&lt;/b&gt;</p>"
        assert name == "list"
        assert [item.source for item in listed["items"]] == ["one", "two"]
    assert saved.get_parent().get_parent().specific == paper.index
    assert saved.has_unpublished_changes


def test_the_letter_is_accepted_and_both_logs_tell(paper, admin_user):
    letter = make_letter()
    article = make_draft(letter, admin_user)
    held = Submission.objects.get()
    assert (held.status, held.article_id) == (Status.ACCEPTED, article.pk)
    assert (letter.status, letter.article) == (Status.ACCEPTED, article)
    assert held.status_changed_by == admin_user
    entry = ModelLogEntry.objects.get()
    assert entry.content_type.model_class() is Letter
    assert (entry.object_id, entry.user) == (str(letter.pk), admin_user)
    assert (entry.label, entry.message) == (f"News item № {letter.pk}", "Drafted")
    entries = PageLogEntry.objects.filter(page=article.pk)
    assert set(entries.values_list("user", flat=True)) == {admin_user.pk}
    assert f"№ {letter.pk}" in entries.get(action="wagtail_regional_news.draft").message
    assert len({entry.uuid, *entries.values_list("uuid", flat=True)}) >= 3


def test_a_comment_leads_back_and_says_what_the_reader_allows(paper, admin_user, admin_client):
    letter = make_letter(publication="info", place="Rybinsk", happened_on="2026-03-07")
    article = make_draft(letter, admin_user)
    (comment,) = article.wagtail_admin_comments.all()
    assert comment.contentpath == "title"
    for words in (f"№ {letter.pk}", "Rybinsk", "March 7, 2026", "does not want"):
        assert words in comment.text
    assert letter.sender_name not in comment.text
    assert "does not want" in ModelLogEntry.objects.get().message
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert "Rybinsk" in page.content.decode()
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[article.pk]))
    assert f"№ {letter.pk}" in history.content.decode()


@pytest.mark.parametrize(
    ("publication", "name"),
    [("named", "Пётр Иванов"), ("anonymous", ""), ("ask", ""), ("info", "")],
)
def test_a_name_is_published_only_where_its_owner_allows_it(paper, admin_user, publication, name):
    letter = make_letter(publication=publication)
    add_photo(letter)
    add_photo(letter, 1, author=" пётр иванов ")
    article = make_draft(letter, admin_user)
    assert [byline.name for byline in article.bylines.all()] == [name] * bool(name)
    revision = article.latest_revision
    assert ("иванов" in str(revision.content).casefold()) is bool(name)
    assert article.lead_photo_credit == (name or "Reader's photo")


def test_pictures_go_to_the_library_with_their_passports(paper, admin_user):
    letter = make_letter(publication="anonymous")
    add_photo(letter, caption="The crane", author="Анна", original_name="petr_home.jpg")
    add_photo(letter, 1, caption="The bridge")
    add_photo(letter, 2)
    article = ArticlePage.objects.get(pk=make_draft(letter, admin_user).pk)
    images = [photo.image for photo in letter.photos.all()]
    assert {image.collection.name for image in images} == {"Readers' pictures"}
    assert [image.title for image in images] == ["The crane", "The bridge", letter.title]
    assert [(image.width, image.height) for image in images] == [(64, 48), (65, 48), (66, 48)]
    assert all(image.file_hash and image.file_size for image in images)
    assert {image.uploaded_by_user for image in images} == {admin_user}
    assert len(public_files()) == 3
    assert not any("petr" in name or "IMG" in name for name in public_files())
    assert article.lead_photo == images[0]
    lead = article.lead_photo_passport
    assert (lead.credit, lead.alt, lead.caption) == ("Анна", "The crane", "The crane")
    gallery = dict(blocks_of(article))["gallery"]
    assert [photo["image"] for photo in gallery["photos"]] == images[1:]
    assert [photo.passport.credit for photo in gallery["photos"]] == ["Reader's photo"] * 2
    assert article.get_latest_revision_as_object().lead_photo == images[0]


@pytest.mark.parametrize(
    ("sender", "author", "credit"),
    [
        ("Анна Петрова", "Петрова Анна", "Reader's photo"),
        ("Анна Петрова", "А. ПЕТРОВА", "Reader's photo"),
        ("Анна Петрова", "Иван Кузнецов", "Иван Кузнецов"),
        ("", "Иван Кузнецов", "Иван Кузнецов"),
    ],
)
def test_no_spelling_of_an_unnamed_readers_name_becomes_a_credit(
    paper, admin_user, sender, author, credit
):
    letter = make_letter(publication="anonymous", sender_name=sender)
    add_photo(letter, author=author)
    article = make_draft(letter, admin_user)
    assert article.lead_photo_credit == credit
    (note,) = article.wagtail_admin_comments.all()
    assert ("may be the reader's own name" in note.text) is (not sender)


def test_a_form_says_where_pictures_go_and_which_tags_drafts_have(paper, admin_user):
    shelf = Collection.get_first_root_node().add_child(name="Summer")
    Tag.objects.create(name="Readers")
    form = make_form_page(paper, draft_tags="readers write, Readers", draft_collection=shelf)
    letter = make_letter(page=form)
    add_photo(letter)
    article = ArticlePage.objects.get(pk=make_draft(letter, admin_user).pk)
    assert article.lead_photo.collection == shelf
    assert sorted(tag.name for tag in article.tags.all()) == ["Readers", "readers write"]
    assert Tag.objects.count() == 2
    assert not Collection.objects.filter(name="Readers' pictures").exists()
    form.delete()
    again = make_letter()
    add_photo(again)
    assert make_draft(again, admin_user).lead_photo.collection.name == "Readers' pictures"


def test_the_collection_has_one_name_for_editors_of_all_languages(paper, admin_user):
    for language in ("en", "ru"):
        letter = make_letter()
        add_photo(letter)
        with override(language):
            make_draft(letter, admin_user)
    assert Collection.objects.filter(depth=2).count() == 1
    assert ArticlePage.objects.filter(lead_photo_credit="Пётр Иванов").count() == 2


@pytest.mark.parametrize(("body", "title"), [("Снег " * 50, "Снег Снег"), ("", "News item №")])
def test_a_letter_without_a_title_gets_one(paper, admin_user, body, title):
    article = make_draft(make_letter(title="", body=body), admin_user)
    assert article.title.startswith(title)
    assert len(article.title) <= 120


def test_the_draft_goes_to_the_index_of_the_form(paper, admin_user):
    other = make_paper("other")
    form = other.front.add_child(instance=SubmissionPage(title="Write to us"))
    article = make_draft(make_letter(page=form), admin_user)
    assert article.path.startswith(other.index.path)
    article = make_draft(make_letter(page=form), admin_user, index=paper.index)
    assert article.path.startswith(paper.index.path)


def test_who_may_not_add_pages_there_changes_nothing(paper, django_user_model):
    user = django_user_model.objects.create_user("reader")
    letter = make_letter()
    with pytest.raises(PermissionDenied):
        make_draft(letter, user)
    assert Submission.objects.get().status == Status.NEW
    assert not ArticlePage.objects.exists()


def test_without_an_index_there_is_no_draft(paper, admin_user):
    NewsIndexPage.objects.get().delete()
    with pytest.raises(NoIndexError):
        make_draft(make_letter(), admin_user)


def test_who_comes_second_is_told_of_the_draft(paper, admin_user):
    letter = make_letter()
    article = make_draft(letter, admin_user)
    with pytest.raises(AlreadyDone) as told:
        make_draft(letter, admin_user)
    assert (told.value.page, told.value.who) == (article, admin_user)
    assert told.value.when == Submission.objects.get().status_changed_at


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SPAM, Status.MERGED])
def test_a_letter_that_was_refused_is_not_drafted(paper, admin_user, status):
    with pytest.raises(AlreadyDone) as told:
        make_draft(make_letter(status=status), admin_user)
    assert (told.value.page, told.value.status) == (None, status)


def test_once_the_article_is_deleted_the_letter_can_be_drafted_again(paper, admin_user):
    letter = make_letter()
    add_photo(letter)
    make_draft(letter, admin_user).delete()
    assert Submission.objects.get().article is None
    article = make_draft(letter, admin_user)
    assert Submission.objects.get().article_id == article.pk
    assert len(public_files()) == get_image_model().objects.count() == 1


def test_an_erased_letter_is_not_drafted(paper, admin_user):
    letter = make_letter(erased_at="2026-03-07T12:00:00Z", body="", status=Status.IN_WORK)
    with pytest.raises(NothingToDraftError):
        make_draft(letter, admin_user)
    assert Submission.objects.get().status == Status.IN_WORK


def test_a_site_has_its_say_before_the_draft_is_stored(paper, admin_user, listen):
    def fill_lead(letter, article, **kwargs):
        article.lead = f"Sent by a reader: {letter.title}"

    listen(draft_prepared, fill_lead)
    make_draft(make_letter(), admin_user)
    assert ArticlePage.objects.get().lead == "Sent by a reader: A crane on the bridge"


@COMMITTED
def test_what_is_accepted_is_told_after_the_commit(listen):
    letter, admin = committed_letter()

    def fail(**kwargs):
        raise RuntimeError

    heard = listen(letter_accepted, fail)
    article = make_draft(letter, admin)
    assert [(call["letter"], call["letter"].article) for call in heard] == [(letter, article)]


# Failures
