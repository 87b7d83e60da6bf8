import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils import timezone

from wagtail_regional_news.intake.records import SpentToken
from wagtail_regional_news.intake.storage import (
    delete_files,
    private_storage,
    stored_files,
    sweep_files,
    sweep_uploads,
    taking_files_back,
)

OLD = timedelta(days=2)
NAME = "letters/ab/one.jpg"
OTHER = "letters/cd/other.jpg"


class LostError(Exception):
    """Something goes wrong while letters are stored."""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The one beside the site, which names no storage of its own."""
    settings.STORAGES = {
        name: value for name, value in settings.STORAGES.items() if name != "private"
    }
    settings.BASE_DIR = tmp_path
    return tmp_path / "private"


@pytest.fixture
def breaking_delete(monkeypatch):
    """A disk that refuses to delete what is called broken."""
    real = FileSystemStorage.delete

    def delete(storage, path):
        if "broken" in path:
            raise OSError
        real(storage, path)

    monkeypatch.setattr(FileSystemStorage, "delete", delete)


def save(name: str, age: timedelta = OLD) -> str:
    storage = private_storage()
    name = storage.save(name, ContentFile(b"x"))
    then = (timezone.now() - age).timestamp()
    os.utime(storage.path(name), (then, then))
    return name


def test_files_lie_beside_the_site_for_its_user_alone(folder):
    save("letters/ab/one.jpg")
    assert (folder / "letters/ab/one.jpg").stat().st_mode & 0o777 == 0o600
    assert (folder / "letters/ab").stat().st_mode & 0o777 == 0o700


def test_a_site_names_a_storage_of_its_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "elsewhere", "base_url": None},
        },
    }
    assert private_storage().path("a").startswith(str(tmp_path / "elsewhere"))


def test_the_sweep_takes_old_files_that_no_row_names():
    kept, orphan = save("letters/ab/kept.jpg"), save("letters/cd/orphan.jpg")
    fresh = save("letters/cd/fresh.jpg", timedelta(0))
    limit = timezone.now() - timedelta(hours=1)
    assert sweep_files({kept}.intersection, limit, dry_run=True) == 1
    assert private_storage().exists(orphan)
    assert sweep_files({kept}.intersection, limit) == 1
    assert [private_storage().exists(name) for name in (kept, orphan, fresh)] == [True, False, True]


def test_without_a_folder_there_is_nothing_to_sweep():
    assert sweep_files(set, timezone.now()) == 0


def test_uploads_of_killed_processes_are_swept_where_the_site_has_a_folder_for_them(
    settings, tmp_path
):
    old, fresh, foreign = (
        tmp_path / name for name in ("tmpa.upload.jpg", "tmpb.upload", "note.txt")
    )
    for path in (old, fresh, foreign):
        path.touch()
    os.utime(old, (0, 0))
    os.utime(foreign, (0, 0))
    limit = timezone.now() - timedelta(hours=1)
    assert sweep_uploads(limit) == 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    assert sweep_uploads(limit, dry_run=True) == 1
    assert old.exists()
    assert sweep_uploads(limit) == 1
    assert [path.exists() for path in (old, fresh, foreign)] == [False, True, True]


def test_a_file_that_cannot_be_deleted_holds_up_no_other(breaking_delete, caplog):
    name = save("letters/ab/one.jpg")
    delete_files(["broken", name])
    assert not private_storage().exists(name)
    assert "broken" in caplog.text


def test_a_file_that_goes_meanwhile_is_passed_over(monkeypatch):
    save("letters/ab/one.jpg")

    def gone(storage, path):
        raise FileNotFoundError

    monkeypatch.setattr(FileSystemStorage, "get_modified_time", gone)
    assert list(stored_files("letters", timezone.now())) == []


def store_letter(error=None, *names):
    """A file and a row, as of a letter with its picture; then something goes wrong, or not."""
    with taking_files_back(private_storage()) as written:
        written += [*names, NAME]
        private_storage().save(NAME, ContentFile(b"x"))
        SpentToken.objects.spend("a", timezone.now())
        if error:
            raise error


@pytest.mark.django_db
def test_what_is_written_stays_where_nothing_fails():
    store_letter()
    assert private_storage().exists(NAME)
    assert SpentToken.objects.is_spent("a")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [LostError, KeyboardInterrupt])
def test_files_and_rows_are_taken_back_together_and_others_stay(error):
    save(OTHER)
    with pytest.raises(error):
        store_letter(error, "letters/ef/never-begun.jpg")
    assert not private_storage().exists(NAME)
    assert private_storage().exists(OTHER)
    assert not SpentToken.objects.is_spent("a")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_interrupts_after_the_commit_takes_no_file_of_a_stored_row():
    def stop():
        raise SystemExit

    def store():
        with taking_files_back(private_storage()) as written:
            transaction.on_commit(stop)
            written.append(private_storage().save(NAME, ContentFile(b"x")))
            SpentToken.objects.spend("a", timezone.now())

    with pytest.raises(SystemExit):
        store()
    assert SpentToken.objects.is_spent("a")
    assert private_storage().exists(NAME)


@pytest.mark.django_db
def test_a_file_that_cannot_be_taken_back_hides_neither_the_error_nor_the_other_files(
    breaking_delete, caplog
):
    with pytest.raises(LostError):
        store_letter(LostError, "letters/ab/broken.jpg")
    assert not private_storage().exists(NAME)
    assert "letters/ab/broken.jpg" in caplog.text
