"""Rows found by name, or made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def fold_name(name: str) -> str:
    """What two spellings of a name have in common, on every database."""
    return " ".join(name.split()).casefold()


class NameBook(Generic[Row]):
    """
    Every name of a model (within ``scope``) in memory: databases compare Cyrillic differently.

    What was learned since the last ``keep()`` is unlearned by ``forget()``, for a transaction
    that was rolled back.
    """

    def __init__(self, model: type[Row], **scope: Any) -> None:
        self.model = model
        self.scope = scope
        rows = model._default_manager.filter(**scope).order_by("-pk").values_list("name", "pk")
        self.known = {fold_name(name): pk for name, pk in rows.iterator()}
        self.learned: list[str] = []

    def __contains__(self, name: str) -> bool:
        return fold_name(name) in self.known

    def find_or_make(self, names: Mapping[str, Mapping[str, Any]]) -> dict[str, Row]:
        """The row of each name; the values are for one to be made."""
        keys = {name: self._find_or_make(name, values) for name, values in names.items()}
        rows = self.model._default_manager.in_bulk(set(keys.values()))
        return {name: rows[pk] for name, pk in keys.items()}

    def _find_or_make(self, name: str, values: Mapping[str, Any]) -> Any:
        folded = fold_name(name)
        if folded not in self.known:
            self.known[folded] = self._look_up_or_make(" ".join(name.split()), values).pk
            self.learned.append(folded)
        return self.known[folded]

    def _look_up_or_make(self, name: str, values: Mapping[str, Any]) -> Row:
        # The database may hold two names equal that differ here, and let none stand beside them.
        rows = self.model._default_manager.filter(name=name, **self.scope).order_by("pk")
        if (found := rows.first()) is not None:
            return found
        row = self.model(name=name, **self.scope, **values)
        row.clean_fields(exclude=["slug"])
        row.save()
        return row

    def keep(self) -> None:
        self.learned.clear()

    def forget(self) -> None:
        for folded in self.learned:
            del self.known[folded]
        self.learned.clear()
