"""The files that a register may stand in: what is read, and what is refused in a sentence."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from nrm_panel.errors import BadInput
from nrm_panel.intake.register import grid, package
from nrm_panel.intake.register.incoming import RegisterIncoming
from nrm_panel.intake.register.reading import is_register, open_register, read_register
from tests.core.register_samples import (
    HEADINGS,
    LIMITS,
    TODAY,
    as_csv,
    as_xlsx,
    opened,
    read,
    row_of,
    undecided,
)

SMALL = [("referred_on", "last_name"), (date(2026, 2, 3), "Example")]


def refused(data: bytes, name: str, sheet: str | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        open_register(data, name, sheet=sheet)
    assert str(caught.value).startswith(f"{name}")
    return str(caught.value)


def surnames(data: bytes, name: str = "register.csv") -> list[str | None]:
    return [one.row.last_name for one in read(data, name) if isinstance(one, RegisterIncoming)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_is_found(separator: str) -> None:
    assert surnames(as_csv(row_of(), separator=separator)) == ["Example"]


def test_a_separator_that_is_also_inside_the_cells_is_still_found() -> None:
    data = b"referred_on,last_name,exploitation_types\n2026-02-03,Example,Criminal;Sexual;Labour\n"
    assert surnames(data) == ["Example"]


def test_a_separator_that_the_file_names_is_taken() -> None:
    assert surnames(b"sep=;\r\n" + as_csv(row_of(), separator=";")) == ["Example"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    data = as_csv(row_of(last_name="Éxample")).decode().encode(encoding)
    assert surnames(data) == ["Éxample"]
    notes = opened(data).notes
    assert [note[:39] for note in notes] == (
        ["It is not UTF-8 and was read as Windows"] if encoding == "cp1252" else []
    )


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    data = b'referred_on,last_name,Notes\n2026-02-03,Example,"two\r\nlines"\n\nsoon,Example,\n'
    bad = [one for one in read(data) if not isinstance(one, RegisterIncoming)]
    assert [one.row for one in bad] == [4]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "there is nothing in it"),
        (b"\n , \n", "there is nothing in it"),
        (b"\x81\x8d", "this is not a text in UTF-8 or Windows-1252"),
        (b'referred_on,last_name\n2026-02-03,"Example\n2026-02-04,x\n', "a quotation mark"),
        (b"referred_on" + b"," * 301 + b"x", "there are more than 300 columns"),
    ],
)
def test_a_csv_file_that_cannot_be_read_is_refused_in_a_sentence(data: bytes, what: str) -> None:
    assert what in refused(data, "register.csv")


def test_a_workbook_gives_its_dates_numbers_and_texts() -> None:
    rows = [
        HEADINGS,
        [
            1001,
            datetime(2026, 2, 3, 14, 30),
            "Testina",
            "Example",
            date(2011, 2, 3),
            "F",
            "Albanian",
            None,
            "E09000020",
            "Barnardo's",
            "criminal",
            "UK",
            True,
            "positive",
            "10/03/2026",
        ],
    ]
    (found,) = read(as_xlsx(("Register", rows)), "register.xlsx")
    assert isinstance(found, RegisterIncoming)
    row = found.row
    assert (row.nrm_reference, row.county_lines) == ("1001", True)
    assert (row.referred_on, row.date_of_birth) == (date(2026, 2, 3), date(2011, 2, 3))
    assert (row.rg_decided_on, row.cg_outcome) == (date(2026, 3, 10), None)


def test_merged_titles_and_blank_rows_of_a_workbook_are_passed_over() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Our register"
    sheet.merge_cells("A1:C1")
    for at, row in ((3, SMALL[0]), (6, SMALL[1])):
        for place, value in enumerate(row, 1):
            sheet.cell(at, place, value)
    written = io.BytesIO()
    book.save(written)
    register = open_register(written.getvalue(), "register.xlsx")
    assert [line.number for line in register.lines] == [6]
    assert register.notes == ("Row 1 stands above the headings and is not read.",)


def test_empty_sheets_are_passed_over() -> None:
    data = as_xlsx(("Sheet1", []), ("Cases", SMALL), ("Sheet3", []))
    assert surnames(data, "register.xlsx") == ["Example"]


def test_of_several_sheets_a_person_says_which() -> None:
    data = as_xlsx(("2025", SMALL), ("2026", SMALL))
    assert refused(data, "register.xlsx") == (
        "register.xlsx: it has 2 sheets with something in; say which to read with --sheet: “2025” "
        "or “2026”."
    )
    assert len(open_register(data, "register.xlsx", sheet="2026").lines) == 1
    assert "no sheet of that name" in refused(data, "register.xlsx", "2027")


def test_a_hidden_sheet_is_read_only_when_it_is_named() -> None:
    more = [*SMALL, (date(2026, 2, 4), "Hushtina")]
    data = as_xlsx(("Cases", SMALL), ("Old", more), hidden=["Old"])
    register = open_register(data, "register.xlsx")
    assert len(register.lines) == 1
    assert register.notes == ("The sheet “Old” is hidden and is not read.",)
    assert len(open_register(data, "register.xlsx", sheet="old").lines) == 2
    assert "it has no sheet in view with something in" in refused(
        as_xlsx(("Cases", []), ("Old", more), hidden=["Old"]), "register.xlsx"
    )


def test_hidden_rows_are_read_and_said_to_be() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (*SMALL, (date(2026, 2, 4), "Example")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    written = io.BytesIO()
    book.save(written)
    register = open_register(written.getvalue(), "register.xlsx")
    assert len(register.lines) == 2
    assert register.notes == (
        "Some rows or columns are hidden in this workbook; they are read as well.",
    )


def test_a_formula_without_its_result_is_refused_and_not_taken_for_an_empty_cell() -> None:
    data = as_xlsx(("Cases", [SMALL[0], (date(2026, 2, 3), '="Exam"&"ple"')]))
    assert refused(data, "register.xlsx").startswith(
        "register.xlsx, row 2, column B: there is a formula without its result"
    )


def test_a_formula_with_its_result_is_read_by_it_even_where_that_is_empty() -> None:
    rows = [(date(2026, 2, 3), "Example", f'=IF({at}=2,"F","")') for at in (2, 3)]
    data = as_xlsx(("Cases", [("referred_on", "last_name", "gender"), *rows]))
    data = with_result(with_result(data, "C2", "F"), "C3", "")
    found = read(data, "register.xlsx")
    genders = [one.row.gender for one in found if isinstance(one, RegisterIncoming)]
    assert genders == ["female", None]


def with_result(data: bytes, cell: str, result: str) -> bytes:
    """The workbook with the result of a formula beside it, as spreadsheet programs keep it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(written, "w") as after:
        for part in before.infolist():
            text = before.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                asked = rf'<c r="{cell}"><f>(.*?)</f><v ?/?>(</v>)?</c>'
                kept = rf'<c r="{cell}" t="str"><f>\1</f><v>{result}</v></c>'
                changed = re.sub(asked.encode(), kept.encode(), text)
                assert changed != text
                text = changed
            after.writestr(part, text)
    return written.getvalue()


def test_an_old_a_locked_and_a_foreign_file_are_refused_in_a_sentence() -> None:
    locked = package.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "protected by a password" in refused(locked, "register.xlsx")
    assert "an old Excel (.xls)" in refused(package.OLE + b"\0" * 600, "register.xls")
    assert "not a whole .xlsx file" in refused(b"plain text", "register.xlsx")
    assert "not a whole .xlsx file" in refused(package.ZIP + b"cut short", "register.csv")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert "this is not an .xlsx spreadsheet" in refused(written.getvalue(), "register.ods")


def test_a_broken_workbook_is_refused_in_a_sentence() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "the spreadsheet is broken" in refused(written.getvalue(), "register.xlsx")


@settings(deadline=None)
@given(st.integers(0, 6_000), st.integers(1, 255))
def test_a_spoilt_workbook_is_read_or_refused_and_never_crashes(at: int, change: int) -> None:
    spoilt = bytearray(SOUND)
    spoilt[at % len(spoilt)] ^= change
    try:
        register = open_register(bytes(spoilt), "register.xlsx")
    except BadInput:
        return
    assert list(read_register(register, TODAY, LIMITS))


SOUND = as_xlsx(("Cases", SMALL))


def test_a_file_that_swells_when_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "UNPACKED_BYTES", 1000)
    assert "unpacked it is over" in refused(SOUND, "register.xlsx")


def test_a_workbook_that_declares_entities_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>')
    assert "it declares entities" in refused(written.getvalue(), "register.xlsx")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "ROWS", 2)
    assert "more than 2 rows" in refused(as_csv(undecided(), undecided()), "register.csv")


def test_a_csv_file_has_no_sheets() -> None:
    assert "a CSV file has no sheets" in refused(as_csv(row_of()), "register.csv", "Cases")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.csv", b"", True),
        ("A.XLSX", b"", True),
        ("a.dat", SOUND, True),
        ("a.xls", package.OLE, True),
        ("a.json", b"{}", False),
        ("a.jsonl", b"[]", False),
    ],
    # A workbook's bytes hold the time at which it was made, which no name of a test may.
    ids=["csv", "xlsx", "a workbook by its bytes", "xls", "json", "jsonl"],
)
def test_a_register_is_told_by_its_name_or_its_first_bytes(
    name: str, data: bytes, expected: bool
) -> None:
    assert is_register(name, data) is expected
