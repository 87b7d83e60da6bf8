from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import override
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.photos.photo_files import make_photo
from wagtail_regional_news.photos.actions import (
    NewPhotos,
    PhotoFolder,
    RefusedPhotoError,
    UnsafePathError,
)
from wagtail_regional_news.photos.schema import PhotoPassport

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "export"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos/most.jpg").write_bytes(make_photo())
    (tmp_path / "secret.jpg").write_bytes(make_photo())
    return folder


def stored_files() -> list[str]:
    try:
        return default_storage.listdir("original_images")[1]
    except FileNotFoundError:
        return []


def test_a_file_is_found_by_its_name_within_the_folder(folder):
    photos = PhotoFolder(folder)
    assert photos.find("photos/most.jpg") == folder / "photos/most.jpg"
    assert photos.find("photos/none.jpg") is None
    assert photos.find("photos") is None
    assert photos.find("x" * 5000) is None
    assert photos.find("a\0b") is None


@pytest.mark.parametrize(
    "name",
    [
        "../secret.jpg",
        "photos/../../secret.jpg",
        "photos/../photos/most.jpg",
        "..\\secret.jpg",
        "/etc/passwd",
        "C:\\secret.jpg",
        "\\\\server\\secret.jpg",
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(folder, name):
    with pytest.raises(UnsafePathError, match="leads out"):
        PhotoFolder(folder).find(name)


def test_a_link_that_leads_out_of_the_folder_is_refused(folder):
    (folder / "link.jpg").symlink_to(folder.parent / "secret.jpg")
    (folder / "inner.jpg").symlink_to(folder / "photos/most.jpg")
    with pytest.raises(UnsafePathError):
        PhotoFolder(folder).find("link.jpg")
    assert PhotoFolder(folder).find("inner.jpg") == folder / "photos/most.jpg"


def test_a_photo_is_taken_once_whatever_its_name(folder):
    (folder / "copy.jpg").write_bytes((folder / "photos/most.jpg").read_bytes())
    photos = PhotoFolder(folder)
    passport = PhotoPassport(credit="Анна Егорова", alt="Мост")
    image = photos.take(folder / "photos/most.jpg", "Мост открыт", passport)
    assert photos.take(folder / "copy.jpg", "", PhotoPassport()) == image
    assert (image.title, image.description) == ("Мост открыт", "Мост")
    assert (image.width, image.height) == (64, 48)
    assert image.file_size == (folder / "copy.jpg").stat().st_size
    assert get_image_model().objects.count() == len(stored_files()) == 1


def test_the_stored_name_has_only_latin_letters(folder):
    wild = folder / "Мост; rm -rf & «Ока».JPG"
    wild.write_bytes(make_photo())
    image = PhotoFolder(folder).take(wild, "", PhotoPassport())
    assert image.file.name == "original_images/most-rm-rf-oka.jpg"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.jpg", b"no picture"),
        ("page.html", b"<script>alert(1)</script>"),
        ("empty.png", b""),
        ("wrong.png", make_photo()),
        ("start.jpg", b"\xff\xd8\xff no picture"),
        ("cut.jpg", make_photo()[:20]),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    ],
)
def test_what_wagtail_would_not_take_is_refused(folder, name, content):
    (folder / name).write_bytes(content)
    with pytest.raises(RefusedPhotoError, match=name):
        PhotoFolder(folder).take(folder / name, "", PhotoPassport())
    assert stored_files() == []


def test_a_file_beyond_the_sites_limit_is_refused_unread(folder, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    with pytest.raises(RefusedPhotoError, match=r"most\.jpg is too large"):
        PhotoFolder(folder).take(folder / "photos/most.jpg", "", PhotoPassport())


def test_a_file_of_more_pixels_than_can_be_opened_is_refused(folder):
    Image.new("1", (20_000, 20_000)).save(folder / "vast.png")
    # Ours on Wagtail 7.4, Wagtail's own words on 8.
    with pytest.raises(RefusedPhotoError, match=r"vast\.png(: .*too many pixels| is too large)"):
        PhotoFolder(folder).take(folder / "vast.png", "", PhotoPassport())


def test_a_decoders_failure_is_told_in_the_language_of_the_desk(folder):
    (folder / "cut.jpg").write_bytes(make_photo()[:20])
    with override("ru"), pytest.raises(RefusedPhotoError, match=r"cut\.jpg: Загрузите"):
        PhotoFolder(folder).take(folder / "cut.jpg", "", PhotoPassport())


def test_a_dry_run_checks_and_writes_nothing(folder):
    photos = PhotoFolder(folder, dry_run=True)
    assert photos.take(folder / "photos/most.jpg", "", PhotoPassport()) is None
    assert stored_files() == []
    (folder / "broken.jpg").write_bytes(b"no picture")
    with pytest.raises(RefusedPhotoError):
        photos.take(folder / "broken.jpg", "", PhotoPassport())


def test_files_that_are_not_kept_are_deleted_and_kept_ones_stay(folder):
    (folder / "other.jpg").write_bytes(make_photo(color="red"))
    photos = PhotoFolder(folder)
    photos.take(folder / "photos/most.jpg", "", PhotoPassport())
    photos.keep()
    photos.take(folder / "other.jpg", "", PhotoPassport())
    photos.forget()
    assert stored_files() == ["most.jpg"]


def fail_after(photos, act):
    with photos.all_or_nothing():
        act()
        raise RuntimeError


def test_new_photos_that_fail_leave_no_file(admin_user):
    photos, root, seen = NewPhotos(admin_user), Collection.get_first_root_node(), []

    def store():
        photos.store(ContentFile(make_photo()), "The bridge", PhotoPassport(), root)
        seen.extend(stored_files())

    with pytest.raises(RuntimeError):
        fail_after(photos, store)
    assert len(seen) == 1
    assert stored_files() == []
    assert not get_image_model().objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_new_photos_stay_where_something_goes_wrong_after_the_commit(admin_user):
    photos, root = NewPhotos(admin_user), Collection.get_first_root_node()

    def store():
        with photos.all_or_nothing():
            photos.store(ContentFile(make_photo()), "The bridge", PhotoPassport(), root)
            transaction.on_commit(lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        store()
    assert len(stored_files()) == get_image_model().objects.count() == 1


def test_new_photos_are_kept_with_what_their_model_has_a_place_for(admin_user):
    photos, root = NewPhotos(admin_user), Collection.get_first_root_node()
    with photos.all_or_nothing():
        image = photos.store(
            ContentFile(make_photo()), "Мост", PhotoPassport(credit="Anna", alt="Cars"), root
        )
    image.refresh_from_db()
    assert (image.title, image.description, image.uploaded_by_user) == ("Мост", "Cars", admin_user)
    assert (image.width, image.height) == (64, 48)
    assert image.file_hash
    (name,) = stored_files()
    assert name.startswith("most-")


def test_a_failure_is_told_though_the_file_cannot_be_deleted(admin_user, caplog):
    photos = NewPhotos(admin_user)
    with pytest.raises(RuntimeError):
        fail_after(photos, lambda: photos.written.append("../outside.jpg"))
    assert "could not be deleted" in caplog.text
