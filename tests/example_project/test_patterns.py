import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from newspaper.block_samples import BLOCK_SAMPLES
from newspaper.patterns import COMPONENT_SAMPLES, patterns

FOLDER = Path(__file__).parents[2] / "wagtail_regional_news/templates/wagtail_regional_news"
EXAMPLE = Path(__file__).parents[2] / "example_project/newspaper/templates"


def names(folder: str) -> set[str]:
    return {path.stem for path in FOLDER.glob(f"{folder}/*.html")}


@pytest.fixture
def html(settings) -> str:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [EXAMPLE]}]
    return patterns(RequestFactory().get("/patterns/")).content.decode()


def test_every_component_and_block_is_a_pattern():
    assert set(COMPONENT_SAMPLES) == names("components")
    assert set(BLOCK_SAMPLES) == names("blocks")


@pytest.mark.django_db
def test_the_page_takes_no_query(settings, django_assert_num_queries):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [EXAMPLE]}]
    with django_assert_num_queries(0):
        assert patterns(RequestFactory().get("/patterns/")).status_code == 200


def test_each_has_its_anchor_and_is_drawn_in_every_variant(html):
    for folder, samples in (("components", COMPONENT_SAMPLES), ("blocks", BLOCK_SAMPLES)):
        for name in samples:
            assert f'id="{folder}-{name}"' in html
    variants = [
        inputs for samples in (COMPONENT_SAMPLES, BLOCK_SAMPLES) for inputs in samples.values()
    ]
    assert html.count('class="patterns__piece') == sum(map(len, variants))


def test_every_documented_input_is_given():
    for folder, samples in (("components", COMPONENT_SAMPLES), ("blocks", BLOCK_SAMPLES)):
        for name, variants in samples.items():
            head = (FOLDER / folder / f"{name}.html").read_text().split("#}")[0]
            for key in variants[0]:
                assert re.search(rf"\b{key}\b", head), (name, key)
