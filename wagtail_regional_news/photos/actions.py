"""Takes picture files into the image library."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.utils.file import hash_filelike

from wagtail_regional_news.foundation.slugs import latin_slug

from .queries import image_of_hash
from .schema import PhotoPassport

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
