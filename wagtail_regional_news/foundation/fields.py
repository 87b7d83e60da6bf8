"""Model fields that behave alike on every supported Django."""

from typing import Any

from django.db import models


class WebAddressField(models.URLField):
    """A URLField whose form assumes https, also on Django 5.2; a plain URLField to migrations."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
