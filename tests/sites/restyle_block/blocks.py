from wagtail import blocks

from wagtail_regional_news.articles.blocks import QuoteBlock


class LinkedQuoteBlock(QuoteBlock):
    link = blocks.URLBlock(label="Where it was said", required=False)
