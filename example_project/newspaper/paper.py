"""Fills the example newspaper: a paper, a town and people that do not exist."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Site

from wagtail_regional_news.articles.actions import relating_at_the_end
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.pages.actions import make_paper
from wagtail_regional_news.pages.models import ArticlePage, FrontPage, NewsIndexPage
from wagtail_regional_news.photos.choices import CARD, EVERY_RENDITION
from wagtail_regional_news.photos.renderers import draw_picture
from wagtail_regional_news.rubrics.snippets import Rubric

from .blocks import DATA, BlockReader, PaperPhotos, raw_json
from .letters import make_letters
from .pictures import draw_pictures
from .rows import RowImporter, read_rows

Say = Callable[[str], None]
FIRST_SEEN = {Kind.ALL: 14, Kind.RUBRIC: 4}
"""Articles of a list whose pictures are made before the first reader comes."""


def fill_paper(say: Say) -> None:
    """Makes the whole paper, or nothing of it."""
    with TemporaryDirectory() as folder:
        say("Drawing the pictures …")
        for _name in draw_pictures(Path(folder), settings.NEWS_PICTURE_WIDTH):
            pass
        photos = PaperPhotos(Path(folder))
        try:
            with transaction.atomic():
                make_newspaper(photos, say)
        except BaseException:
            photos.forget()
            raise
    call_command("publish_scheduled", verbosity=0)
    say("Making the first thumbnails …")
    make_thumbnails()


def make_newspaper(photos: PaperPhotos, say: Say) -> None:
    paper = json.loads((DATA / "paper.json").read_text(encoding="utf-8"))
    index = NewsIndexPage.objects.first() or make_paper()
    site = Site.objects.get(is_default_site=True)
    NewsroomSettings.objects.update_or_create(site=site, defaults=paper["newsroom"])
    Site.objects.filter(pk=site.pk).update(site_name=paper["newsroom"]["name"])
    make_rubrics(paper["rubrics"], index, photos)
    make_contributors(paper["contributors"], photos)
    # Before the articles, one of which calls for letters.
    make_letters(site.root_page.specific, photos)
    rows = read_rows()
    with relating_at_the_end():
        importer = RowImporter(index, photos)
        for number, row in enumerate(rows, 1):
            importer.import_row(row)
            if number % 20 == 0 or number == len(rows):
                say(f"{number} of {len(rows)} articles …")
    fill_front_page(site.root_page.specific, paper, photos)


def make_rubrics(rubrics: Iterable[dict[str, str]], index: Any, photos: PaperPhotos) -> None:
    for order, row in enumerate(rubrics):
        picture = photos.take_image(row["picture"], row["name"])
        defaults = {**row, "picture": picture, "sort_order": order}
        Rubric.objects.update_or_create(name=row["name"], locale=index.locale, defaults=defaults)


def make_contributors(contributors: Iterable[dict[str, Any]], photos: PaperPhotos) -> None:
    for row in contributors:
        name, links = (
            row["name"],
            [dict(zip(("label", "url"), link, strict=True)) for link in row["links"]],
        )
        values = {
            **row,
            "photo": photos.take_image(row["photo"], name) if "photo" in row else None,
            "links": raw_json([{"type": "link", "value": link} for link in links]),
        }
        Contributor.objects.update_or_create(name=name, defaults=values)


def fill_front_page(front: FrontPage, paper: dict[str, Any], photos: PaperPhotos) -> None:
    front.title = paper["newsroom"]["name"]
    front.components = raw_json(BlockReader(photos).read(paper["front_page"]))
    front.save_revision().publish()


def make_thumbnails() -> None:
    """Of what the front page and the first lists show, which would else take seconds to encode."""
    lists = [
        (Kind.ALL, 0),
        *((Kind.RUBRIC, pk) for pk in Rubric.objects.values_list("pk", flat=True)),
    ]
    pages: set[int] = set()
    for kind, key in lists:
        entries = ListingEntry.objects.filter(kind=kind, key=key).order_by("-listed_at")
        pages.update(entries.values_list("page", flat=True)[: FIRST_SEEN[kind]])
    for article in ArticlePage.objects.filter(pk__in=pages).select_related("lead_photo"):
        draw_picture(article.lead_photo, CARD)


def make_pictures() -> None:
    """Of every lead photo in every size, the newest first: for the time after the first page."""
    for article in ArticlePage.objects.order_by("-published_at").select_related("lead_photo"):
        draw_picture(article.lead_photo, EVERY_RENDITION)
