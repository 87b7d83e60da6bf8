"""What makes a page a front page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from wagtail_regional_news.conf import conf
from wagtail_regional_news.foundation.fields import BodyField
from wagtail_regional_news.foundation.markup import standing_alone
from wagtail_regional_news.foundation.tree import RoutedPage
from wagtail_regional_news.listings.queries import fill_shelves
from wagtail_regional_news.photos.choices import LEAD
from wagtail_regional_news.photos.queries import images_in
from wagtail_regional_news.photos.renderers import draw_picture

from .blocks import RubricBlock
from .queries import child_index, latest_cards, publisher, shelf_blocks, site_index


def component_blocks() -> dict[str, str]:
    return dict(conf().COMPONENT_BLOCKS)


class FrontPageMixin(RoutedPage, models.Model):
    """What makes a page a front page: ``class FrontPage(FrontPageMixin, Page)``."""

    is_news_front = True

    components = BodyField(component_blocks, verbose_name=_("components"), blank=True)

    content_panels = ["title", FieldPanel("components")]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, but a news index below comes in one query with the sections of the menu."""
        if path_components and (index := child_index(self, request, path_components[0])):
            return index.route(request, path_components[1:])
        if not path_components and (index := site_index(request)):
            # What stands above a page that is surely public is so too.
            is_above = index.path.startswith(self.path)
            self.is_surely_public = is_above and index.is_surely_public
        return super().route(request, path_components)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        own = super().get_template(request, *args, **kwargs)
        return [own, "wagtail_regional_news/front_page.html"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Cards of the components, or of the latest list where the editors chose none."""
        fill_components(self.components, self, request)
        latest = [] if self.components else led_by_news(latest_cards(request, conf().PAGE_SIZE))
        context = super().get_context(request, *args, **kwargs)
        return {**context, "latest": latest, "json_ld": self.get_structured_data(request)}

    def get_structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The paper as schema.org describes it. A site overrides this to tell more of it."""
        return standing_alone(publisher(request))


def fill_components(stream: Any, page: Any, request: HttpRequest) -> None:
    """Fills every list of a StreamField together, in three queries however many there are."""
    index = site_index(request)
    blocks = dict(shelf_blocks(stream))
    if index is None or not blocks:
        return
    shelves = {
        name: child.block.make_shelf(child.value, page, index.pk) for name, child in blocks.items()
    }
    filled = fill_shelves(shelves, images_in(stream))
    top = next(iter(blocks))
    for name, child in blocks.items():
        if name == top or isinstance(child.block, RubricBlock):
            filled[name] = led_by_news(filled[name])
        child.value.cards = [article.get_card(request) for article in filled[name]]
    if filled[top]:
        # The photo that leads the page is as wide as an article's, whose files it shares.
        large = draw_picture(filled[top][0].lead_photo, LEAD)
        blocks[top].value.cards[0] = replace(blocks[top].value.cards[0], picture=large)


def led_by_news(articles: list[Any]) -> list[Any]:
    """Articles or cards, the first one that nobody paid for in front: no advertisement leads."""
    lead = next((article for article in articles if not article.ad_label), None)
    return sorted(articles, key=lambda article: article is not lead)
