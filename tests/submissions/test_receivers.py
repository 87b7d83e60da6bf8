"""What becomes of an article whose reader takes the consent back."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Site

from tests.intake.mailing import BROKEN_MAIL, LOCAL_MAIL, make_form, use_mailer
from tests.submissions.letters import add_photo, blocks_of, make_letter
from wagtail_regional_news.intake.actions import erase, withdraw
from wagtail_regional_news.intake.records import DueMail, Letter
from wagtail_regional_news.intake.signals import letter_withdrawn
from wagtail_regional_news.intake.tasks import send_waiting
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.submissions.actions import make_draft

NAME = "Пётр Иванов"


@pytest.fixture
def form(db):
    return make_form()


@pytest.fixture
def drafted(form, admin_user):
    """A letter with three pictures, one of them by somebody else, and its draft."""
    letter = make_letter(page=form, sender_name=NAME)
    add_photo(letter)
    add_photo(letter, 1, author="Анна Егорова")
    add_photo(letter, 2, author="П. Иванов")
    return letter, make_draft(letter, admin_user)


def mail_to_the_desk(mailoutbox):
    assert send_waiting() == (1, 0)
    (mail,) = mailoutbox
    return mail


def test_a_draft_that_nobody_has_read_names_the_reader_no_more(drafted):
    _letter, article = drafted
    article.title = "The editor has worked on it"
    article.save_revision(clean=False)
    revisions = [str(revision.content) for revision in article.revisions.all()]
    assert len(revisions) == 2
    assert all("Иванов" in content for content in revisions)
    withdraw(Letter.objects.get())
    stored = ArticlePage.objects.get()
    for each in (stored, *(revision.as_object() for revision in stored.revisions.all())):
        assert list(each.bylines.all()) == []
        assert each.lead_photo_credit == "Reader's photo"
        gallery = dict(blocks_of(each))["gallery"]
        assert [photo["credit"] for photo in gallery["photos"]] == [
            "Анна Егорова",
            "Reader's photo",
        ]
        assert "crane has stopped" in str(each.body)
    assert not any("Иванов" in str(revision.content) for revision in stored.revisions.all())
    assert stored.get_latest_revision().content["title"] == "The editor has worked on it"


def test_bylines_and_credits_of_others_stay(form, admin_user):
    article = make_draft(make_letter(page=form, sender_name=NAME), admin_user)
    article.bylines.add(article.bylines.model(guest_name="Иван Петров"))
    article.save_revision(clean=False)
    withdraw(Letter.objects.get())
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert [byline.guest_name for byline in draft.bylines.all()] == ["Иван Петров"]


def test_a_draft_that_is_not_finished_yet_is_no_hindrance(drafted):
    _letter, article = drafted
    article.title = ""
    article.save(clean=False)
    withdraw(Letter.objects.get())
    assert Letter.objects.get().erased_at
    assert not ArticlePage.objects.get().bylines.exists()


@pytest.mark.parametrize("is_live", [True, False])
def test_what_was_published_is_left_to_the_desk(drafted, mailoutbox, is_live):
    _letter, article = drafted
    article.save_revision(clean=False).publish()
    if not is_live:
        ArticlePage.objects.get().unpublish()
    withdraw(Letter.objects.get())
    stored = ArticlePage.objects.get()
    assert [byline.guest_name for byline in stored.bylines.all()] == [NAME]
    assert stored.lead_photo_credit == NAME
    assert "Decide what of the article" in mail_to_the_desk(mailoutbox).body


@pytest.mark.parametrize("undo", [withdraw, lambda letter: erase([letter], with_names=True)])
def test_the_desk_is_told_with_the_way_to_all_that_is_left(drafted, mailoutbox, undo):
    letter, article = drafted
    undo(Letter.objects.get())
    mail = mail_to_the_desk(mailoutbox)
    assert mail.to == ["desk@paper.example"]
    assert mail.subject == f"Erased at the reader's wish: News item № {letter.pk}"
    assert "never published" in mail.body
    for path in (f"pages/{article.pk}/edit/", f"news/letters/{letter.pk}/"):
        assert path in mail.body
    for image in get_image_model().objects.all():
        assert f"/images/{image.pk}/" in mail.body
    for secret in (NAME, "petr@example.org"):
        assert secret not in mail.body


def test_a_desk_that_could_not_be_told_is_told_later(drafted, settings, mailoutbox):
    use_mailer(settings, BROKEN_MAIL)
    withdraw(Letter.objects.get())
    assert send_waiting() == (0, 1)
    use_mailer(settings, LOCAL_MAIL)
    assert "never published" in mail_to_the_desk(mailoutbox).body


def test_without_addresses_of_the_form_the_paper_is_told(drafted, form, mailoutbox):
    form.notify_to = ""
    form.save()
    withdraw(Letter.objects.get())
    newsroom = NewsroomSettings.for_site(Site.objects.get())
    newsroom.email = "letters@paper.example"
    newsroom.save()
    assert mail_to_the_desk(mailoutbox).to == ["letters@paper.example"]


def test_without_any_address_nothing_is_left_to_tell(drafted, form, mailoutbox):
    form.notify_to = ""
    form.save()
    withdraw(Letter.objects.get())
    assert send_waiting() == (1, 0)
    assert (mailoutbox, DueMail.objects.count()) == ([], 0)


def test_pictures_of_a_draft_that_is_deleted_are_told_of(drafted, mailoutbox):
    _letter, article = drafted
    article.delete()
    withdraw(Letter.objects.get())
    body = mail_to_the_desk(mailoutbox).body
    assert "in the image library" in body
    assert "never published" not in body


def test_the_purge_and_letters_without_an_article_tell_nobody(drafted, form):
    erase([drafted[0]])
    assert ArticlePage.objects.get().bylines.exists()
    plain = make_letter(page=form)
    withdraw(plain)
    assert not DueMail.objects.exists()


def test_what_fails_meanwhile_leaves_letter_and_draft_as_they_were(drafted, listen):
    def fail(**kwargs):
        raise RuntimeError

    listen(letter_withdrawn, fail)
    with pytest.raises(RuntimeError):
        withdraw(Letter.objects.get())
    assert Letter.objects.get().sender_name == NAME
    assert ArticlePage.objects.get().bylines.get().guest_name == NAME
    assert not DueMail.objects.exists()
