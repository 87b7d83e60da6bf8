from datetime import UTC, datetime

import pytest

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
