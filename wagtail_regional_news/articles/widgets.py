"""Choices that lie open: one click each, no list to unfold."""

from __future__ import annotations

from django import forms


class OpenChoice:
    """A row of choices that wraps."""

    class Media:
        css = {"all": ["wagtail_regional_news/admin.css"]}


class RadioRow(OpenChoice, forms.RadioSelect):
    def __init__(self, attrs: dict[str, str] | None = None, choices: tuple[()] = ()) -> None:
        super().__init__({"class": "news-choices", **(attrs or {})}, choices)


class CheckboxRow(OpenChoice, forms.CheckboxSelectMultiple):
    def __init__(self, attrs: dict[str, str] | None = None, choices: tuple[()] = ()) -> None:
        super().__init__({"class": "news-choices", **(attrs or {})}, choices)
