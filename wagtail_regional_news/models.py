"""Django's hub: every table of the core app, by import alone."""

from .articles.records import ImportRecord, RelatedLink
from .contributors.snippets import Contributor
from .listings.records import ArchiveMonth, ListingEntry
from .newsroom.settings import NewsroomSettings
from .rubrics.snippets import Rubric
from .tags.snippets import Tag

__all__ = [
    "ArchiveMonth",
    "Contributor",
    "ImportRecord",
    "ListingEntry",
    "NewsroomSettings",
    "RelatedLink",
    "Rubric",
    "Tag",
]
