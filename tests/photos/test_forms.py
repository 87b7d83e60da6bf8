"""The lead photo in the article's form, as the admin posts it, with Wagtail's own image model."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.photos.photo_files import make_photo, upload
from wagtail_regional_news.pages.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def bridge():
    return upload(make_photo((2, 80, b"Anna"), (2, 116, b"City Hall")))


@pytest.fixture
def river():
    return upload(make_photo((2, 80, b"Boris"), (2, 116, b"Agency"), color="navy"))


@pytest.fixture
def article(paper, bridge):
    return paper.article(
        lead_photo=bridge, lead_photo_credit="Anna", lead_photo_licence_note="City Hall"
    )


@pytest.fixture
def opened(article, admin_client):
    """The article's form, as the browser has it: its address and its lead photo's values."""
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = admin_client.get(url).context["form"]
    names = [name for name in form.fields if "lead_photo" in name]
    return url, {name: form[name].value() or "" for name in names}


@pytest.fixture
def save(opened, admin_client):
    """Posts the form as it was opened, with these fields changed, and returns the draft."""

    def post(headers=None, **changes):
        url, values = opened
        data = {"title": "A bridge opens", "kind": "news", **values, **changes}
        data |= {"body": streamfield([]), "related_picks": streamfield([])}
        data |= {"bylines": inline_formset([]), "comments": inline_formset([])}
        response = admin_client.post(url, nested_form_data(data), headers=headers)
        assert response.status_code == 302 or response.json()["success"]
        return ArticlePage.objects.get().get_latest_revision_as_object()

    return post


def texts(draft) -> tuple[str, str]:
    return draft.lead_photo_credit, draft.lead_photo_licence_note


def test_the_texts_of_a_file_go_with_its_photo(river, save):
    assert texts(save(lead_photo=river.pk)) == ("Boris", "Agency")


def test_they_go_also_where_the_next_file_says_nothing_or_there_is_none(save):
    silent = upload(make_photo(color="red"))
    assert texts(save(lead_photo=silent.pk)) == ("", "")


def test_they_go_with_a_photo_taken_away(save):
    assert texts(save(lead_photo="")) == ("", "")


def test_what_the_editor_typed_stays(river, save):
    draft = save(lead_photo=river.pk, lead_photo_credit="Vera")
    assert texts(draft) == ("Vera", "Agency")
    assert draft.lead_photo == river


def test_what_the_editor_typed_for_the_former_photo_stays(river, save):
    save(lead_photo_credit="Vera")
    assert texts(save(lead_photo=river.pk, lead_photo_credit="Vera")) == ("Vera", "Agency")


def test_the_texts_stay_with_their_photo(save):
    assert texts(save(title="Another title")) == ("Anna", "City Hall")


def test_a_second_autosave_does_not_bring_the_former_texts_back(river, save):
    for title in ("A bridge", "A bridge opens"):
        draft = save({"accept": "application/json"}, lead_photo=river.pk, title=title)
        assert texts(draft) == ("Boris", "Agency")


def test_a_former_photo_that_is_deleted_meanwhile_does_not_refuse_the_form(bridge, river, save):
    bridge.delete()
    draft = save(lead_photo=river.pk)
    assert (draft.lead_photo, draft.lead_photo_credit) == (river, "Anna")
