from dataclasses import asdict
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection, models
from django.test.utils import isolate_apps
from wagtail.images import get_image_model

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.photos.mixins import LeadPhotoMixin, PhotoCreditMixin
from wagtail_regional_news.photos.schema import PhotoPassport, photo_passport

PHOTO = make_photo((2, 80, b"Anna"), (2, 116, b"City Hall"), (2, 120, b"The bridge"))


class TitledImage(models.Model):
    """As much of a Wagtail image as the mixin stands on."""

    title = models.CharField(max_length=255)
    file = models.ImageField()

    class Meta:
        abstract = True

    @property
    def default_alt_text(self) -> str:
        return self.title


@pytest.fixture(scope="module")
def photo_model(django_db_setup, django_db_blocker):
    with isolate_apps("tests.photos"):

        class Photo(PhotoCreditMixin, TitledImage):
            class Meta:
                app_label = "photos"

    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Photo)
        yield Photo
        with connection.schema_editor() as editor:
            editor.delete_model(Photo)


def new_file(content: bytes = PHOTO) -> ContentFile:
    return ContentFile(content, name="bridge.jpg")


@pytest.mark.django_db
class TestImage:
    def test_a_new_file_fills_what_is_empty(self, photo_model):
        saved = photo_model.objects.create(title="IMG", file=new_file(), caption="Typed")
        photo = photo_model.objects.get(pk=saved.pk)
        assert (photo.credit, photo.caption, photo.licence_note, photo.alt) == (
            "Anna",
            "Typed",
            "City Hall",
            "",
        )
        with photo.file.open() as stored:
            assert stored.read() == PHOTO

    def test_a_file_without_metadata_fills_nothing(self, photo_model):
        photo = photo_model.objects.create(title="IMG", file=new_file(make_photo()))
        assert photo.credit == ""

    def test_an_emptied_credit_stays_empty_while_the_file_stays(self, photo_model):
        photo = photo_model.objects.create(title="IMG", file=new_file())
        photo.credit = ""
        photo.save()
        assert photo_model.objects.get(pk=photo.pk).credit == ""

    def test_a_replaced_file_fills_what_is_empty_also_when_fields_are_named(self, photo_model):
        photo = photo_model.objects.create(title="IMG", file=new_file(make_photo()))
        photo.file = new_file()
        photo.save(update_fields=["file"])
        assert photo_model.objects.get(pk=photo.pk).credit == "Anna"

    def test_a_closed_upload_is_read_and_stored(self, photo_model):
        file = new_file()
        file.close = lambda: None
        photo = photo_model(title="IMG", file=file)
        photo.file.close()
        photo.save()
        assert photo.credit == "Anna"

    def test_a_stored_file_that_is_lost_is_no_error(self, photo_model):
        assert photo_model.objects.create(title="IMG", file="lost.jpg").credit == ""

    def test_alt_comes_before_the_title(self, photo_model):
        assert photo_model(title="IMG").default_alt_text == "IMG"
        assert photo_model(title="IMG", alt="A bridge").default_alt_text == "A bridge"

    def test_the_upload_form_offers_the_passport(self, photo_model):
        offered = set(PhotoCreditMixin.admin_form_fields)
        assert {field.name for field in PhotoCreditMixin._meta.local_fields} < offered
        assert {"title", "file"} < offered

    def test_the_passport_is_that_of_the_image(self, photo_model):
        photo = photo_model(title="IMG", credit="Anna", licence_until=date(2027, 1, 1))
        passport = PhotoPassport(credit="Anna", licence_until=date(2027, 1, 1))
        assert photo_passport(photo, PhotoPassport()) == passport


@pytest.fixture
def story():
    """A page-like object, never saved."""
    with isolate_apps("tests.photos"):

        class Story(LeadPhotoMixin):
            class Meta:
                app_label = "photos"

    Story._meta.get_field("lead_photo").remote_field.model = get_image_model()
    return Story()


@pytest.mark.django_db
class TestLeadPhoto:
    def test_an_empty_credit_is_taken_from_the_file_of_a_stock_image(self, story):
        story.lead_photo = upload(PHOTO)
        story.clean()
        assert (story.lead_photo_credit, story.lead_photo_licence_note) == ("Anna", "City Hall")

    def test_a_typed_credit_is_kept(self, story):
        story.lead_photo = upload(PHOTO)
        story.lead_photo_credit = "Boris"
        story.clean()
        assert (story.lead_photo_credit, story.lead_photo_licence_note) == ("Boris", "")

    def test_an_image_that_keeps_its_credit_leaves_the_reference_empty(self, story):
        story.lead_photo = upload(PHOTO)
        story.lead_photo.credit = "Anna"
        story.clean()
        assert story.lead_photo_credit == ""
        assert story.lead_photo_passport.credit == "Anna"

    def test_no_photo_has_an_empty_passport(self, story):
        story.clean()
        assert story.lead_photo_passport == PhotoPassport()

    def test_the_passport_holds_every_field_of_the_reference(self, story):
        story.lead_photo = upload(PHOTO)
        said = PhotoPassport(
            "Anna", "https://a.example/", "CC BY", date(2027, 1, 1), "Cars", "The bridge"
        )
        for name, value in asdict(said).items():
            setattr(story, f"lead_photo_{name}", value)
        assert story.lead_photo_passport == said
