"""Writes that only one of two processes can make."""

from __future__ import annotations

from django.utils import timezone

from wagtail_regional_news.intake.managers import LetterManager


class QuestionManager(LetterManager):
    def claim_telling(self, pk: int) -> bool:
        """Marks the reader as told of the answer; whether that was for us to do."""
        return bool(self.filter(pk=pk, told_at=None).update(told_at=timezone.now()))

    def release_telling(self, pk: int) -> None:
        """Takes the mark off, as the message could not be sent."""
        self.filter(pk=pk).update(told_at=None)
