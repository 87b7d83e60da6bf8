from datetime import UTC, datetime

import pytest

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.contributors.choices import ContributorKind, Role
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticleByline, ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.fixture
def city() -> Rubric:
    return Rubric.objects.create(name="Общество", colour="#2a6db0")


@pytest.fixture
def photo():
    return upload(make_photo(size=(400, 250)))


@pytest.fixture
def full_article(paper, city, photo) -> ArticlePage:
    """An article with everything, in a paper with neighbours enough."""
    writers = [
        Contributor.objects.create(name="Пресс-служба", kind=ContributorKind.ORGANISATION),
        Contributor.objects.create(name="КГВ Инфо", has_page=False),
    ]
    for _ in range(21):
        paper.article(rubric=city, lead_photo=photo, tags=("мост", "река"))
    article = ArticlePage(
        title="Лучший специалист",
        rubric=city,
        lead="Итоги конкурса.",
        lead_photo=photo,
        lead_photo_credit="Анна Егорова",
        lead_photo_alt="На сцене",
        kind="interview",
        age_mark="16+",
        published_at=datetime(2023, 11, 28, 7, 48, tzinfo=UTC),
        body=[
            ("paragraph", "<p>Говоря о конкурсе</p>"),
            ("list", {"numbered": False, "items": ["раз", "два", "три", "четыре", "пять"]}),
            ("quote", {"text": "Это важнейшая работа", "speaker": "Шапша", "position": "глава"}),
        ],
    )
    article.tags.add("мост", "река", "конкурс", "сети", "область")
    article.bylines = [
        *(ArticleByline(contributor=writer) for writer in writers),
        ArticleByline(guest_name="Анна Егорова", role=Role.PHOTO),
    ]
    paper.index.add_child(instance=article)
    return article
