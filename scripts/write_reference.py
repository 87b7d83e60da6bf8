"""Write the tables of docs/reference/templates.md from the templates: ``make reference``.

A table stands between ``<!-- templates: GLOB -->`` and ``<!-- end -->``.
"""

import re
from pathlib import Path

from wagtail_regional_news.foundation.templates import TemplateFile, read_templates

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs/reference/templates.md"
FOLDER = ROOT / "wagtail_regional_news/templates"
PACKAGE = "wagtail_regional_news"
TABLE = re.compile(r"(<!-- templates: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
INPUT = re.compile(r'^\w+(=("[^"]*"|\w+))?')
CODE = re.compile(r"[a-z]+(\.[a-z]+)*\.[A-Z]\w+|listing\.kind|<\w+>")


def as_code(text: str) -> str:
    return CODE.sub(r"`\g<0>`", text.replace("|", r"\|"))


def inputs_cell(file: TemplateFile) -> str:
    return ", ".join(INPUT.sub(r"`\g<0>`", as_code(item)) for item in file.inputs)


def table_of(files: list[TemplateFile]) -> str:
    """A column of blocks only where there are any."""
    has_blocks = any(file.blocks for file in files)
    columns = ["Template", "What it is", *["Blocks"] * has_blocks, "Inputs"]
    rows = [columns, ["---"] * len(columns)]
    for file in files:
        name = f"`{file.name.removeprefix(f'{PACKAGE}/')}`"
        blocks = ", ".join(f"`{block}`" for block in file.blocks)
        rows.append([name, as_code(file.purpose), *[blocks] * has_blocks, inputs_cell(file)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def fill_tables(text: str) -> str:
    """The page with each table as the templates of today make it."""

    def fill(found: re.Match[str]) -> str:
        paths = set((FOLDER / PACKAGE).glob(found[2]))
        files = [file for file in read_templates(FOLDER, PACKAGE) if file.path in paths]
        return f"{found[1]}\n{table_of(files)}\n{found[3]}"

    return TABLE.sub(fill, text)


if __name__ == "__main__":
    REFERENCE.write_text(fill_tables(REFERENCE.read_text()))
