"""Files that readers choose."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload

MAKER = "Smolinka Phones"
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
DRAWING: FilePayload = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}


def phone_picture(name: str) -> FilePayload:
    """Held upright, with the place and the make of the phone in it."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, MAKER
    exif.get_ifd(GPS).update({1: "N", 2: (55.0, 45.0, 0.0), 3: "E", 4: (37.0, 37.0, 0.0)})
    data = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(data, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": data.getvalue()}
