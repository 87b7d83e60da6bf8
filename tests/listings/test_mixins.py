from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.http import Http404
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from tests.databases import searches
from tests.newspaper import make_paper
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.paging import Cursor
from wagtail_regional_news.pages.models import ArticlePage, MonthFolder, NewsIndexPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_paper()


@pytest.fixture
def society():
    return Rubric.objects.create(name="Society")


def text_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main.get_text()


def restrict(page, **fields):
    fields.setdefault("restriction_type", PageViewRestriction.LOGIN)
    return page.view_restrictions.create(**fields)


class TestAddresses:
    def test_a_month_folder_leads_to_the_archive(self, paper, client):
        paper.article()
        response = client.get("/news/2026-03/?from=map")
        assert (response.status_code, response["Location"]) == (301, "/news/2026/03/?from=map")

    @pytest.mark.parametrize(
        "period",
        ["2026/13", "2026/00", "2026/02/30", "0000", "9999", "9999/12/31", "0001/01/01", "2026/3"],
    )
    def test_there_is_no_archive_of_what_is_no_period(self, paper, client, period):
        assert client.get(f"/news/{period}/").status_code == 404

    @pytest.mark.parametrize("period", ["2026", "2026/03", "2026/03/07"])
    def test_a_period_lists_its_articles(self, paper, client, period):
        paper.article("Bridge", published_at=datetime(2026, 3, 6, 22, tzinfo=UTC))
        paper.article("Tunnel", published_at=datetime(2025, 3, 7, tzinfo=UTC))
        shown = text_of(client.get(f"/news/{period}/"))
        assert "Bridge" in shown
        assert "Tunnel" not in shown

    @pytest.mark.parametrize("address", ["1998/", "archive/", "search/?q=bridge", ""])
    def test_an_empty_list_answers(self, paper, client, address):
        assert client.get(f"/news/{address}").status_code == 200

    @pytest.mark.parametrize(
        "address", ["sport/", "tags/sport/", "contributors/sport/", "a/b/", "a/b/c/d/e/"]
    )
    def test_an_unknown_list_is_not_found(self, paper, client, address):
        assert client.get(f"/news/{address}").status_code == 404

    def test_a_contributor_without_a_page_has_no_list(self, paper, client):
        Contributor.objects.create(name="Anna", has_page=False)
        assert client.get("/news/contributors/anna/").status_code == 404

    @pytest.mark.parametrize("model", [Rubric, Tag, Contributor])
    def test_two_of_one_cyrillic_name_have_a_list_each(self, paper, client, model):
        prefix = {Rubric: "", Tag: "tags/", Contributor: "contributors/"}[model]
        for name in ("Иван Петров", "Иван-Петров" if model is Tag else "Иван Петров"):
            model.objects.create(name=name)
        for slug in ("ivan-petrov", "ivan-petrov-2"):
            assert client.get(f"/news/{prefix}{slug}/").status_code == 200

    def test_a_draft_index_serves_nothing(self, paper, client):
        article = paper.article("Bridge")
        paper.index.unpublish()
        for url in ("/news/", article.url, "/news/2026/"):
            assert client.get(url).status_code == 404


@pytest.mark.parametrize("place", ["index", "folder", "article"])
def test_a_restricted_article_asks_before_it_tells_its_address(paper, client, society, place):
    article = paper.article("Bridge", rubric=society)
    page = {"index": paper.index, "folder": article.get_parent(), "article": article}[place]
    restriction = restrict(page, restriction_type=PageViewRestriction.PASSWORD, password="bridge")
    for url in ("/news/bridge/", "/news/none/bridge/"):
        response = client.get(url)
        assert response.status_code == 200
        assert b"society" not in response.content
    url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, article.pk])
    client.post(url, {"password": "bridge", "return_url": "/news/bridge/"})
    assert client.get("/news/bridge/")["Location"] == "/news/society/bridge/"


class TestPaging:
    @pytest.fixture(autouse=True)
    def _small_pages(self, settings):
        settings.WAGTAIL_REGIONAL_NEWS = {"PAGE_SIZE": 2}

    @pytest.mark.parametrize(
        "cursor", ["zzz", "after-1-", "after-9999999999999999999-1", "%00", "٣"]
    )
    def test_a_broken_cursor_leads_to_the_first_page(self, paper, client, cursor):
        response = client.get(f"/news/?cursor={cursor}")
        assert (response.status_code, response["Location"]) == (302, "/news/")

    def test_a_foreign_cursor_is_a_place_like_any_other(self, paper, client, society):
        paper.article("Bridge", rubric=society)
        before, after = (Cursor(datetime(year, 1, 1, tzinfo=UTC), 10**17) for year in (1936, 9000))
        assert "Bridge" in text_of(client.get(f"/news/society/?cursor={after}"))
        response = client.get(f"/news/society/?cursor={before}", follow=True)
        assert response.redirect_chain == [("/news/society/", 302)]
        assert "Bridge" in text_of(response)

    @searches
    @pytest.mark.parametrize("page", ["99", "0", "-1", "zzz", "9" * 400])
    def test_a_page_of_a_search_past_the_end_answers(self, paper, client, page):
        paper.article("Bridge")
        assert "Bridge" in text_of(client.get("/news/search/", {"q": "bridge", "page": page}))

    @pytest.mark.parametrize(
        "query", ["м" * 3000, "bridge " * 500, "' OR 1=1 --", "\x00", "%", "*"]
    )
    def test_any_search_answers(self, paper, client, query):
        paper.article("Bridge")
        assert client.get("/news/search/", {"q": query}).status_code == 200

    def test_a_list_is_walked_to_its_end_and_back_without_script(self, paper, client):
        titles = [paper.article(f"Item{letter}").title for letter in "ABCDE"]
        url, seen = "/news/", []
        while url:
            page = BeautifulSoup(client.get(url).content, "html.parser")
            seen.append([title for title in titles if title in page.main.get_text()])
            link = page.find("a", rel="next")
            url = link and "/news/" + link["href"].removeprefix("/news/")
        assert seen == [["ItemD", "ItemE"], ["ItemB", "ItemC"], ["ItemA"]]


class TestPrivacy:
    def test_an_article_for_members_is_nowhere_to_be_seen(self, paper, client, society):
        anna = Contributor.objects.create(name="Anna")
        fields = {"rubric": society, "tags": ("bridge",), "contributors": (anna,)}
        shown, hidden = paper.article("Bridge", **fields), paper.article("Hidden", **fields)
        restrict(hidden)
        addresses = ["", "society/", "tags/bridge/", "contributors/anna/", "2026/03/07/", "feed/"]
        addresses += ["society/feed/", "search/?q=hidden", shown.url.removeprefix("/news/")]
        for address in addresses:
            response = client.get(f"/news/{address}")
            assert response.status_code == 200
            assert "hidden</" not in response.content.decode().lower(), address
        assert "hidden" not in client.get("/sitemap.xml").content.decode()
        response = client.get(hidden.url)
        assert response.status_code == 302
        assert "login" in response["Location"]

    def test_an_index_with_a_password_asks_for_it(self, paper, client):
        article = paper.article("Bridge")
        restrict(paper.index, restriction_type=PageViewRestriction.PASSWORD, password="secret")
        for url in ("/news/", "/news/2026/", article.url):
            assert "Bridge" not in client.get(url).content.decode()
            assert "password" in client.get(url).content.decode()


class TestFolders:
    def test_nobody_makes_moves_publishes_or_deletes_one_by_hand(self, paper, admin_user):
        folder = paper.article().get_parent().specific
        may = folder.permissions_for_user(admin_user)
        assert not MonthFolder.can_create_at(paper.index)
        assert not any(
            [
                may.can_publish(),
                may.can_unpublish(),
                may.can_move(),
                may.can_copy(),
                may.can_delete(),
            ]
        )
        folder.get_children().delete()
        empty = MonthFolder.objects.get(pk=folder.pk)
        assert empty.permissions_for_user(admin_user).can_delete()

    def test_a_folder_is_in_no_sitemap_and_answers_no_address_itself(self, paper, rf):
        folder = paper.article().get_parent().specific
        assert folder.get_sitemap_urls() == []
        with pytest.raises(Http404):
            folder.route(rf.get("/"), [])

    def test_other_pages_are_plain_children(self, paper):
        page = paper.index.add_child(instance=NewsIndexPage(title="Inner", slug="inner"))
        assert page.get_parent().pk == paper.index.pk


class TestTranslation:
    @pytest.fixture(autouse=True)
    def _languages(self, settings, paper):
        settings.WAGTAIL_I18N_ENABLED = True
        self.russian = Locale.objects.create(language_code="ru")

    def translate_index(self, paper):
        return paper.index.copy_for_translation(self.russian, copy_parents=True).specific

    @pytest.mark.parametrize("word", ["2026-13", "2026-00"])
    def test_what_is_no_month_is_not_found(self, paper, client, word):
        assert client.get(f"/news/{word}/").status_code == 404

    def test_a_new_month_is_filed_in_every_language(self, paper):
        translated = self.translate_index(paper)
        folder = paper.article().get_parent().specific
        (copy,) = Page.objects.child_of(translated).specific()
        assert (copy.slug, copy.title, copy.locale) == ("2026-03", "Март 2026", self.russian)
        assert copy.translation_key == folder.translation_key

    def test_an_article_is_filed_in_the_translated_index(self, paper):
        article = paper.article("Bridge")
        translated = self.translate_index(paper)
        copy = article.copy_for_translation(self.russian)
        assert copy.get_parent().slug == "2026-03"
        assert copy.get_parent().get_parent().pk == translated.pk
        assert copy.published_at == article.published_at

    def test_a_folder_that_the_translated_index_has_already_is_used(self, paper):
        translated = self.translate_index(paper)
        own = translated.add_child(instance=MonthFolder(title="x", slug="2026-03", live=False))
        article = paper.article("Bridge")
        assert article.copy_for_translation(self.russian).get_parent().pk == own.pk
        assert MonthFolder.objects.count() == 2

    def test_an_article_whose_index_is_not_translated_brings_its_parents(self, paper):
        article = paper.article("Bridge")
        with pytest.raises(Exception, match="not translated"):
            article.copy_for_translation(self.russian)
        copy = article.copy_for_translation(self.russian, copy_parents=True)
        index = copy.get_parent().get_parent().specific
        assert copy.get_parent().slug == "2026-03"
        assert (type(index), index.alias_of_id) == (NewsIndexPage, paper.index.pk)

    def test_an_index_is_translated_with_everything_below(self, paper):
        paper.article("Bridge")
        from wagtail.actions.copy_for_translation import CopyPageForTranslationAction

        CopyPageForTranslationAction(
            paper.index, self.russian, copy_parents=True, include_subtree=True
        ).execute()
        (copy,) = ArticlePage.objects.filter(locale=self.russian)
        assert copy.get_parent().slug == "2026-03"
        assert not any(Page.find_problems())

    def test_the_month_of_a_folder_is_that_of_its_translation(self, paper):
        translated = self.translate_index(paper)
        folder = paper.index.add_child(instance=MonthFolder(title="x", slug="1998-05", live=False))
        found = folder.get_translation(self.russian)
        assert (found.slug, found.get_parent().pk) == ("1998-05", translated.pk)
        assert found.title == "Май 1998"


class TestPreviews:
    @pytest.mark.parametrize("mode", ["", "card"])
    def test_a_bare_draft_is_previewed_as_a_page_and_as_a_card(self, paper, mode):
        draft = ArticlePage(title="Bridge")
        paper.index.add_child(instance=draft)
        draft.live = False
        draft.published_at = None
        response = draft.make_preview_request(preview_mode=mode)
        soup = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 200
        assert "Bridge" in soup.main.get_text()
        assert "news.css" in str(soup.head)
        assert bool(soup.article) == (mode == "")

    def test_modes_are_named(self):
        modes = [(name, str(label)) for name, label in ArticlePage.preview_modes]
        assert modes == [("", "Article"), ("card", "Card in a list")]

    def test_a_front_page_is_previewed_before_there_is_any_news(self, paper):
        response = paper.front.make_preview_request()
        assert response.status_code == 200
        assert "There is no news yet." in response.content.decode()
