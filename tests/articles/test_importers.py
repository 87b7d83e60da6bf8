import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex, Revision

from tests.newspaper import Paper, make_paper
from tests.photos.photo_files import make_photo
from wagtail_regional_news.articles.importers import ArticleImporter, Outcome, Result
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.jsonlines import LineError
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.pages.models import ArticlePage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

pytestmark = pytest.mark.django_db

MOMENT = "2023-11-28T10:48:00+03:00"


@pytest.fixture
def paper() -> Paper:
    return make_paper("novosti")


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "most.jpg").write_bytes(make_photo())
    (folder / "reka.jpg").write_bytes(make_photo(color="navy"))
    (tmp_path / "secret.jpg").write_bytes(make_photo(color="red"))
    return folder


def line_of(**values: Any) -> bytes:
    row = {"external_id": "1", "title": "Мост открыт", "published_at": MOMENT, **values}
    return json.dumps(row).encode()


@pytest.fixture
def run(paper, folder):
    """Imports lines as one run of the command would, and returns the last one's outcome."""

    def import_lines(*lines: bytes, **options: Any) -> Outcome:
        importer = ArticleImporter(paper.index, folder, **options)
        return [importer.import_line(line) for line in lines][-1]

    return import_lines


def only_article() -> ArticlePage:
    return ArticlePage.objects.get()


def row_counts() -> dict[str, int]:
    models = (ArticlePage, Revision, Rubric, Contributor, Tag, Redirect, get_image_model())
    counts = {model.__name__: model.objects.count() for model in models}
    return {**counts, "entries": ListingEntry.objects.count()}


def stored_files() -> list[str]:
    try:
        return sorted(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return []


FULL = {
    "url": "/novosti/society/most-cherez-oku",
    "rubrics": ["Общество", "Дороги"],
    "kind": "reportage",
    "lead": "Движение открыли в пятницу.",
    "age_mark": "6+",
    "ad_label": "Реклама",
    "ad_token": "2Vfnx",
    "advertiser": "ООО «Мост»",
    "body_html": '<p>До.</p><img src="/upload/../reka.jpg?x"><img src="reka.jpg" alt="Ока">',
    "photo": {"file": "most.jpg", "credit": "Анна Егорова", "alt": "Мост", "caption": "Утро"},
    "contributors": [
        {"name": "Пресс-служба", "kind": "organisation", "role": "source"},
        {"name": "Иван Лугин"},
    ],
    "tags": ["мост", "Ока"],
}


def test_a_line_becomes_a_public_article_that_the_admin_can_edit(run, paper, admin_client):
    assert run(line_of(**FULL)).result == Result.MADE
    article = only_article()
    assert article.live
    assert article.external_id == "1"
    assert article.get_parent().slug == "2023-11"
    assert article.published_at == datetime(2023, 11, 28, 7, 48, tzinfo=UTC)
    assert article.live_revision == article.latest_revision
    assert not article.has_unpublished_changes
    assert (article.kind, article.age_mark, article.ad_label) == ("reportage", "6+", "Реклама")
    assert (article.lead, article.advertiser) == ("Движение открыли в пятницу.", "ООО «Мост»")
    assert article.rubric.name == "Общество"
    assert [rubric.name for rubric in article.further_rubrics.all()] == ["Дороги"]
    assert sorted(tag.name for tag in article.tags.all()) == ["Ока", "мост"]
    assert [str(credit) for credit in article.get_credits()] == [
        "News author: Пресс-служба",
        "News author: Иван Лугин",
    ]
    response = admin_client.get(f"/admin/pages/{article.pk}/edit/")
    assert response.status_code == 200


def test_the_articles_photos_and_rubric_know_that_they_are_used(run):
    run(line_of(**FULL))
    article = only_article()
    for used in (article.lead_photo, article.rubric, article.body[2].value["image"]):
        references = ReferenceIndex.get_references_to(used)
        assert [int(each.object_id) for each in references] == [article.pk]


def test_an_imported_article_is_found_by_the_search(run, paper):
    run(line_of(title="Дебаркадер отремонтируют"))
    assert list(ArticlePage.objects.search("Дебаркадер")) == [only_article()]


def test_an_article_stands_in_every_list_it_belongs_to(run, paper):
    run(line_of(**FULL))
    kinds = sorted(ListingEntry.objects.values_list("kind", flat=True))
    assert kinds == sorted([Kind.ALL, *[Kind.RUBRIC] * 2, *[Kind.TAG] * 2, *[Kind.CONTRIBUTOR] * 2])
    assert {entry.listed_at for entry in ListingEntry.objects.all()} == {
        datetime(2023, 11, 28, 7, 48, tzinfo=UTC)
    }


def test_photos_come_from_beside_the_file_with_their_passport(run):
    outcome = run(line_of(**FULL))
    article = only_article()
    passport = article.lead_photo_passport
    assert (passport.credit, passport.alt, passport.caption) == ("Анна Егорова", "Мост", "Утро")
    assert [block.block_type for block in article.body] == ["paragraph", "raw_html", "photo"]
    assert article.body[2].value.passport.alt == "Ока"
    assert outcome.kept == 1
    assert outcome.warnings == ["no photo beside the file: /upload/../reka.jpg?x"]
    assert stored_files() == ["most.jpg", "reka.jpg"]


def test_a_line_that_was_imported_changes_nothing(run):
    run(line_of(**FULL))
    before, article = row_counts(), only_article()
    with CaptureQueriesContext(connection) as queries:
        outcome = run(line_of(**FULL))
    assert outcome == Outcome(Result.UNCHANGED)
    assert row_counts() == before
    assert only_article().latest_revision_id == article.latest_revision_id
    assert [
        query["sql"] for query in queries if not query["sql"].lstrip("( ").startswith("SELECT")
    ] == []


def test_an_editors_change_survives_a_second_run(run):
    run(line_of(**FULL))
    article = only_article()
    article.title = "Мост закрыт"
    article.save_revision().publish()
    assert run(line_of(**FULL)).result == Result.UNCHANGED
    assert only_article().title == "Мост закрыт"


def test_a_changed_line_is_one_new_published_revision(run):
    run(line_of(**FULL))
    revisions = Revision.objects.count()
    changed = {**FULL, "tags": ["Ока"], "contributors": [], "photo": None, "rubrics": ["Дороги"]}
    outcome = run(line_of(**{**changed, "title": "Мост через Оку открыт"}))
    article = only_article()
    assert outcome.result == Result.UPDATED
    assert article.title == "Мост через Оку открыт"
    assert article.slug == "most-cherez-oku"
    assert [tag.name for tag in article.tags.all()] == ["Ока"]
    assert article.bylines.count() == 0
    assert article.lead_photo is None
    assert article.lead_photo_passport.credit == ""
    assert article.rubric.name == "Дороги"
    assert Revision.objects.count() == revisions + 1
    assert article.live_revision == article.latest_revision


def test_an_article_that_the_desk_took_down_stays_down(run):
    run(line_of())
    only_article().unpublish()
    assert run(line_of(title="Мост закрыт")).result == Result.UPDATED
    assert not only_article().live
    assert only_article().latest_revision.content["title"] == "Мост закрыт"


def test_a_photo_that_arrives_later_is_taken(run, folder):
    line = line_of(photo={"file": "later.jpg"})
    assert run(line).warnings == ["no photo beside the file: later.jpg"]
    assert run(line).result == Result.UNCHANGED
    (folder / "later.jpg").write_bytes(make_photo(color="green"))
    assert run(line).result == Result.UPDATED
    assert only_article().lead_photo is not None


def test_names_are_found_however_they_are_cased_and_spaced(run, paper):
    rubric = Rubric.objects.create(name="Общество", locale=paper.index.locale)
    contributor = Contributor.objects.create(name="Иван Лугин")
    tag = Tag.objects.create(name="Мост")
    names = {"rubrics": ["ОБЩЕСТВО"], "tags": ["  мост"], "contributors": [{"name": "иван  лугин"}]}
    run(line_of(**names))
    article = only_article()
    assert article.rubric == rubric
    assert list(article.tags.all()) == [tag]
    assert article.bylines.get().contributor == contributor


def test_two_spellings_in_one_line_are_one_name(run):
    twice = ["Дороги", "ДОРОГИ"]
    contributors = [{"name": "Иван"}, {"name": "иван", "role": "photo"}]
    run(line_of(rubrics=twice, tags=twice, contributors=contributors))
    article = only_article()
    assert article.rubric.name == "Дороги"
    assert not article.further_rubrics.exists()
    assert article.tags.count() == 1
    assert [byline.role for byline in article.bylines.all()] == ["text", "photo"]
    assert Contributor.objects.count() == 1


def test_a_new_rubric_takes_its_word_from_the_old_address(run):
    run(line_of(**FULL))
    assert Rubric.objects.get(name="Общество").slug == "society"
    assert Rubric.objects.get(name="Дороги").slug == "dorogi"


@pytest.mark.parametrize("url", ["/novosti/most/", "/novosti/2023/most/", "/novosti/tags/most/"])
def test_other_words_of_an_address_are_no_rubric(run, url):
    run(line_of(url=url, rubrics=["Общество"]))
    assert Rubric.objects.get().slug == "obshchestvo"


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("/novosti/obshchestvo/most-cherez-oku/", "most-cherez-oku"),
        ("https://www.kgv.example/a/Most_Cherez_Oku.html?print=1", "most-cherez-oku"),
        ("/новости/мост-через-оку", "most-cherez-oku"),
        ("/news/%D0%BC%D0%BE%D1%81%D1%82", "most"),
        ("/index.php?ELEMENT_ID=45", "most-otkryt"),
        ("/news/12345/", "most-otkryt"),
        ("/a/archive/", "archive-2"),
        ("", "most-otkryt"),
    ],
)
def test_the_last_word_of_the_address_is_the_slug(run, url, slug):
    run(line_of(url=url))
    assert only_article().slug == slug


def test_a_slug_that_is_taken_gets_a_number(run):
    run(*(line_of(external_id=n, url=f"/{n}/prognoz-pogody") for n in range(1, 5)))
    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == [
        "prognoz-pogody",
        "prognoz-pogody-2",
        "prognoz-pogody-3",
        "prognoz-pogody-4",
    ]


@pytest.mark.parametrize("old", ["/old/45", "/old/45/", "http://www.kgv.example/old/45/"])
def test_the_old_address_leads_to_the_article(run, client, old):
    run(line_of(url=old))
    for path in ("/old/45", "/old/45/"):
        response = client.get(path)
        assert response.status_code == 301
        assert response["Location"] == only_article().url


def test_an_old_address_with_a_query_leads_to_the_article(run, client):
    run(line_of(url="/index.php?id=45"))
    response = client.get("/index.php?id=45")
    assert (response.status_code, response["Location"]) == (301, only_article().url)


def test_the_canonical_address_needs_no_redirect(run, client):
    run(line_of(**FULL))
    article = only_article()
    assert article.url == "/novosti/society/most-cherez-oku/"
    assert Redirect.objects.count() == 0
    assert client.get(article.url).status_code == 200


def test_an_address_that_leads_elsewhere_already_is_left_and_told_of(run, paper):
    Redirect.add_redirect("/old/45", redirect_to=paper.front, site=paper.front.get_site())
    assert run(line_of(url="/old/45")).warnings == ["no redirect from /old/45"]
    assert Redirect.objects.get().redirect_page_id == paper.front.pk


def test_a_date_without_a_zone_is_the_sites_and_told_of(run):
    outcome = run(line_of(published_at="2023-11-28T10:48"))
    assert only_article().published_at == datetime(2023, 11, 28, 7, 48, tzinfo=UTC)
    assert outcome.warnings == ["the date has no time zone, the site's is taken"]


def test_the_articles_day_is_that_of_the_original(run):
    run(line_of())
    article = only_article()
    assert article.first_published_at == article.last_published_at == article.published_at


def test_a_date_to_come_is_a_schedule(run):
    moment = timezone.now() + timedelta(days=3)
    run(line_of(published_at=moment.isoformat()))
    article = only_article()
    assert not article.live
    assert article.approved_schedule
    assert article.go_live_at == article.published_at == moment
    assert not ListingEntry.objects.exists()


def test_an_unknown_key_is_told_of(run):
    assert run(line_of(titel="x")).warnings == ["unknown key “titel”"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"external_id": ""}, "external_id"),
        ({"external_id": "x" * 101}, "100"),
        ({"title": None}, "title"),
        ({"title": "x" * 256}, "255"),
        ({"published_at": "yesterday"}, "published_at"),
        ({"kind": "novel"}, "kind"),
        ({"age_mark": "5+"}, "5+"),
        ({"url": "http://["}, "url"),
        ({"rubrics": "Общество"}, "rubrics"),
        ({"rubrics": ["x" * 101]}, "100"),
        ({"contributors": [{"name": "Иван", "role": "poet"}]}, "role"),
        ({"contributors": [{"role": "text"}]}, "name"),
        ({"photo": {"file": "../secret.jpg"}}, "leads out"),
        ({"photo": {"file": "/etc/passwd"}}, "leads out"),
        ({"photo": "most.jpg"}, "photo"),
        ({"body_html": "<div>" * 5000}, "recursion"),
    ],
    ids=str,
)
def test_a_bad_line_is_refused_and_leaves_nothing_behind(run, values, reason):
    before = row_counts()
    line = line_of(**{**FULL, **values})
    with pytest.raises(LineError, match=reason.replace("+", r"\+")):
        run(line)
    assert row_counts() == before
    assert stored_files() == []


def test_what_a_refused_line_made_is_made_again_by_the_next(paper, folder):
    importer = ArticleImporter(paper.index, folder)
    with pytest.raises(LineError):
        importer.import_line(line_of(**{**FULL, "tags": ["мост", "x" * 101]}))
    importer.import_line(line_of(**{**FULL, "external_id": "2"}))
    assert only_article().rubric.name == "Общество"
    assert only_article().lead_photo is not None
    assert stored_files() == ["most.jpg", "reka.jpg"]


def test_a_broken_picture_costs_the_article_only_its_photo(run, folder):
    (folder / "broken.jpg").write_bytes(b"no picture")
    outcome = run(line_of(photo={"file": "broken.jpg"}, body_html='<img src="broken.jpg">'))
    assert outcome.result == Result.MADE
    assert ["broken.jpg" in warning for warning in outcome.warnings] == [True, True]
    assert only_article().lead_photo is None
    assert only_article().body[0].block_type == "raw_html"


def test_the_same_file_is_in_the_library_once(run, folder):
    (folder / "copy.jpg").write_bytes((folder / "most.jpg").read_bytes())
    run(
        line_of(external_id="1", photo={"file": "most.jpg"}),
        line_of(external_id="2", photo={"file": "copy.jpg", "credit": "Иван"}),
    )
    first, second = ArticlePage.objects.order_by("pk")
    assert first.lead_photo == second.lead_photo
    assert second.lead_photo_passport.credit == "Иван"
    assert first.lead_photo_passport.credit == ""
    assert get_image_model().objects.count() == 1


def test_a_second_line_of_one_id_is_refused(run):
    with pytest.raises(LineError, match="earlier line"):
        run(line_of(), line_of(title="Другой мост"))
    assert only_article().title == "Мост открыт"


def test_ids_are_apart_in_two_papers(run, paper, folder):
    run(line_of())
    other = make_paper("dachnik")
    ArticleImporter(other.index, folder).import_line(line_of())
    assert ArticlePage.objects.count() == 2


def test_a_dry_run_tells_the_same_and_changes_nothing(run):
    before = row_counts()
    outcome = run(line_of(**FULL), dry_run=True)
    assert row_counts() == before
    assert stored_files() == []
    assert outcome == run(line_of(**FULL))
    assert run(line_of(**FULL), dry_run=True).result == Result.UNCHANGED


def test_unprintable_characters_are_left_out(run):
    run(line_of(title="Мост\u0000 от\ud800крыт\u0007", body_html="<p>a\u0000b</p>"))
    assert only_article().title == "Мост открыт"
