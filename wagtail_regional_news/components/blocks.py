"""StreamField components: short lists of articles for any page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_regional_news.conf import conf, get_article_model, get_article_model_string
from wagtail_regional_news.foundation.fields import BLOCK_PREVIEW
from wagtail_regional_news.listings.choices import Kind
from wagtail_regional_news.listings.queries import Shelf, chosen
from wagtail_regional_news.listings.schema import Card
from wagtail_regional_news.listings.urls import index_address, list_address

from .queries import itself, newest_shelf, shelf_cards, site_index

RUBRIC = "wagtail_regional_news.Rubric"


class ShelfBlock(blocks.StructBlock):
    """
    A block that shows a list of articles.

    A page of ours fills the lists of all its blocks together and leaves the cards on the value;
    on any other page the block fills its own.
    """

    def make_shelf(self, value: Any, page: Any, index_id: int) -> Shelf:
        """Which articles to show on ``page``. For subclasses to override."""
        raise NotImplementedError

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        cards = getattr(value, "cards", None)
        if cards is None:
            cards = self.fill(value, context)
        return {**context, "cards": cards}

    def fill(self, value: Any, context: dict[str, Any]) -> list[Card]:
        request = context.get("request")
        index = site_index(request) if request else None
        if index is None:
            return []
        return shelf_cards(request, self.make_shelf(value, context.get("page"), index.pk))

    def get_preview_value(self) -> Any:
        value = self.normalize({})
        value.cards = example_cards()
        return value


class LatestBlock(ShelfBlock):
    """The newest articles, of all rubrics or of some."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    size = blocks.IntegerBlock(label=_("How many"), default=10, min_value=1, max_value=50)
    rubrics = blocks.ListBlock(
        SnippetChooserBlock(RUBRIC), label=_("Only of these rubrics"), default=[]
    )
    thumbnails = blocks.BooleanBlock(label=_("With thumbnails"), required=False, default=True)

    class Meta:
        icon = "list-ul"
        label = _("Latest news")
        group = _("News")
        description = _("The newest articles of the paper or of some rubrics")
        template = "wagtail_regional_news/blocks/latest.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{heading}"

    def make_shelf(self, value: Any, page: Any, index_id: int) -> Shelf:
        rubrics = [rubric.pk for rubric in value["rubrics"] if rubric]
        if value["rubrics"] and not rubrics:
            # Its rubrics are deleted: nothing is honest here, all news is not.
            return Shelf((), size=0)
        return newest_shelf(index_id, rubrics, value["size"] or 10, itself(page))


class RubricBlock(ShelfBlock):
    """A rubric's newest articles under its name."""

    rubric = SnippetChooserBlock(RUBRIC, label=_("Rubric"))
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, max_length=255, help_text=_("Empty: the rubric's name.")
    )
    size = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=50)

    class Meta:
        icon = "folder-open-inverse"
        label = _("Rubric")
        group = _("News")
        description = _("The newest articles of one rubric with a link to all of them")
        template = "wagtail_regional_news/blocks/rubric.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{rubric}"

    def make_shelf(self, value: Any, page: Any, index_id: int) -> Shelf:
        rubric = value["rubric"]
        if rubric is None:
            return Shelf((), size=0)
        return newest_shelf(index_id, [rubric.pk], value["size"] or 4, itself(page))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        rubric, request = value.get("rubric"), context.get("request")
        url = index_address(site_index(request), request) if request else ""
        return {
            **context,
            "heading": value.get("heading") or (rubric.name if rubric else ""),
            "url": list_address(url, Kind.RUBRIC, rubric),
        }

    def get_preview_value(self) -> Any:
        value = super().get_preview_value()
        value["heading"] = gettext("Society")
        return value


class PickedArticleBlock(blocks.PageChooserBlock):
    """A page of the site's article type, which a setting names: any other would show nothing."""

    @cached_property
    def target_models(self) -> list[Any]:
        return [get_article_model()] if get_article_model_string() else []


class RelatedBlock(ShelfBlock):
    """Articles on the subject: picked by hand, then what the article has in common with others."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    size = blocks.IntegerBlock(label=_("How many"), default=6, min_value=1, max_value=24)
    picks = blocks.ListBlock(
        PickedArticleBlock(label=_("Article")),
        label=_("Shown first"),
        default=[],
    )

    class Meta:
        icon = "link"
        label = _("Related articles")
        group = _("News")
        description = _("Articles on the subject; picked ones first, the rest by themselves")
        template = "wagtail_regional_news/blocks/related.html"
        preview_template = BLOCK_PREVIEW
        label_format = "{heading}"

    def make_shelf(self, value: Any, page: Any, index_id: int) -> Shelf:
        size = value["size"] or conf().RELATED_SIZE
        picks = [pick.pk for pick in value["picks"] if pick]
        if isinstance(page, get_article_model()):
            return page.get_related_shelf(index_id, size, picks)
        rest = newest_shelf(index_id, [], size + len(picks), itself(page))
        parts = (chosen(index_id, picks), *rest.parts) if picks else rest.parts
        return Shelf(parts, size=size, skip=rest.skip)


def example_cards() -> list[Card]:
    """For previews, where there may be no article yet."""
    titles = [
        gettext("The new bridge opens to traffic"),
        gettext("Library to stay open at night"),
        gettext("Skating rink ready before the frost"),
    ]
    moment, rubric = timezone.now(), gettext("Society")
    return [
        Card(pk=n, title=title, url="#", rubric_name=rubric, published_at=moment)
        for n, title in enumerate(titles)
    ]
