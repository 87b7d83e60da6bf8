"""Fills the example newspaper: a paper, a town and people that do not exist."""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Site

from wagtail_regional_news.articles.actions import relating_at_the_end
from wagtail_regional_news.articles.importers import ArticleImporter
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.pages.actions import make_paper
from wagtail_regional_news.pages.models import ArticlePage, FrontPage, NewsIndexPage
from wagtail_regional_news.photos.actions import PhotoFolder
from wagtail_regional_news.photos.schema import PhotoPassport
from wagtail_regional_news.rubrics.snippets import Rubric

from .pictures import draw_pictures

ROWS = Path(__file__).parent / "data/articles.jsonl"
NAME = "Верхнеозёрские вести"
VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
PLAYER = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"

NEWSROOM = {
    "name": NAME,
    "tagline": "Газета Верхнеозёрского края",
    "founder": "Редакция газеты «Верхнеозёрские вести»",
    "editor_in_chief": "Олег Тихонов",
    "registration": "Учебное издание: газета, край и все люди в ней выдуманы.",
    "address": "Верхнеозёрск, улица Лесная, 4",
    "phone": "8 (000) 000-00-00",
    "email": "news@vesti.example",
    "age_mark": "12+",
}
RUBRICS = {
    "Общество": ("#1f5fa8", "Как живут люди края."),
    "Город": ("#2f7d4f", "Улицы, дома и автобусы Верхнеозёрска."),
    "Культура": ("#8a3f8f", "Театр, библиотеки, праздники."),
    "Спорт": ("#c2571a", "Лыжи, парус и дворовый хоккей."),
    "Экономика": ("#6b5a1e", "Работа, цены, предприятия."),
    "Происшествия": ("#b3261e", "Сводки и разбор случившегося."),
}
POSITIONS = {
    "Анна Крылова": ("корреспондент", "Пишет о городе и о людях, которые его строят."),
    "Павел Сотников": ("фотокорреспондент", "Снимает край двадцать лет, с воды и с земли."),
    "Марина Зорина": ("обозреватель", "Ведёт колонку «Своими словами»."),
}
COLUMN = (
    "<p>Старый мост некрасив, узок и скрипит. Но по нему ходили в школу четыре поколения Заречья, "
    "и другого места, откуда виден весь город сразу, у нас нет.</p><p>Мост — это не бетон, а "
    "привычка встречаться на середине. <b>Оставьте нам оба.</b></p>"
)
FACTS = "<p>Длина — 412 метров.</p><p>Ширина — 21 метр.</p><p>Строили три года.</p>"
PIER = "<p>Пристань построили в 1904 году. Теперь здесь яхт-клуб и школа юных рулевых.</p>"
TIMETABLE = "Маршрут;Первый рейс;Последний рейс\n7;5:50;23:40\n12;6:10;22:30\n"


@transaction.atomic
def fill_paper() -> None:
    """Makes the whole paper, or nothing of it."""
    index = NewsIndexPage.objects.first() or make_paper()
    site = Site.objects.get(is_default_site=True)
    NewsroomSettings.objects.update_or_create(site=site, defaults=NEWSROOM)
    Site.objects.filter(pk=site.pk).update(site_name=NAME)
    for order, (name, (colour, description)) in enumerate(RUBRICS.items()):
        Rubric.objects.get_or_create(
            name=name,
            locale=index.locale,
            defaults={"colour": colour, "description": description, "sort_order": order},
        )
    with TemporaryDirectory() as folder:
        draw_pictures(Path(folder))
        with relating_at_the_end():
            import_rows(index, Path(folder))
            describe_contributors()
            enrich_articles(PhotoFolder(Path(folder)))
    fill_front_page(site.root_page.specific)


def import_rows(index: NewsIndexPage, folder: Path) -> None:
    """The importer's own format, with the age of the news in hours in place of a date."""
    importer = ArticleImporter(index, folder)
    now = timezone.now().replace(second=0, microsecond=0)
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["published_at"] = (now - timedelta(hours=row.pop("hours_ago"))).isoformat()
        outcome = importer.import_line(json.dumps(row).encode())
        if outcome.warnings:
            raise ValueError(f"{row['external_id']}: {outcome.warnings}")


def describe_contributors() -> None:
    for name, (position, bio) in POSITIONS.items():
        Contributor.objects.filter(name=name).update(position=position, bio=bio)


def fill_front_page(front: FrontPage) -> None:
    front.title = NAME
    rubrics = {rubric.name: rubric.pk for rubric in Rubric.objects.all()}
    latest = {"heading": "Главное", "size": 8, "rubrics": [], "thumbnails": True}
    shown = [{"rubric": rubrics[name], "size": 3} for name in ("Культура", "Происшествия")]
    blocks = [("latest", latest), *(("rubric", value) for value in shown)]
    front.components = raw_stream(blocks)
    front.save_revision().publish()


def raw_stream(blocks: Iterable[tuple[str, Any]]) -> str:
    return json.dumps([{"type": name, "value": value} for name, value in blocks])


def enrich_articles(photos: PhotoFolder) -> None:
    """Blocks that no HTML of another system becomes: each kind stands somewhere in the paper."""
    articles = {article.external_id: article for article in ArticlePage.objects.all()}
    for external_id, blocks in further_blocks(photos, articles["kolonka"].pk).items():
        article = articles[external_id]
        body = [(child["type"], child["value"]) for child in article.body.raw_data]
        article.body = raw_stream([*body, *blocks])
        article.save_revision().publish()


def further_blocks(photos: PhotoFolder, opinion: int) -> dict[str, list[tuple[str, Any]]]:
    columnist = Contributor.objects.get(name="Марина Зорина").pk
    gallery = [photo(photos, "ozero.jpg", "Озеро днём"), photo(photos, "rybaki.jpg", "На берегу")]
    pier = photo(photos, "pristan.jpg", "Пристань")
    latest = {"heading": "Ещё новости", "size": 3, "rubrics": [], "thumbnails": False}
    return {
        "most": [
            ("fact_box", {"heading": "Мост в цифрах", "text": FACTS}),
            ("read_also", {"article": opinion}),
        ],
        "regata": [
            ("gallery", {"heading": "Регата в снимках", "photos": gallery}),
            ("photo_text", {"photo": pier, "text": PIER, "side": "left"}),
            ("raw_html", "<p><small>Результаты предварительные.</small></p>"),
        ],
        "intervyu": [
            ("embed", {"video": keep_player(), "caption": "Мультфильм, который любят в труппе"}),
            ("author", {"contributor": columnist, "text": ""}),
        ],
        "kolonka": [
            ("author", {"contributor": columnist, "text": COLUMN}),
            ("related", {"heading": "О мосте", "size": 3, "picks": []}),
        ],
        "avtobus": [
            ("document", {"document": make_timetable().pk, "title": "Расписание целиком"}),
            ("latest", latest),
        ],
    }


def photo(photos: PhotoFolder, name: str, alt: str) -> dict[str, Any]:
    image = photos.take(photos.find(name), alt, PhotoPassport(credit="Павел Сотников", alt=alt))
    return {"image": image.pk, "alt": alt}


def keep_player() -> str:
    """The video's address. Its player is kept at hand, so that the demo asks no other site."""
    html = (
        f'<iframe width="560" height="315" src="{PLAYER}" title="Видео" loading="lazy" '
        "allowfullscreen></iframe>"
    )
    Embed.objects.get_or_create(
        hash=get_embed_hash(VIDEO), defaults={"url": VIDEO, "type": "video", "html": html}
    )
    return VIDEO


def make_timetable() -> Any:
    document = get_document_model()(title="Расписание автобусов")
    document.file = ContentFile(TIMETABLE.encode(), name="raspisanie.csv")
    document.save()
    return document
