"""The example newspaper as `make demo` fills it, in a process and a folder of its own."""

from pathlib import Path
from tempfile import mkdtemp

from tests.demo import DemoPaper

SECOND = """
from django.apps import apps
from django.core.management import call_command

def state():
    return {model: model._default_manager.count() for model in apps.get_models()}

before = state()
call_command("demo")
assert state() == before
"""

WHOLE = """
from collections import Counter
from datetime import timedelta
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail_regional_news.articles.choices import ArticleKind, ArticleState
from wagtail_regional_news.articles.queries import in_state
from wagtail_regional_news.conf import BODY_BLOCKS, COMPONENT_BLOCKS
from wagtail_regional_news.contributors.choices import ContributorKind
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import ArticlePage, FrontPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

articles = list(ArticlePage.objects.all())
assert len(articles) >= 120, len(articles)
rubrics = list(Rubric.objects.all())
assert len(rubrics) == 8
assert all(rubric.colour and rubric.description and rubric.picture for rubric in rubrics)
by_rubric = Counter(article.rubric.name for article in articles)
assert min(by_rubric.values()) >= 15, by_rubric
assert 30 <= Tag.objects.count() <= 60, Tag.objects.count()

assert {block.block_type for page in articles for block in page.body} == set(BODY_BLOCKS)
assert {block.block_type for block in FrontPage.objects.get().components} == set(COMPONENT_BLOCKS)
assert {article.kind for article in articles} == set(ArticleKind.values)
for state in ArticleState.values:
    assert in_state(ArticlePage.objects.all(), state).exists(), state
assert PageViewRestriction.objects.exists()
assert sum(bool(article.ad_label and article.ad_token) for article in articles) >= 3
assert {"0+", "6+", "12+", "16+"} <= {article.age_mark for article in articles}
assert any(not article.lead for article in articles)
assert any(not article.lead_photo for article in articles)
assert max(article.bylines.count() for article in articles) == 7
assert any(list(article.related_picks) for article in articles)
live = [article for article in articles if article.live]
hour = timedelta(hours=1)
assert any(article.last_published_at - article.published_at >= hour for article in live)
ages = [timezone.now() - article.published_at for article in live]
assert timedelta(days=500) < max(ages) < timedelta(days=560)
assert sum(age < timedelta(days=3) for age in ages) >= 15
people = Contributor.objects.filter(kind=ContributorKind.PERSON)
assert people.exclude(photo=None).exclude(bio="").count() >= 5
assert any(list(person.links) for person in people)
assert Contributor.objects.filter(kind=ContributorKind.ORGANISATION).exists()
assert Contributor.objects.filter(has_page=False).exists()
"""

READ = """
from django.test import Client
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.records import ListingEntry
from wagtail_regional_news.pages.models import ArticlePage

listed = set(ListingEntry.objects.filter(kind=Kind.ALL).values_list("page", flat=True))
# One article of each make-up: they differ in words alone.
samples = {}
for page in ArticlePage.objects.all():
    is_public = page.pk in listed
    samples[is_public, page.kind, frozenset(block.block_type for block in page.body)] = page
public = [page.url for (is_public, *_), page in samples.items() if is_public]
addresses = ["/", "/novosti/", *public]
client = Client(headers={"host": "127.0.0.1"})
statuses = {url: client.get(url).status_code for url in addresses}
assert set(statuses.values()) == {200}, statuses
known = {url: {"if-none-match": client.get(url)["ETag"]} for url in addresses[:3]}
assert [client.get(url, headers=known[url]).status_code for url in known] == [304] * 3
assert "Анна Крылова" in client.get("/novosti/gorod/most-cherez-smolinku-otkryli-dlya-mashin/").text
assert client.login(username="admin", password="open sesame")
for page in samples.values():
    page.body.stream_block.clean(page.body)
edited = [f"/admin/pages/{page.pk}/edit/" for page in list(samples.values())[::3]]
assert {client.get(url).status_code for url in edited} == {200}
"""

RELATED = """
from wagtail_regional_news.articles.queries import stored_related
from wagtail_regional_news.pages.models import ArticlePage

STORIES = {
    "most-zamok": ("most", "kolonka"),
    "regata-vesna": ("regata", "yaht-klub"),
    "teatr-sezon": ("teatr", "afisha", "intervyu"),
    "lyzhi-opory": ("lyzhi",),
    "ladya-dubl": ("ladya",),
    "hokkey-liga": ("hokkey",),
    "pro-pavodok-podem": ("pavodok",),
    "pri-medved-vyvoz": ("medved",),
    "pri-sig-malki": ("sig-",),
    "obr-shkola-krysha": ("shkola",),
    "eko-hlebozavod-pech": ("hlebozavod", "kolledzh"),
}
for external_id, words in STORIES.items():
    article = ArticlePage.objects.get(external_id=external_id)
    rows = stored_related(article.pk, article.get_news_index().pk)[:3]
    names = [ArticlePage.objects.get(pk=row[0]).external_id for row in rows]
    on_topic = [name for name in names if any(word in name for word in words)]
    assert len(on_topic) == 3, (external_id, names)
"""

ENGLISH = """
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
page = client.get("/novosti/").text
assert '<html lang="en"' in page and "Search" in page and "Мост" in page
assert client.login(username="admin", password="open sesame")
assert "Dashboard" in client.get("/admin/").text
"""

INTERRUPTED = """
import os
from django.apps import apps
from django.conf import settings
from newspaper.paper import fill_paper

def state():
    counts = {model: model._default_manager.count() for model in apps.get_models()}
    return counts, sorted(name for *_, names in os.walk(settings.MEDIA_ROOT) for name in names)

def interrupt(progress):
    if "articles" in progress:
        assert state() != before
        raise KeyboardInterrupt

before = state()
try:
    fill_paper(interrupt)
except KeyboardInterrupt:
    assert state() == before
else:
    raise AssertionError
"""


def test_the_demo_is_a_whole_paper(demo_paper):
    demo_paper.manage("shell", "--command", WHOLE)


def test_every_page_of_the_demo_can_be_read_and_edited(demo_paper):
    demo_paper.manage("shell", "--command", READ)


def test_related_articles_of_the_demo_are_of_the_same_story(demo_paper):
    demo_paper.manage("shell", "--command", RELATED)


def test_the_first_run_says_where_the_paper_is_and_a_second_changes_nothing(demo_paper, tmp_path):
    output = (demo_paper.folder / "printed.txt").read_text()
    assert "http://127.0.0.1:8123/novosti/" in output
    assert "open sesame" in output
    assert "open sesame" not in demo_paper.copy(tmp_path).manage("shell", "--command", SECOND)


def test_one_setting_turns_everything_but_the_articles_into_english(demo_paper):
    paper = DemoPaper(demo_paper.folder)
    paper.environment["NEWS_LANGUAGE"] = "en"
    paper.manage("shell", "--command", ENGLISH)


def test_an_interrupted_run_leaves_nothing_behind(demo_paper, tmp_path):
    paper = demo_paper.copy(tmp_path)
    # Pictures of another size are new files.
    paper.environment["NEWS_PICTURE_WIDTH"] = "120"
    paper.manage("shell", "--command", INTERRUPTED)


def test_the_example_can_stand_on_postgresql():
    paper = DemoPaper(Path(mkdtemp()))
    # A server that is not there: what is checked is whether the settings suit it.
    paper.environment["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none"
    paper.manage("check")
