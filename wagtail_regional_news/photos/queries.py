from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition

from .choices import EVERY_RENDITION, without_format
from .schema import PhotoPassport


def prefetch_renditions(
    images: Iterable[AbstractImage | None], specs: Iterable[str] = EVERY_RENDITION
) -> None:
    """Attach the existing renditions of `specs` to every image, in one query for them all.

    The same photo may stand in the list several times as separate instances; None is skipped.
    """
    instances = list({id(image): image for image in images if image is not None}.values())
    if not instances:
        return
    wanted = {spec for known in specs for spec in (known, without_format(known))}
    found: dict[int, list[AbstractRendition]] = defaultdict(list)
    renditions = (
        get_image_model()
        .get_rendition_model()
        .objects.filter(image_id__in={image.pk for image in instances}, filter_spec__in=wanted)
    )
    for rendition in renditions:
        found[rendition.image_id].append(rendition)
    for image in instances:
        # A copy for each instance, as a rendition draws its alt from the image it belongs to.
        image.prefetched_renditions = [copy(rendition) for rendition in found[image.pk]]
        for rendition in image.prefetched_renditions:
            rendition.image = image


def images_in(value: Any) -> Iterator[AbstractImage]:
    """Every image in a StreamField's value, however deep in its blocks.

    A block's value names those it does not hold itself in `further_images`.
    """
    for inner in _values_in(value):
        if isinstance(inner, AbstractImage):
            yield inner
        elif isinstance(inner, StructValue):
            yield from getattr(inner, "further_images", ())


def photos_in(page: Any) -> Iterator[tuple[AbstractImage, PhotoPassport]]:
    """The lead photo and every photo of the page's StreamFields, with what is said of it there."""
    # A page of the site's own may have a field of this name and no passport.
    lead_passport = getattr(page, "lead_photo_passport", None)
    if isinstance(lead_passport, PhotoPassport) and page.lead_photo:
        yield page.lead_photo, lead_passport
    for field in page._meta.concrete_fields:
        if not isinstance(field, StreamField):
            continue
        for inner in _values_in(getattr(page, field.name)):
            passport = getattr(inner, "passport", None)
            if isinstance(passport, PhotoPassport) and inner.get("image"):
                yield inner["image"], passport


def _values_in(value: Any) -> Iterator[Any]:
    """The value and, where it is that of a block, all that stands in it."""
    yield value
    if isinstance(value, StructValue):
        children = value.values()
    elif isinstance(value, StreamValue):
        children = (block.value for block in value)
    else:
        children = value if isinstance(value, ListValue) else ()
    for child in children:
        yield from _values_in(child)


def newest_image() -> AbstractImage | None:
    return get_image_model().objects.order_by("-pk").first()


def image_of_hash(file_hash: str) -> AbstractImage | None:
    """The oldest image of the library whose file has this SHA-1 hash."""
    return get_image_model().objects.filter(file_hash=file_hash).order_by("pk").first()
