from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex, Revision

from tests.articles.exports import (
    BAD_VALUES,
    FULL,
    line_of,
    make_folder,
    only_article,
    row_counts,
    stored_files,
)
from tests.databases import searches
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


@pytest.fixture
def paper() -> Paper:
    return make_paper("novosti")


@pytest.fixture
def folder(tmp_path) -> Path:
    return make_folder(tmp_path)


@pytest.fixture
def run(paper, folder):
    """Imports lines as one run of the command would, and returns the last one's outcome."""

    def import_lines(*lines: bytes, **options: Any) -> Outcome:
        importer = ArticleImporter(paper.index, folder, **options)
        return [importer.import_line(line) for line in lines][-1]

    return import_lines


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


@searches
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
    reads = ("SELECT", "DECLARE")  # PostgreSQL reads long lists through a cursor
    assert [q["sql"] for q in queries if not q["sql"].lstrip("( ").startswith(reads)] == []


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


def test_a_new_rubric_takes_no_articles_address(run):
    run(line_of(url="/news/society/"), line_of(**{**FULL, "external_id": "2"}))
    assert ArticlePage.objects.filter(slug="society").exists()
    assert Rubric.objects.get(name="Общество").slug == "obshchestvo"


def test_a_slug_that_is_taken_gets_a_number(run):
    run(*(line_of(external_id=n, url=f"/{n}/prognoz-pogody") for n in range(1, 5)))
    slugs = ArticlePage.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["prognoz-pogody", *(f"prognoz-pogody-{n}" for n in (2, 3, 4))]


def test_an_address_that_leads_elsewhere_already_is_left_and_told_of(run, paper):
    Redirect.add_redirect("/old/45", redirect_to=paper.front, site=paper.front.get_site())
    assert run(line_of(url="/old/45")).warnings == ["no redirect from /old/45"]
    assert Redirect.objects.get().redirect_page_id == paper.front.pk


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


@pytest.mark.parametrize(("values", "reason"), BAD_VALUES, ids=str)
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


def test_the_last_word_of_the_old_address_is_the_slug(run):
    run(line_of(url="/a/most-cherez-oku.html"), line_of(external_id="2", url="/a/archive/"))
    slugs = ArticlePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["most-cherez-oku", "archive-2"]


def test_a_broken_picture_costs_the_article_only_its_photo(run, folder):
    (folder / "broken.jpg").write_bytes(b"no picture")
    outcome = run(line_of(photo={"file": "broken.jpg"}, body_html='<img src="broken.jpg">'))
    assert outcome.result == Result.MADE
    assert ["broken.jpg" in warning for warning in outcome.warnings] == [True, True]
    assert only_article().lead_photo is None
    assert only_article().body[0].block_type == "raw_html"


def test_another_credit_of_the_same_photo_stands_on_the_article_alone(run):
    photos = [{"file": "most.jpg", "credit": name} for name in ("Анна", "Иван")]
    run(*(line_of(external_id=n, photo=photo) for n, photo in enumerate(photos)))
    assert [
        article.lead_photo_passport.credit for article in ArticlePage.objects.order_by("pk")
    ] == ["Анна", "Иван"]
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
