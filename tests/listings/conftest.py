from datetime import timedelta

import pytest

from tests.newspaper import NOON, Paper
from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric

FIRST_PAGE = 4


@pytest.fixture
def city() -> Rubric:
    return Rubric.objects.create(
        name="City",
        slug="city",
        description="What the city does",
        seo_title="City news",
        picture=upload(make_photo(size=(200, 125))),
    )


@pytest.fixture
def anna() -> Contributor:
    links = [
        ("link", {"label": "Site", "url": "https://anna.example/"}),
        ("link", {"label": "Trap", "url": "javascript:alert(1)"}),
    ]
    photo = upload(make_photo(size=(200, 125)))
    return Contributor.objects.create(
        name="Anna", position="Reporter", bio="On the city since 2009", photo=photo, links=links
    )


@pytest.fixture
def full_paper(paper, city, anna, settings) -> Paper:
    """A page and a half of articles that stand in every list."""
    settings.WAGTAIL_REGIONAL_NEWS = {"PAGE_SIZE": FIRST_PAGE}
    photo = upload(make_photo(size=(200, 125)))
    for number in range(FIRST_PAGE + 2):
        paper.article(
            f"Bridge {number}",
            rubric=city,
            tags=("bridge",),
            contributors=(anna,),
            lead_photo=photo,
            published_at=NOON + timedelta(minutes=number),
        )
    return paper
