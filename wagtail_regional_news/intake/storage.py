"""Where readers' pictures lie: out of every public folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages
from django.db import transaction

from wagtail_regional_news.conf import conf

logger = logging.getLogger(__name__)
PHOTOS = "letters"
BATCH = 500
FILE_MODE = 0o600
FOLDER_MODE = 0o700


def private_storage() -> Storage:
    """The storage of the alias ``PRIVATE_STORAGE``, or a folder ``private`` beside the site."""
    try:
        return storages[conf().PRIVATE_STORAGE]
    except InvalidStorageError:
        return FileSystemStorage(
            location=Path(getattr(settings, "BASE_DIR", ".")) / "private",
            base_url=None,
            file_permissions_mode=FILE_MODE,
            directory_permissions_mode=FOLDER_MODE,
        )


def delete_files(names: Iterable[str], storage: Storage | None = None) -> None:
    """What cannot be deleted now is told, and left to the sweep."""
    for name in names:
        try:
            (storage or private_storage()).delete(name)
        except Exception:
            logger.exception("A private file was not deleted: %s", name)


def sweep_files(
    named: Callable[[list[str]], set[str]], older_than: datetime, *, dry_run: bool = False
) -> int:
    """
    Deletes pictures older than a moment that no row names; how many there are.

    ``named`` tells which of some names are rows'.
    """
    count, files = 0, stored_files(PHOTOS, older_than)
    while names := list(islice(files, BATCH)):
        orphans = sorted(set(names) - named(names))
        count += len(orphans)
        if not dry_run:
            delete_files(orphans)
    return count


def sweep_uploads(older_than: datetime, *, dry_run: bool = False) -> int:
    """
    Deletes what processes that were killed had received until then; how many files there are.

    Only in a FILE_UPLOAD_TEMP_DIR: the folder of all programs is not ours to clean.
    """
    count = 0
    folder = settings.FILE_UPLOAD_TEMP_DIR
    for path in Path(folder).glob("*.upload*") if folder else ():
        # An upload that ends just now takes its file with it.
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < older_than.timestamp():
                count += 1
                if not dry_run:
                    path.unlink()
    return count


def stored_files(folder: str, older_than: datetime) -> Iterator[str]:
    """Names of the files in a private folder and below it that are older than a moment."""
    storage = private_storage()
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        path = f"{folder}/{name}"
        try:
            is_old = storage.get_modified_time(path) < older_than
        except FileNotFoundError:
            continue
        if is_old:
            yield path
    for name in sorted(folders):
        yield from stored_files(f"{folder}/{name}", older_than)


@contextmanager
def taking_files_back(storage: Storage) -> Iterator[list[str]]:
    """
    One transaction, and a list for the names of the files that it writes.

    Where it fails, even at its end, those files are deleted; once it is committed, none is.
    """
    written: list[str] = []
    try:
        with transaction.atomic():
            # What interrupts the work after the commit, as a worker that is stopped while it sends
            # mail, must not take the files of rows that are stored.
            transaction.on_commit(written.clear)
            yield written
    except BaseException:
        delete_files(written, storage)
        raise
