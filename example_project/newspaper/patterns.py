"""The pattern library: every component and block with its inputs, usual, long and empty."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string

from wagtail_regional_news.foundation.templates import TemplateFile

from .block_samples import BLOCK_SAMPLES
from .letter_samples import LETTER_SAMPLES
from .samples import SAMPLES

COMPONENT_SAMPLES = {**SAMPLES, **LETTER_SAMPLES}
VARIANTS = ("как обычно", "длинно", "пусто")


def patterns(request: HttpRequest) -> HttpResponse:
    groups = [
        ("Компоненты", list(pieces("components", COMPONENT_SAMPLES))),
        ("Блоки текста", list(pieces("blocks", BLOCK_SAMPLES))),
    ]
    return render(request, "patterns.html", {"groups": groups})


def pieces(folder: str, samples: dict[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for name in sorted(samples):
        path = f"wagtail_regional_news/{folder}/{name}.html"
        variants = [render_to_string(path, {**inputs}) for inputs in samples[name]]
        source = get_template(path).template.source
        yield {
            "name": name,
            "anchor": f"{folder}-{name}",
            "is_block": folder == "blocks",
            "file": TemplateFile(path, source, path),
            "variants": list(zip(labels(len(variants)), variants, strict=True)),
        }


def labels(number: int) -> tuple[str, ...]:
    """Two variants are the usual one and the empty one."""
    return (VARIANTS[0], VARIANTS[2]) if number == 2 else VARIANTS[:number]  # noqa: PLR2004
