"""Takes picture files into the image library."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.utils.file import hash_filelike

from wagtail_regional_news.foundation.slugs import latin_slug

from .queries import image_of_hash
from .schema import PhotoPassport

logger = logging.getLogger(__name__)

NAME_LENGTH = 60


class UnsafePathError(ValueError):
    """The name leads out of the folder."""


class RefusedPhotoError(ValueError):
    """Wagtail does not take the file for a picture, or it is too large."""


class PhotoFolder:
    """
    Pictures of a folder, on their way into the library.

    Files are no part of a transaction: ``forget()`` deletes those that were written since the
    last ``keep()``. With ``dry_run`` files are checked and none is written.
    """

    def __init__(self, folder: Path, *, dry_run: bool = False) -> None:
        self.folder = folder.resolve()
        self.dry_run = dry_run
        self.written: list[Any] = []

    def find(self, name: str) -> Path | None:
        """The file of this name, or None where there is none. Raises UnsafePathError."""
        posix, windows = PurePosixPath(name), PureWindowsPath(name)
        try:
            path = (self.folder / name).resolve()
            outside = not path.is_relative_to(self.folder)
            is_file = path.is_file()
        except (OSError, ValueError, RuntimeError):
            return None
        if outside or posix.is_absolute() or windows.anchor or ".." in windows.parts:
            raise UnsafePathError(_("%(name)s leads out of the folder.") % {"name": name})
        return path if is_file else None

    def take(self, path: Path, title: str, passport: PhotoPassport) -> Any | None:
        """
        The image of this file, made unless the library has the file already.

        A dry run makes none and returns None. Raises RefusedPhotoError, OSError.
        """
        upload = _read_upload(path)
        file_hash = hash_filelike(BytesIO(upload.read()))
        upload.seek(0)
        known = image_of_hash(file_hash)
        if known or self.dry_run:
            return known
        image = get_image_model()(title=title[:255], file=upload, file_size=upload.size)
        image.file_hash = file_hash
        own = {"credit": passport.credit, "alt": passport.alt, "description": passport.alt}
        for name, value in own.items():
            if value and hasattr(image, name):
                setattr(image, name, value)
        # Noted first: the file is stored before the row, which may then be refused.
        self.written.append(image)
        image.save()
        return image

    def keep(self) -> None:
        self.written.clear()

    def forget(self) -> None:
        for image in self.written:
            # Django has no public name for "stored already".
            if image.file and image.file._committed:  # noqa: SLF001
                image.file.delete(save=False)
        self.written.clear()


class NewPhotos:
    """
    Pictures from other storage, on their way into the library.

    Files are no part of a transaction: ``all_or_nothing()`` is one that deletes what was
    written when it fails, were it at its commit.
    """

    def __init__(self, user: Any) -> None:
        self.user = user
        self.written: list[str] = []
        self.model = get_image_model()
        self.field = self.model._meta.get_field("file")

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        is_kept = False
        try:
            with transaction.atomic():
                # What goes wrong after the commit takes no file of a row that is stored.
                transaction.on_commit(self.written.clear)
                yield
            is_kept = True
        finally:
            if not is_kept:
                self.forget()

    def store(
        self, content: ContentFile[bytes], title: str, passport: PhotoPassport, collection: Any
    ) -> Any:
        """A new image of a JPEG file. What its model has no field for is for the caller to keep."""
        own = {name: getattr(passport, name) for name in ("credit", "alt", "caption")}
        own["description"] = passport.alt
        image = self.model(
            title=title[:255],
            collection=collection,
            uploaded_by_user=self.user,
            file_size=content.size,
            file_hash=hash_filelike(content),
            **{name: value for name, value in own.items() if hasattr(self.model, name)},
        )
        image.file = self.write(image, title, content)
        image.save()
        return image

    def write(self, image: Any, title: str, content: ContentFile[bytes]) -> str:
        """Stores the file under a name that cannot be guessed."""
        stem = latin_slug(title, max_length=NAME_LENGTH) or "photo"
        name = self.field.generate_filename(image, f"{stem}-{uuid4().hex[:10]}.jpg")
        # Noted first: what a full disk cuts short is to be deleted as well.
        self.written.append(name)
        content.seek(0)
        self.written[-1] = self.field.storage.save(name, content, self.field.max_length)
        return self.written[-1]

    def forget(self) -> None:
        for name in self.written:
            try:
                self.field.storage.delete(name)
            except Exception:
                # What led here is what the caller is to hear of.
                logger.exception("A picture could not be deleted: %s", name)
        self.written.clear()


def _read_upload(path: Path) -> SimpleUploadedFile:
    """The file as Wagtail's own form would take it, under a name of ASCII letters."""
    field = WagtailImageField()
    if field.max_upload_size is not None and path.stat().st_size > field.max_upload_size:
        raise RefusedPhotoError(_("%(name)s is too large.") % {"name": path.name})
    stem = latin_slug(path.stem, max_length=NAME_LENGTH) or "photo"
    upload = SimpleUploadedFile(f"{stem}{path.suffix.lower()}", path.read_bytes())
    try:
        field.clean(upload)
    except ValidationError as error:
        raise RefusedPhotoError(f"{path.name}: {' '.join(error.messages)}") from error
    except Image.DecompressionBombError as error:
        raise RefusedPhotoError(_("%(name)s is too large.") % {"name": path.name}) from error
    except Exception as error:  # Whatever the decoder stumbles over
        reason = field.error_messages["invalid_image"]
        raise RefusedPhotoError(f"{path.name}: {reason}") from error
    upload.seek(0)
    return upload
