import pytest
from wagtail.images.models import Filter

from wagtail_regional_news.photos.choices import (
    BODY,
    CARD,
    EVERY_RENDITION,
    LEAD,
    SOCIAL,
    without_format,
)


@pytest.mark.parametrize("spec", EVERY_RENDITION)
def test_every_spec_is_one_wagtail_understands_and_names_its_format(spec):
    assert Filter(spec).operations
    assert Filter(without_format(spec)).transform_operations
    assert spec.startswith("format-")


def test_everything_in_use_is_among_what_is_prefetched():
    assert {*CARD, *LEAD, *BODY, *SOCIAL} == set(EVERY_RENDITION)


def test_link_previews_are_jpeg():
    assert all("format-jpeg" in spec for spec in SOCIAL)


def test_a_spec_that_names_no_format_is_left_whole():
    assert without_format("max-480x160") == "max-480x160"
