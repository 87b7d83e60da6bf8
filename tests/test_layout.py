"""The walls that no other tool holds: mirrored tests, sizes, clean templates, unique check ids."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "wagtail_regional_news"
EXAMPLE = ROOT / "example_project"
TESTS = ROOT / "tests"

# Tests of the whole rather than of one file.
WITHOUT_A_TWIN = {
    "test_docs.py",
    "test_layout.py",
    "test_locale.py",
    "test_random_operations.py",
    "test_seed_page.py",
    "test_templates.py",
    "test_typed_text.py",
    "test_whole_or_nothing.py",
}
# Their folders are no rooms of the package.
FREE_FOLDERS = {"sites", "benchmarks", "browser", "example_project"}
HUBS = {"__init__.py", "apps.py", "models.py", "wagtail_hooks.py"}
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

QUERYING_FILES = {"queries.py", "managers.py", "actions.py"}
MANAGERS = {"objects", "_default_manager", "_base_manager", "page_revisions"}
# Calls that no object but a queryset or a manager of rows has.
QUERYSET_CALLS = {
    *("aggregate", "annotate", "bulk_create", "bulk_update", "defer", "defer_streamfields"),
    *("distinct", "exclude", "filter", "get_or_create", "in_bulk", "order_by"),
    *("prefetch_related", "select_for_update", "select_related", "update_or_create"),
    *("values_list", "child_of", "descendant_of"),
}
QUERY_FUNCTIONS = {"get_object_or_404", "get_list_or_404", "prefetch_related_objects"}


def python_files(*folders: Path) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts and "var" not in path.parts
    ]


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


SOURCES = python_files(PACKAGE)
ALL_FILES = python_files(PACKAGE, EXAMPLE, TESTS, ROOT / "scripts")
TEMPLATES = sorted(PACKAGE.rglob("*.html")) + sorted(EXAMPLE.rglob("templates/**/*.html"))


def test_every_source_file_with_a_function_has_its_test_file():
    missing = [
        name_of(path)
        for path in SOURCES
        if path.name not in HUBS and functions_of(path)
        if not (TESTS / path.relative_to(PACKAGE)).with_name(f"test_{path.name}").exists()
    ]
    assert missing == []


def test_every_test_file_has_its_source_file():
    orphans = [
        name_of(path)
        for path in sorted(TESTS.rglob("test_*.py"))
        if path.name not in WITHOUT_A_TWIN
        and path.relative_to(TESTS).parts[0] not in FREE_FOLDERS
        and not (PACKAGE / path.relative_to(TESTS)).with_name(path.name[5:]).exists()
    ]
    assert orphans == []


@pytest.mark.parametrize("path", ALL_FILES, ids=name_of)
def test_no_file_is_longer_than_300_lines_and_no_function_than_40(path):
    long_functions = [
        f"{function.name}: {length}"
        for function in functions_of(path)
        if (length := function.end_lineno - function.lineno + 1) > 40
    ]
    assert len(path.read_text().splitlines()) <= 300
    assert long_functions == []


def test_texts_for_people_are_whole_before_they_are_translated():
    """Gettext looks up what stands in the source: an f-string or ``.format`` is never found."""
    broken = []
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", None) in GETTEXT:
                broken += [
                    f"{name_of(path)}:{call.lineno}"
                    for argument in call.args
                    if isinstance(argument, ast.JoinedStr | ast.BinOp)
                    or (isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute))
                ]
    assert broken == []


def own_queries() -> set[str]:
    """What our managers have to offer by name."""
    paths = [*PACKAGE.glob("*/managers.py"), PACKAGE / "foundation" / "slugs.py"]
    return {function.name for path in paths for function in functions_of(path)}


def queries_in(path: Path) -> set[str]:
    """Places in a file that say for themselves which rows they read or write."""
    tree, known = ast.parse(path.read_text()), own_queries()
    nodes = list(ast.walk(tree))
    # ``Rubric.objects.last_place()`` asks a query of ours; ``register.filter`` makes none.
    allowed = {id(n.value) for n in nodes if isinstance(n, ast.Attribute) and n.attr in known}
    allowed |= {
        id(n)
        for n in nodes
        if isinstance(n, ast.Attribute) and getattr(n.value, "id", None) == "register"
    }
    return {
        f"{name_of(path)}:{n.lineno}"
        for n in nodes
        if id(n) not in allowed
        if (isinstance(n, ast.Attribute) and n.attr in MANAGERS | QUERYSET_CALLS)
        or (isinstance(n, ast.Name) and n.id in QUERY_FUNCTIONS)
    }


def test_queries_stand_in_their_own_files():
    """Foundation names its files after the thing, so a path of the tree is found in ``tree``."""
    found = [
        place
        for path in SOURCES
        if path.name not in QUERYING_FILES and path.parent.name != "foundation"
        for place in queries_in(path)
    ]
    assert found == []


def check_ids(path: Path) -> list[str]:
    """Ids given to Django's check messages, such as ``wagtail_regional_news.E001``."""
    levels = {"Critical", "Debug", "Error", "Info", "Warning", "CheckMessage"}
    return [
        keyword.value.value
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", None)) in levels
        for keyword in call.keywords
        if keyword.arg == "id" and isinstance(keyword.value, ast.Constant)
    ]


def test_check_ids_are_unique():
    ids = Counter(check_id for path in SOURCES for check_id in check_ids(path))
    assert [check_id for check_id, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_hold_no_inline_style_or_script(path):
    source = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    scripts = re.findall(r"<script\b[^>]*>", source, flags=re.IGNORECASE)
    assert [tag for tag in scripts if " src=" not in tag and "ld+json" not in tag] == []
    assert not re.search(
        r"""<style\b|\sstyle=|\son[a-z]+=["']|javascript:""", source, re.IGNORECASE
    )


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("templates/**/components/*.html")), ids=name_of
)
def test_components_are_short(path):
    assert len(path.read_text().splitlines()) <= 30


def test_the_admin_of_wagtail_is_not_overridden():
    taken = ("wagtailadmin", "wagtailcore")
    assert [name_of(path) for path in TEMPLATES if set(taken) & set(path.parts)] == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 80
