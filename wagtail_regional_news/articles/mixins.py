"""What makes a page an article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import PagePermissionTester
from wagtail.search import index

from wagtail_regional_news.conf import conf
from wagtail_regional_news.contributors.schema import Credit, byline_at_hand, byline_credits
from wagtail_regional_news.foundation.fields import BodyField
from wagtail_regional_news.foundation.tree import RoutedPage
from wagtail_regional_news.listings.actions import sync_pages
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.mixins import (
    CardPreviewMixin,
    MonthFolderMixin,
    NewsIndexMixin,
)
from wagtail_regional_news.listings.queries import Shelf, nearest_index
from wagtail_regional_news.listings.schema import Card
from wagtail_regional_news.listings.urls import list_address
from wagtail_regional_news.newsroom.choices import AgeMark
from wagtail_regional_news.photos.choices import CARD
from wagtail_regional_news.photos.mixins import LeadPhotoMixin
from wagtail_regional_news.photos.renderers import draw_picture
from wagtail_regional_news.rubrics.queries import rubrics_in_locale

from .blocks import ArticlePickBlock
from .choices import ArticleKind
from .forms import ArticleForm
from .panels import article_panels
from .queries import article_list_keys, published_date, related_shelf
from .renderers import article_context
from .tasks import relate_later
from .urls import canonical_tail, public_path
from .validators import article_slug, unused_slug

__all__ = ["ArticleMixin", "MonthFolderMixin", "NewsIndexMixin"]

# A save of these alone, as of a new draft, moves no article in any list.
UNLISTED_FIELDS = frozenset(
    {
        *("draft_title", "first_published_at", "has_unpublished_changes", "last_published_at"),
        *("latest_revision", "latest_revision_created_at", "live_revision", "numchild"),
        *("locked", "locked_at", "locked_by"),
    }
)


def body_blocks() -> dict[str, str]:
    return dict(conf().BODY_BLOCKS)


class ArticlePermissionTester(PagePermissionTester):
    """As Wagtail's, but without a query for each row of a listing: an article is a leaf."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's
        if self.user.is_superuser or not self.user.is_active or not self.page.is_leaf():
            return super().can_delete(ignore_bulk)
        if self.page.live and "publish" not in self.permissions:
            return False
        is_own = self.page.owner_id == self.user.pk
        return "change" in self.permissions or ("add" in self.permissions and is_own)


class ArticleMixin(CardPreviewMixin, RoutedPage, LeadPhotoMixin, models.Model):
    """
    What makes a page an article: ``class ArticlePage(ArticleMixin, Page)``.

    The class also needs ``tags`` and ``bylines``, in four lines that the reference shows; a
    system check says so where they are missing.
    """

    lead = models.TextField(_("lead"), blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=ArticleKind, default=ArticleKind.NEWS)
    rubric = models.ForeignKey(
        "wagtail_regional_news.Rubric",
        verbose_name=_("main rubric"),
        null=True,
        blank=True,
        # A rubric in use cannot be deleted (receivers); null keeps old revisions readable.
        on_delete=models.SET_NULL,
        related_name="+",
    )
    further_rubrics = ParentalManyToManyField(
        "wagtail_regional_news.Rubric",
        verbose_name=_("further rubrics"),
        blank=True,
        related_name="+",
    )
    body = BodyField(body_blocks, verbose_name=_("text"), blank=True)
    published_at = models.DateTimeField(
        _("date of publication"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Left empty, it is the moment of publication. A later moment is a schedule."),
    )
    age_mark = models.CharField(
        _("age mark"),
        max_length=3,
        choices=AgeMark,
        blank=True,
        help_text=_("Only where it differs from the paper's."),
    )
    ad_label = models.CharField(
        _("advertising label"),
        max_length=100,
        blank=True,
        help_text=_("For example “Advertisement”. Marks the article as paid for."),
    )
    ad_token = models.CharField(_("advertising token"), max_length=100, blank=True)
    advertiser = models.CharField(_("advertiser"), max_length=255, blank=True)
    related_picks = BodyField(
        [("article", ArticlePickBlock())],
        verbose_name=_("related articles"),
        blank=True,
        help_text=_("Shown first; the places left are filled by themselves."),
    )
    external_id = models.CharField(
        max_length=100, blank=True, default="", editable=False, db_index=True
    )

    scheduled_by_date: datetime | None = None

    exclude_fields_in_copy = ["external_id"]
    base_form_class = ArticleForm
    subpage_types: list[str] = []
    content_panels = article_panels()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.localise_rubrics()
        if self.live and not self.published_at:
            given = published_date(type(self), self.pk)
            now = max(filter(None, [self.go_live_at, timezone.now()]))
            self.published_at = given or self.first_published_at or now
        changed = kwargs.get("update_fields")
        with transaction.atomic():
            super().save(*args, **kwargs)
            is_listed = changed is None or not UNLISTED_FIELDS.issuperset(changed)
            if is_listed and sync_pages([self.pk]):
                relate_later(self.pk)

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        return [
            *super().get_search_fields(),
            index.SearchField("lead"),
            index.SearchField("body"),
            index.FilterField("rubric"),
            index.FilterField("published_at"),
        ]

    @classmethod
    def listing_keys(cls, page_ids: Sequence[int]) -> dict[int, set[tuple[str, int]]]:
        """The lists each of these articles belongs in while public: ``{pk: {(kind, key)}}``."""
        return article_list_keys(cls, page_ids)

    def permissions_for_user(self, user: AbstractBaseUser) -> ArticlePermissionTester:
        return ArticlePermissionTester(user, self)

    # Saving

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.fill_slug()
        super().minimal_clean()

    def fill_slug(self) -> None:
        """Spells the slug in Latin letters and keeps it unique within the index."""
        if self.path or getattr(self, "_cached_parent_obj", None):
            self.slug = article_slug(self, self.get_news_index(), strict=False)

    def settle_slug(self) -> None:
        """Suffixes the slug where the index that the article came to has it already."""
        self.slug = unused_slug(self.slug, self, self.get_news_index())

    def localise_rubrics(self) -> None:
        """Exchanges rubrics of another locale for their translations; drops what has none."""
        if not (getattr(settings, "WAGTAIL_I18N_ENABLED", False) and self.locale_id):
            return
        further = [rubric.pk for rubric in self.further_rubrics.all()]
        own = rubrics_in_locale(filter(None, [self.rubric_id, *further]), self.locale_id)
        self.rubric = own.get(self.rubric_id)
        self.further_rubrics = [own[pk] for pk in further if pk in own]

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The draft as an object: the date of what was public stays, a later one is a schedule."""
        draft = super().with_content_json(content)
        # A translation's draft and an alias are made of the content of another locale.
        draft.localise_rubrics()
        if self.live or self.first_published_at:
            draft.published_at = draft.published_at or self.published_at
        date = draft.published_at
        if date and date > timezone.now() and (not draft.go_live_at or draft.go_live_at < date):
            draft.go_live_at = draft.scheduled_by_date = date
        return draft

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        # A schedule that only repeats the date is not stored, so that it moves with the date.
        if self.go_live_at and self.go_live_at in (self.published_at, self.scheduled_by_date):
            self.go_live_at = None
        return super().save_revision(*args, **kwargs)

    # Address

    def get_news_index(self) -> Any | None:
        """The index that the article belongs to, or None."""
        if not hasattr(self, "news_index"):
            place = self.path or self._cached_parent_obj.path
            self.news_index = nearest_index(place)
        return self.news_index

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, ...] | None:
        parts = super().get_url_parts(request)
        if not parts or not parts[2]:
            return parts
        return (*parts[:2], public_path(parts[2], self))

    def get_index_url(self, request: HttpRequest | None = None) -> str:
        """Address of the article's index, or "" where it has none."""
        url = (self.get_url(request) or "").rstrip("/")
        return url.removesuffix(self.public_tail) if url else ""

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        # Past its end the article is not found, even where the scheduler has yet to run.
        is_over = self.expire_at and self.expire_at <= timezone.now()
        return [] if is_over else super().get_sitemap_urls(request)

    @property
    def public_tail(self) -> str:
        """The article's address below its index, without slashes at the ends."""
        return canonical_tail(self)

    def get_route_paths(self) -> list[str]:
        # A draft has had no public address that a redirect could keep.
        return super().get_route_paths() if self.live or self.first_published_at else []

    # What templates show

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        own = super().get_template(request, *args, **kwargs)
        return [own, "wagtail_regional_news/article_page.html"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | article_context(self, request)

    def get_structured_data(self, data: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
        return data  # the article as schema.org has it, for a site to tell more

    @property
    def kind_label(self) -> str:
        """The kind where it is worth a word: news is what a reader expects."""
        return "" if self.kind == ArticleKind.NEWS else self.get_kind_display()

    def get_credits(self, index_url: str = "") -> list[Credit]:
        """The byline, as every output shows it."""
        return byline_credits(self.bylines.all(), index_url)

    def get_related_shelf(self, index_id: int, size: int, picks: Sequence[int] = ()) -> Shelf:
        """Which articles stand under this one: ``picks`` and its own picks before the rest."""
        return related_shelf(self, index_id, size, picks)

    def get_card(self, request: HttpRequest | None = None) -> Card:
        """What a list shows of the article."""
        rubric, index_url = self.rubric, self.get_index_url(request)
        return Card(
            pk=self.pk,
            title=self.title,
            url=self.get_url(request) or "",
            lead=self.lead,
            published_at=self.published_at,
            rubric_name=rubric.name if rubric else "",
            rubric_url=list_address(index_url, Kind.RUBRIC, rubric),
            rubric_colour=rubric.colour if rubric else "",
            picture=draw_picture(self.lead_photo, CARD),
            credit=self.lead_photo_passport.credit,
            kind_label=self.kind_label,
            age_mark=self.age_mark,
            ad_label=self.ad_label,
            byline=byline_at_hand(self),
        )
