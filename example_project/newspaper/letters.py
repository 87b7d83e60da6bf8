"""The readers' side of the example newspaper: forms, the hot line, and letters in the queue."""

import json
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.foundation.pictures import clean_picture
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.intake.choices import LetterKind, Status
from wagtail_regional_news.intake.records import LetterPhoto, photo_path
from wagtail_regional_news.intake.snippets import ConsentDocument
from wagtail_regional_news.pages.models import HotlinePage, SubmissionPage
from wagtail_regional_news.rubrics.snippets import Rubric
from wagtail_regional_news.submissions.records import Submission

from .blocks import DATA, PaperPhotos


def make_letters(front: Any, photos: PaperPhotos) -> None:
    """The two pages below ``front``, shown in the menu, and what readers have sent so far."""
    if SubmissionPage.objects.exists():
        return
    given = json.loads((DATA / "letters.json").read_text(encoding="utf-8"))
    for row in given["consents"]:
        ConsentDocument.objects.get_or_create(
            kind=row["kind"], version=row["version"], defaults={"text": row["text"]}
        )
    form = add_page(front, SubmissionPage(**given["form"], show_in_menus=True))
    hotline = add_page(front, HotlinePage(**given["hotline"], show_in_menus=True))
    for row in given["sessions"]:
        make_session(hotline, row)
    for row in given["letters"]:
        make_letter(form, row, photos)


def add_page(front: Any, page: Any) -> Any:
    front.add_child(instance=page)
    page.save_revision().publish()
    return page


def make_session(hotline: HotlinePage, row: dict[str, Any]) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    session = HotlineSession.objects.create(
        page=hotline,
        topic=row["topic"],
        guest=Contributor.objects.get(name=row["guest"]),
        intro=row["intro"],
        opens_at=noon + timedelta(days=row["opens"]),
        closes_at=noon + timedelta(days=row["closes"]),
        held_at=noon + timedelta(days=row["held"]),
    )
    answered = min(timezone.now(), session.held_at)
    made: list[Question] = []
    for order, each in zip(count(1), row["questions"]):
        is_answered = bool(each["answer"])
        made.append(
            Question.objects.create(
                kind=LetterKind.QUESTION,
                token=uuid4().hex,
                page=hotline,
                session=session,
                status=Status.ACCEPTED,
                body=each["text"],
                public_text=each["text"],
                asker=each["asker"],
                group=each["group"],
                follows=made[each["follows"]] if "follows" in each else None,
                answer=each["answer"],
                answered_at=answered if is_answered else None,
                published_at=answered if is_answered else None,
                sort_order=order,
            )
        )


def make_letter(form: SubmissionPage, row: dict[str, Any], photos: PaperPhotos) -> None:
    letter = Submission.objects.create(
        kind=LetterKind.NEWS,
        token=uuid4().hex,
        page=form,
        title=row["title"],
        body=row["body"],
        place=row["place"],
        sender_name=row["name"],
        email=row.get("email", ""),
        phone=row.get("phone", ""),
        messenger=row.get("messenger", ""),
        publication=row["publication"],
        status=row.get("status", Status.NEW),
        spam_score=7 if row.get("status") == Status.SPAM else 0,
        spam_reasons=["links", "script"] if row.get("status") == Status.SPAM else [],
    )
    sent_at = timezone.now() - timedelta(hours=row["hours"])
    Submission.objects.filter(pk=letter.pk).update(created_at=sent_at)
    letter.rubrics.set(Rubric.objects.filter(name=row["rubric"]))
    if "picture" in row:
        add_picture(letter, photos.folder / row["picture"])


def add_picture(letter: Submission, path: Any) -> None:
    with path.open("rb") as file:
        clean = clean_picture(file, path.name)
    photo = LetterPhoto(
        letter=letter,
        width=clean.width,
        height=clean.height,
        sha256=clean.sha256,
        caption="Каток во дворе",
        author=letter.sender_name,
    )
    photo.file = photo.file.storage.save(photo_path(photo, ""), ContentFile(clean.data))
    photo.save()
