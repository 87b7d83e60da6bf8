"""Django's hub: every table of the core app, by import alone."""

from .articles.records import ImportRecord, RelatedLink
from .contributors.snippets import Contributor
from .hotline.records import Question
from .hotline.snippets import HotlineSession
from .intake.records import Consent, ContactKey, DueMail, Letter, LetterPhoto, SpentToken
from .intake.snippets import ConsentDocument
from .listings.records import ArchiveMonth, ListingEntry
from .newsroom.settings import NewsroomSettings
from .rubrics.snippets import Rubric
from .submissions.records import Submission
from .tags.snippets import Tag

__all__ = [
    "ArchiveMonth",
    "Consent",
    "ConsentDocument",
    "ContactKey",
    "Contributor",
    "DueMail",
    "HotlineSession",
    "ImportRecord",
    "Letter",
    "LetterPhoto",
    "ListingEntry",
    "NewsroomSettings",
    "Question",
    "RelatedLink",
    "Rubric",
    "SpentToken",
    "Submission",
    "Tag",
]
