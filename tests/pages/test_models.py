"""Folders of months and articles in the tree of the admin, as its users meet them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import path, reverse
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from tests.databases import searches
from tests.newspaper import make_paper
from tests.urls import urlpatterns as site_urls
from wagtail_regional_news.pages.models import ArticlePage, MonthFolder
from wagtail_regional_news.rubrics.snippets import Rubric

api = WagtailAPIRouter("api")
api.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("api/", api.urls), *site_urls]


@pytest.fixture(params=["superuser", "moderator"])
def user(request, paper, admin_client, admin_user, client, django_user_model):
    """A client logged in with every permission there is, or with those of a moderator."""
    if request.param == "superuser":
        return admin_client
    call_command("news_groups", verbosity=0)
    moderator = django_user_model.objects.create_user("moderator", password="x")
    moderator.groups.add(Group.objects.get(name="News moderators"))
    client.force_login(moderator)
    return client


@pytest.fixture
def article(paper):
    return paper.article("A bridge", rubric=Rubric.objects.create(name="Society"))


@pytest.fixture
def folder(article):
    return MonthFolder.objects.get()


def url_of(name, *args) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def add_url(model_name, parent) -> str:
    return url_of("add", "wagtail_regional_news_pages", model_name, parent.pk)


def place_of(page) -> tuple[str, bool]:
    fresh = Page.objects.get(pk=page.pk)
    return fresh.path, fresh.live


@pytest.mark.parametrize("action", ["delete", "unpublish", "publish", "move"])
def test_no_bulk_action_touches_a_folder_with_articles(user, paper, folder, article, action):
    before = place_of(folder), place_of(article)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    data = {"chooser": paper.front.pk, "include_descendants": "on"}
    response = user.post(f"{url}?id={folder.pk}&next=/admin/", data)
    assert response.status_code in {200, 302}
    assert (place_of(folder), place_of(article)) == before


def test_a_folder_with_articles_is_not_deleted_unpublished_moved_or_copied(
    user, paper, folder, article
):
    second = make_paper("second")
    before = place_of(folder), place_of(article), Page.objects.count()
    for url in (
        url_of("delete", folder.pk),
        url_of("unpublish", folder.pk),
        url_of("move", folder.pk),
        url_of("copy", folder.pk),
        # Its question is open to all, as Wagtail has it; the answer is not.
        url_of("move_confirm", folder.pk, second.index.pk),
    ):
        assert "confirm" in url or user.get(url).status_code == 302, url
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": paper.index.pk}
        assert user.post(url, data).status_code == 302, url
    assert (place_of(folder), place_of(article), Page.objects.count()) == before


def test_a_folder_is_not_renamed_by_hand(user, folder):
    data = {"title": "March", "slug": "march", "comments-TOTAL_FORMS": 0}
    assert user.get(url_of("edit", folder.pk)).status_code == 302
    assert user.post(url_of("edit", folder.pk), data).status_code == 302
    assert MonthFolder.objects.get().slug == folder.slug


def test_an_empty_folder_can_be_deleted(user, folder, article):
    article.delete()
    user.post(url_of("delete", folder.pk))
    assert not MonthFolder.objects.exists()


def test_nobody_makes_folders_or_files_articles_into_one_by_hand(user, paper, folder):
    for url in (add_url("monthfolder", paper.index), add_url("articlepage", folder)):
        assert user.get(url).status_code in {302, 403, 404}, url
        assert user.post(url, {"title": "X", "slug": "x"}).status_code in {302, 403, 404}, url
    assert Page.objects.filter(title="X").count() == 0


def test_adding_below_the_index_leads_to_the_article(user, paper):
    response = user.get(url_of("add_subpage", paper.index.pk))
    assert response.url == add_url("articlepage", paper.index)


def test_the_explorer_shows_the_folder_and_its_articles(user, paper, folder, article):
    shown = user.get(reverse("wagtailadmin_explore", args=[paper.index.pk]))
    assert folder.title in shown.content.decode()
    inside = user.get(reverse("wagtailadmin_explore", args=[folder.pk]))
    assert "A bridge" in inside.content.decode()
    assert add_url("articlepage", folder) not in inside.content.decode()


def test_an_articles_form_leads_to_its_public_address(user, article):
    page = BeautifulSoup(user.get(url_of("edit", article.pk)).content, "html.parser")
    assert page.select('a[href$="/news/society/a-bridge/"]')
    assert not page.select('a[href*="/2026-03/a-bridge"]')
    assert user.get("/news/society/a-bridge/").status_code == 200
    crumbs = " ".join(
        each.get_text(" ", strip=True)
        for each in page.select(".w-breadcrumbs li, [data-breadcrumb-item]")
    )
    assert "News" in crumbs


class TestMachines:
    """What lists a site's pages holds the articles, and not the folders that they lie in."""

    @pytest.fixture(autouse=True)
    def _api(self, settings):
        settings.ROOT_URLCONF = __name__

    def test_the_api_lists_articles_without_their_folders(self, article, folder, paper, client):
        listed = {each["id"]: each for each in client.get("/api/pages/").json()["items"]}
        assert {paper.front.pk, paper.index.pk, article.pk} <= set(listed)
        assert folder.pk not in listed
        # Wagtail lists plain pages, whose address is that of the tree: it leads to the article's.
        plain_url = listed[article.pk]["meta"]["html_url"]
        assert client.get(plain_url).headers["Location"].endswith("/news/society/a-bridge/")
        assert client.get(f"/api/pages/{article.pk}/").status_code == 200
        assert client.get(f"/api/pages/{folder.pk}/").status_code == 404
        below = client.get("/api/pages/", {"descendant_of": paper.index.pk}).json()["items"]
        assert [each["id"] for each in below] == [article.pk]
        for model, addresses in (
            (MonthFolder, []),
            (ArticlePage, ["http://localhost/news/society/a-bridge/"]),
        ):
            answer = client.get("/api/pages/", {"type": model._meta.label}).json()
            assert [each["meta"]["html_url"] for each in answer["items"]] == addresses

    @searches
    def test_a_search_finds_articles_without_their_folders(self, paper, client):
        article = paper.article("2026-03 in figures")
        folder = MonthFolder.objects.get()
        assert folder.slug in article.title
        live = Page.objects.live().public()
        for query in (folder.title, folder.slug, "figures"):
            found = {page.pk for page in live.search(query)}
            assert folder.pk not in found
        assert article.pk in found
        answer = client.get("/api/pages/", {"search": "figures"}).json()["items"]
        assert [each["id"] for each in answer] == [article.pk]

    def test_the_sitemap_holds_articles_without_their_folders(self, article, folder, client):
        soup = BeautifulSoup(client.get("/sitemap.xml").content, "xml")
        paths = {loc.text.removeprefix("http://localhost") for loc in soup.find_all("loc")}
        assert paths == {"/", "/news/", "/news/society/a-bridge/"}
