"""What the admin says of the photos of a page that was saved."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.pages.models import ArticlePage

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def bridge():
    return upload(make_photo(), title="Bridge")


@pytest.fixture
def save(paper, admin_client):
    """Posts a new article and returns what its form then says."""

    def post(*blocks, headers=None, **fields):
        data = {"title": "A bridge opens", "slug": "", "kind": "news", **fields}
        data |= {"body": streamfield(blocks), "related_picks": streamfield([])}
        data |= {"bylines": inline_formset([]), "comments": inline_formset([])}
        names = ["wagtail_regional_news_pages", "articlepage", paper.index.pk]
        url = reverse("wagtailadmin_pages:add", args=names)
        admin_client.post(url, nested_form_data(data), headers=headers)
        edit = reverse("wagtailadmin_pages:edit", args=[ArticlePage.objects.get().pk])
        soup = BeautifulSoup(admin_client.get(edit).content, "html.parser")
        return [line.get_text(" ", strip=True) for line in soup.select(".messages .warning")]

    return post


def photo_block(image, until) -> dict:
    texts = dict.fromkeys(("credit", "alt", "caption", "credit_url", "licence_note"), "")
    return {"image": image.pk, **texts, "licence_until": until}


@pytest.mark.parametrize("button", ["action-publish", "save"])
def test_a_lead_photo_whose_licence_has_ended_is_named(bridge, save, button):
    said = save(lead_photo=bridge.pk, lead_photo_licence_until=YESTERDAY, **{button: "1"})
    (line,) = said
    assert f"A licence has ended: Bridge ({date_format(YESTERDAY)})." in line
    assert ArticlePage.objects.get().live == (button == "action-publish")


def test_the_last_day_is_a_day_of_use(bridge, save):
    assert save(lead_photo=bridge.pk, lead_photo_licence_until=TODAY) == []


def test_photos_deep_in_the_text_are_named_once_each_and_by_escaped_titles(bridge, save):
    river = upload(make_photo(color="navy"), title="<b>River</b>")
    photo, other = photo_block(bridge, YESTERDAY), photo_block(river, YESTERDAY)
    gallery = {"heading": "", "photos": streamfield([("item", photo), ("item", other)])}
    beside = {"photo": photo, "text": "null", "side": "left"}
    (line,) = save(("photo", photo), ("gallery", gallery), ("photo_text", beside))
    ended = date_format(YESTERDAY)
    assert f"<b>River</b> ({ended}), Bridge ({ended})." in line


def test_a_photo_without_an_end_is_not_named(bridge, save):
    assert save(("photo", photo_block(bridge, "")), lead_photo=bridge.pk) == []


def test_readers_go_on_seeing_the_photo(bridge, save, client):
    save(**{"lead_photo": bridge.pk, "lead_photo_licence_until": YESTERDAY, "action-publish": "1"})
    page = client.get(ArticlePage.objects.get().url).content.decode()
    assert "<picture" in page


def test_an_autosave_leaves_no_message_behind(bridge, save):
    headers = {"accept": "application/json"}
    fields = {"lead_photo": bridge.pk, "lead_photo_licence_until": YESTERDAY}
    assert save(headers=headers, **fields) == []
