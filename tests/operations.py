"""Everything that can happen to a paper's lists, each driven by two numbers."""

from datetime import timedelta
from itertools import count

from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from tests.newspaper import make_paper
from wagtail_regional_news.articles.actions import (
    drop_tag,
    merge_contributors,
    merge_rubrics,
    merge_tags,
)
from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.pages.models import (
    ArticleByline,
    ArticlePage,
    FrontPage,
    MonthFolder,
    NewsIndexPage,
)
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.tags.snippets import Tag

SUBJECTS = [Rubric, Tag, Contributor]
MERGES = {Rubric: merge_rubrics, Tag: merge_tags, Contributor: merge_contributors}
MOST_INDEXES, MOST_PAGES = 4, 60


def one(rows, number):
    """One of the rows, or None where there are none."""
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


class Newsroom:
    """Two indexes, one below a section, and a clock that only goes forward."""

    def __init__(self, clock):
        self.clock, self.numbers = clock, count(1)
        front = make_paper("first").front
        front.add_child(instance=FrontPage(title="Section", slug="section"))
        section = Page.objects.get(slug="section")
        section.add_child(instance=NewsIndexPage(title="Second", slug="second"))
        for _number in range(3):
            for model in SUBJECTS:
                self.new_subject(model)
        for number in range(6):
            self.write(number, number * 7)

    def new_subject(self, model):
        return model.objects.create(name=f"Мост {next(self.numbers)}")

    def index(self, number):
        return one(NewsIndexPage.objects.all(), number)

    def article(self, number):
        return one(ArticlePage.objects.all(), number)

    def original(self, number):
        """An article that can have drafts."""
        return one(ArticlePage.objects.filter(alias_of=None), number)

    def place(self, number):
        """A page that is no article: what stands above them, or keeps them."""
        return one(Page.objects.filter(depth__gt=1).not_exact_type(ArticlePage), number)

    def moment(self, number):
        """Within half a year back, or some hours ahead: months and days of every kind."""
        now = timezone.now()
        return now + timedelta(hours=number % 5 + 1) if number % 7 == 0 else self.past(number)

    def past(self, number):
        # Few moments, so that many articles share one and the pk decides.
        return self.clock.start - timedelta(days=31 * (number % 6), hours=number % 3)

    def describe(self, article, number):
        """Gives the article rubrics, tags, bylines and a date."""
        article.rubric = one(Rubric.objects.all(), number) if number % 4 else None
        article.further_rubrics = list(Rubric.objects.order_by("pk")[number % 3 : number % 5])
        article.tags.set([tag.name for tag in Tag.objects.order_by("pk")[: number % 4]])
        people = Contributor.objects.order_by("-pk")[: number % 3]
        article.bylines = [ArticleByline(contributor=person) for person in people]
        article.published_at = self.moment(number)
        return article

    # Operations

    def rest(self, first, second):
        """What a failing sequence is shrunk to."""

    def write(self, first, second):
        if ArticlePage.objects.count() < MOST_PAGES:
            article = ArticlePage(title=f"Item {next(self.numbers)}", live=second % 5 > 0)
            self.index(first).add_child(instance=self.describe(article, second))

    def draft(self, first, second):
        if article := self.original(first):
            self.describe(article, second).save_revision()

    def edit(self, first, second):
        if article := self.article(first):
            self.describe(article, second).save()

    def publish(self, first, second):
        if article := self.original(first):
            (article.latest_revision or article.save_revision()).publish()

    def schedule(self, first, second):
        if article := self.original(first):
            self.describe(article, second)
            article.go_live_at = timezone.now() + timedelta(hours=second % 4 + 1)
            article.save_revision().publish()

    def unpublish(self, first, second):
        if article := self.article(first):
            [article.unpublish, Page.objects.get(pk=article.pk).unpublish][second % 2]()

    def unpublish_folder(self, first, second):
        if folder := one(MonthFolder.objects.all(), first):
            folder.get_children().unpublish()

    def limit(self, first, second):
        if article := self.original(first):
            article.expire_at = timezone.now() + timedelta(hours=second % 4 + 1)
            article.save_revision().publish()

    def wait(self, first, second):
        self.clock.forward(hours=first % 3 + 1)

    def run_scheduler(self, first, second):
        call_command("publish_scheduled", verbosity=0)

    def save_base(self, first, second):
        if article := self.article(first):
            page = Page.objects.get(pk=article.pk)
            page.live = second % 3 > 0
            page.save()

    def save_field(self, first, second):
        if article := self.article(first):
            article.published_at = self.moment(second)
            article.save(update_fields=["published_at"])

    def move_article(self, first, second):
        article, index = self.article(first), self.index(second)
        if article and not index.get_children().filter(slug=article.slug).exists():
            Page.objects.get(pk=article.pk).move(index, pos="last-child")

    def move_folder(self, first, second):
        if folder := one(MonthFolder.objects.all(), first):
            index = self.index(second)
            if not index.get_children().filter(slug=folder.slug).exists():
                folder.move(index, pos="last-child")

    def move_index(self, first, second):
        index = self.index(first)
        target = one(Page.objects.type(FrontPage), second)
        if not target.get_children().filter(slug=index.slug).exists():
            Page.objects.get(pk=index.pk).move(target, pos="last-child")

    def delete_article(self, first, second):
        if article := self.article(first):
            pages = Page.objects.filter(pk=article.pk)
            [article.delete, pages.get().delete, pages.delete][second % 3]()

    def delete_place(self, first, second):
        """A folder, an index or a section with everything below; an index always remains."""
        page = self.place(first)
        kept = NewsIndexPage.objects.exclude(path__startswith=page.path)
        if kept.exists() and page.depth > 2:
            pages = Page.objects.filter(pk=page.pk)
            [page.specific.delete, page.delete, pages.delete][second % 3]()

    def copy_article(self, first, second):
        if (article := self.article(first)) and ArticlePage.objects.count() < MOST_PAGES:
            article.copy(to=self.index(second), keep_live=second % 2 == 0)

    def copy_index(self, first, second):
        index = self.index(first)
        if NewsIndexPage.objects.count() < MOST_INDEXES:
            slug = {"slug": f"index-{next(self.numbers)}"}
            index.copy(recursive=True, keep_live=second % 2 == 0, update_attrs=slug)

    def alias_article(self, first, second):
        if (article := self.article(first)) and ArticlePage.objects.count() < MOST_PAGES:
            slug = f"alias-{next(self.numbers)}"
            article.create_alias(parent=self.index(second), update_slug=slug)

    def alias_index(self, first, second):
        if NewsIndexPage.objects.count() < MOST_INDEXES:
            slug = f"alias-{next(self.numbers)}"
            self.index(first).create_alias(recursive=True, update_slug=slug)

    def convert_alias(self, first, second):
        if alias := one(Page.objects.filter(alias_of__isnull=False), first):
            ConvertAliasPageAction(alias.specific).execute()

    def rename(self, first, second):
        if subject := one(SUBJECTS[second % 3].objects.all(), first):
            subject.slug = f"renamed-{second % 4}"
            if not type(subject).objects.filter(slug=subject.slug).exists():
                subject.save()

    def merge(self, first, second):
        model = SUBJECTS[second % 3]
        if model.objects.count() > 1:
            source, target = one(model.objects.all(), first), one(model.objects.all(), first + 1)
            MERGES[model](source, target)
            self.new_subject(model)

    def drop_tag(self, first, second):
        if tag := one(Tag.objects.all(), first):
            drop_tag(tag)
            self.new_subject(Tag)

    def restrict(self, first, second):
        page = [self.place, self.article, self.index][second % 3](first)
        if page and not page.view_restrictions.exists():
            kind = [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD][second % 2]
            page.view_restrictions.create(restriction_type=kind, password="secret")

    def open(self, first, second):
        if restriction := one(PageViewRestriction.objects.all(), first):
            [restriction.delete, restriction.page.view_restrictions.all().delete][second % 2]()


OPERATIONS = [name for name, value in vars(Newsroom).items() if callable(value)]
OPERATIONS = OPERATIONS[OPERATIONS.index("rest") :]
