from datetime import timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.utils.http import http_date
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import PageViewRestriction

from tests.newspaper import NOON
from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.photos.choices import SOCIAL
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

DC = "{http://purl.org/dc/elements/1.1/}creator"


def items(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return fromstring(response.content).findall("channel/item")


def titles(client, url):
    return [item.findtext("title") for item in items(client, url)]


def test_every_list_has_its_feed_newest_first(client, paper):
    sport = Rubric.objects.create(name="Sport")
    anna = Contributor.objects.create(name="Anna")
    paper.article("Plain")
    paper.article("In all", rubric=sport, tags=("bridge",), contributors=(anna,))
    assert titles(client, "/news/feed/") == ["In all", "Plain"]
    for address in ("sport", "tags/bridge", "contributors/anna"):
        assert titles(client, f"/news/{address}/feed/") == ["In all"]


@pytest.mark.parametrize("address", ["sport", "tags/bridge", "contributors/anna"])
def test_a_list_that_does_not_exist_has_no_feed(client, paper, address):
    assert client.get(f"/news/{address}/feed/").status_code == 404


@pytest.mark.parametrize(
    ("model", "place"), [(Rubric, ""), (Tag, "tags/"), (Contributor, "contributors/")]
)
def test_a_renamed_list_leads_readers_of_its_feed_on(client, paper, model, place):
    term = model.objects.create(name="Sport", slug="sport")
    for slug in ("games", "matches"):
        term.slug = slug
        term.save()
    for old in ("sport", "games"):
        response = client.get(f"/news/{place}{old}/feed/")
        assert response.status_code == 301
        assert response["Location"] == f"/news/{place}matches/feed/"
    assert titles(client, f"/news/{place}matches/feed/") == []


@pytest.mark.parametrize("condition", ["If-None-Match", "If-Modified-Since"])
def test_who_has_the_feed_is_not_sent_it_again(client, paper, condition):
    paper.article("Bridge", published_at=NOON, last_published_at=NOON)
    first = client.get("/news/feed/")
    known = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert http_date(NOON.timestamp()) == first["Last-Modified"]
    again = client.get("/news/feed/", headers={condition: known[condition]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    paper.article("Ferry")
    changed = client.get("/news/feed/", headers={condition: known[condition]})
    assert changed.status_code == 200
    assert b"Ferry" in changed.content
    assert changed["ETag"] != first["ETag"]


def test_a_feed_is_another_one_when_a_name_in_it_changes(client, paper):
    city = Rubric.objects.create(name="City")
    paper.article("Bridge", rubric=city)
    etag = client.get("/news/feed/")["ETag"]
    city.name = "The city"
    city.save()
    assert client.get("/news/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_the_head_of_a_feed_can_be_asked_for_alone(client, paper):
    paper.article("Bridge")
    head = client.head("/news/feed/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get("/news/feed/")["ETag"]


def test_an_empty_paper_has_an_empty_feed(client, paper):
    assert items(client, "/news/feed/") == []


def test_an_item_tells_who_when_and_where(client, paper):
    sport = Rubric.objects.create(name="Sport")
    anna, press = (Contributor.objects.create(name=name) for name in ("Anna", "Press service"))
    article = paper.article(
        "A bridge is opened",
        lead="After eleven years.",
        rubric=sport,
        contributors=(anna, press),
        published_at=NOON,
    )
    (item,) = items(client, "/news/feed/")
    assert item.findtext("link") == "http://localhost/news/sport/a-bridge-is-opened/"
    assert item.findtext("pubDate") == "Sat, 07 Mar 2026 12:00:00 +0300"
    assert item.findtext("description") == "After eleven years."
    assert item.findtext("category") == "Sport"
    assert item.findtext(DC) == "Anna, Press service"
    guid = item.find("guid")
    assert (guid.text, guid.get("isPermaLink")) == (f"localhost/articles/{article.pk}", "false")


def test_the_photo_is_a_jpeg_enclosure_with_its_length(client, paper):
    photo = get_image_model().objects.create(title="x", file=get_test_image_file_jpeg())
    paper.article(lead_photo=photo)
    (item,) = items(client, "/news/feed/")
    enclosure = item.find("enclosure")
    assert enclosure.get("type") == "image/jpeg"
    assert int(enclosure.get("length")) > 0


def test_a_photo_whose_file_is_lost_is_no_enclosure(client, paper):
    photo = upload(make_photo())
    photo.file.storage.delete(photo.file.name)
    paper.article(lead_photo=photo)
    (item,) = items(client, "/news/feed/")
    assert item.find("enclosure") is None


def test_an_enclosure_whose_file_is_lost_has_no_length(client, paper):
    photo = upload(make_photo())
    rendition = photo.get_rendition(*SOCIAL)
    rendition.file.storage.delete(rendition.file.name)
    paper.article(lead_photo=photo)
    (item,) = items(client, "/news/feed/")
    assert item.find("enclosure").get("length") == "0"


def test_a_drawing_is_no_jpeg_enclosure(client, paper):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    paper.article(lead_photo=upload(svg, "map.svg"))
    (item,) = items(client, "/news/feed/")
    assert item.find("enclosure") is None


def test_characters_that_xml_cannot_hold_are_left_out(client, paper):
    tag = Tag.objects.create(name="bri\x0bdge")
    anna = Contributor.objects.create(name="An\x0bna", slug="anna", bio="Wri\x1btes.")
    sport = Rubric.objects.create(name="Spo\x0brt", slug="sport")
    paper.article("\x0bOpen", lead="At\x01 last", rubric=sport, contributors=(anna,), tags=(tag,))
    for address in ("sport", f"tags/{tag.slug}", "contributors/anna"):
        (item,) = items(client, f"/news/{address}/feed/")
        texts = [item.findtext(name) for name in ("title", "description", "category", DC)]
        assert texts == ["Open", "At last", "Sport", "Anna"]


@pytest.mark.parametrize("title", ["</script><script>", "<!--<script>", "]]> & «Мост»"])
def test_a_hostile_title_stays_a_title(client, paper, title):
    paper.article(title)
    assert titles(client, "/news/feed/") == [title]


def test_a_private_article_is_in_no_feed(client, paper):
    article = paper.article(tags=("bridge",))
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client, "/news/feed/") == titles(client, "/news/tags/bridge/feed/") == []


def test_a_feed_is_no_longer_than_the_setting(client, paper, settings):
    settings.WAGTAIL_REGIONAL_NEWS = {"FEED_SIZE": 2}
    for minute in range(3):
        paper.article(f"Item {minute}", published_at=NOON + timedelta(minutes=minute))
    assert titles(client, "/news/feed/") == ["Item 2", "Item 1"]


def test_a_feed_takes_the_same_queries_for_one_item_and_for_ten(
    client, paper, django_assert_num_queries
):
    anna = Contributor.objects.create(name="Anna")
    sport = Rubric.objects.create(name="Sport")
    photo = get_image_model().objects.create(title="x", file=get_test_image_file_jpeg())

    def add():
        paper.article(rubric=sport, contributors=(anna,), tags=("bridge",), lead_photo=photo)

    add()
    client.get("/news/sport/feed/")
    with django_assert_num_queries(8):
        client.get("/news/sport/feed/")
    for _ in range(9):
        add()
    with django_assert_num_queries(8):
        assert len(items(client, "/news/sport/feed/")) == 10
