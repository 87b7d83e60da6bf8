"""Uploads in the admin with an image model that keeps the photo's passport.

Run with the settings of a site that has one: see tests/sites/test_uploads.py.
"""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.newspaper import make_paper
from tests.photos.photo_files import make_photo, upload, xmp_packet

ANNA, ALT = "Анна Егорова", "Машины на мосту"
FILES = {
    "iptc": make_photo((2, 80, ANNA.encode())),
    "xmp": make_photo(
        xmp=xmp_packet(
            elements=f"<dc:creator><rdf:Seq><rdf:li>{ANNA}</rdf:li></rdf:Seq></dc:creator>"
        )
    ),
    "exif": make_photo(exif={0x13B: ANNA.encode()}),
}


def send_single(client, file, **fields):
    data = {"title": "IMG_2031", "file": file, "collection": Collection.get_first_root_node().pk}
    response = client.post(reverse("wagtailimages:add"), {**data, **fields})
    assert response.status_code == 302


def send_multiple(client, file, **fields):
    data = {"title": "IMG_2031", "files[]": file, **fields}
    answer = client.post(reverse("wagtailimages:add_multiple"), data).json()
    assert answer["success"]
    form = BeautifulSoup(answer["form"], "html.parser").form
    assert fields or form.select_one('[name$="-credit"]')["value"] == ANNA
    # The editor gives it a title, and sends what the form shows.
    shown = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    shown |= {each["name"]: each.get_text() for each in form.select("textarea[name]")}
    shown[f"image-{answer['image_id']}-title"] = "The bridge"
    assert client.post(form["action"], shown).json()["success"]
    assert get_image_model().objects.get().title == "The bridge"


def send_in_chooser(client, file, **fields):
    data = {"title": "IMG_2031", "file": file, "collection": Collection.get_first_root_node().pk}
    posted = {f"image-chooser-upload-{name}": value for name, value in {**data, **fields}.items()}
    answer = client.post(reverse("wagtailimages_chooser:create"), posted).json()
    assert answer["step"] == "chosen", answer


WAYS = [send_single, send_multiple, send_in_chooser]


def picture(content) -> SimpleUploadedFile:
    return SimpleUploadedFile("bridge.jpg", content, "image/jpeg")


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
@pytest.mark.parametrize("send", WAYS)
def test_an_upload_takes_the_credit_from_its_file(admin_client, send, content):
    send(admin_client, picture(content))
    image = get_image_model().objects.get()
    assert image.credit == ANNA
    assert image.file_hash
    with image.file.open() as stored:
        assert stored.read() == content


@pytest.mark.parametrize("send", [send_single, send_in_chooser])
def test_what_is_typed_beside_the_upload_stays(admin_client, send):
    send(admin_client, picture(FILES["iptc"]), credit="Борис", alt=ALT)
    image = get_image_model().objects.get()
    assert (image.credit, image.alt) == ("Борис", ALT)


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtailimages_chooser:choose"])
def test_the_forms_offer_the_passport(admin_client, name):
    assert "licence_until" in admin_client.get(reverse(name)).content.decode()


def test_another_lead_photo_leaves_the_articles_own_texts_alone(admin_client):
    first, second = upload(FILES["iptc"]), upload(make_photo((2, 80, b"Boris")))
    paper = make_paper()
    article = paper.article(lead_photo=first, lead_photo_credit=ANNA)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = {"title": "A bridge", "kind": "news", "lead_photo_credit": ANNA}
    data |= {"lead_photo": second.pk, "opened_lead_photo": first.pk}
    data |= {"body": streamfield([]), "related_picks": streamfield([])}
    data |= {"bylines": inline_formset([]), "comments": inline_formset([])}
    assert admin_client.post(url, nested_form_data(data)).status_code == 302
    article.refresh_from_db()
    draft = article.get_latest_revision_as_object()
    assert (draft.lead_photo, draft.lead_photo_credit) == (second, ANNA)
    draft.lead_photo_credit = ""
    assert draft.lead_photo_passport.credit == "Boris"
