"""A return leaves as whole files: the same bytes for the same return, and nothing that can run."""

import csv
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nrm_panel.errors import BadInput
from nrm_panel.returns.build import MonitoringReturn
from nrm_panel.returns.checks import check
from nrm_panel.returns.notes import notes
from nrm_panel.returns.shown import as_json
from nrm_panel.returns.write_csv import harmless, write_csv
from nrm_panel.returns.write_xlsx import write_xlsx
from nrm_panel.vocabulary import ReturnState
from tests.core.return_samples import KNOWN, POSITIVE_RG, QUARTER, built, facts

FORMULA = '=HYPERLINK("x","y")'
CREATED = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
SIGNED = ReturnState.SIGNED_OFF
ROWS = [
    facts(1, nationality=FORMULA, nrm_reference="@SUM(A1)"),
    facts(2, referred_on=date(2026, 8, 1), **POSITIVE_RG),
]


def a_return(fictional: bool = True) -> MonitoringReturn:
    made = built(*ROWS, fictional=fictional)
    return made.with_checks(check(ROWS, QUARTER, KNOWN))


def xlsx(made: MonitoringReturn, folder: Path) -> Path:
    return write_xlsx(made, folder, created=CREATED, author="Fernshire Fictional Panel")


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_name_says_period_fictional_and_draft(tmp_path: Path) -> None:
    assert xlsx(a_return(), tmp_path).name == "monitoring-return_2026-Q3_FICTIONAL_DRAFT.xlsx"
    real = a_return(fictional=False)
    assert xlsx(real, tmp_path).name == "monitoring-return_2026-Q3_DRAFT.xlsx"
    assert xlsx(real.in_state(SIGNED), tmp_path).name == "monitoring-return_2026-Q3.xlsx"


def test_csv_is_one_file_a_table_with_the_notes_beside_them(tmp_path: Path) -> None:
    made = a_return(fictional=False).in_state(SIGNED)
    paths = write_csv(made, tmp_path)
    assert paths == sorted(tmp_path.iterdir())
    names = {path.name.removeprefix("monitoring-return_2026-Q3_") for path in paths}
    assert names == {f"{table.name}.csv" for table in made.all_tables} | {"notes.csv"}
    assert "referrals.csv" in names


def test_csv_has_a_header_line_dates_in_iso_and_one_line_a_referral(tmp_path: Path) -> None:
    write_csv(a_return(), tmp_path)
    rows = read_csv(tmp_path / "monitoring-return_2026-Q3_FICTIONAL_DRAFT_referrals.csv")
    second = dict(zip(rows[0], rows[2], strict=True))
    assert len(rows) == 3
    assert second["reference"] == "2026-0002"
    assert second["rg_decided_on"] == "2026-08-11"
    assert second["days_from_referral_to_rg"] == "10"
    assert second["cg_decided_on"] == ""


def test_a_text_that_would_run_gets_one_apostrophe_in_csv(tmp_path: Path) -> None:
    write_csv(a_return(), tmp_path)
    rows = read_csv(tmp_path / "monitoring-return_2026-Q3_FICTIONAL_DRAFT_referrals.csv")
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["nationality"] == f"'{FORMULA}"
    assert first["nrm_reference"] == "'@SUM(A1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_every_beginning_that_runs_is_made_harmless(start: str) -> None:
    text = f"{start}1+1"
    assert list(harmless([(text, "1+1"), ("", "a=b")])) == [(f"'{text}", "1+1"), ("", "a=b")]


def test_numbers_dates_and_empty_cells_are_left_as_they_are() -> None:
    rows = [(-1, -0.5, date(2026, 7, 1), None)]
    assert list(harmless(rows)) == rows


def test_in_a_spreadsheet_such_a_text_stays_exactly_as_it_is_and_is_no_formula(
    tmp_path: Path,
) -> None:
    sheet = load_workbook(xlsx(a_return(), tmp_path))["Referrals"]
    at = [cell.value for cell in sheet[1]].index("nationality")
    cell = sheet[2][at]
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    types = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert "f" not in types


def test_a_spreadsheet_has_a_visible_sheet_a_table_with_the_notes_first(tmp_path: Path) -> None:
    made = a_return()
    book = load_workbook(xlsx(made, tmp_path))
    assert book.sheetnames == ["Notes", *(table.sheet for table in made.all_tables)]
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    assert {sheet.freeze_panes for sheet in book.worksheets} == {"A2"}


def test_a_spreadsheet_keeps_dates_and_numbers_as_such(tmp_path: Path) -> None:
    sheet = load_workbook(xlsx(a_return(), tmp_path))["Referrals"]
    header = [cell.value for cell in sheet[1]]
    line = dict(zip(header, (cell.value for cell in sheet[3]), strict=True))
    assert line["rg_decided_on"] == datetime(2026, 8, 11)
    assert line["days_from_referral_to_rg"] == 10
    assert line["cg_decided_on"] is None


def test_a_spreadsheet_carries_its_author_title_and_given_day_and_no_more(tmp_path: Path) -> None:
    about = load_workbook(xlsx(a_return(), tmp_path)).properties
    assert about.creator == about.lastModifiedBy == "Fernshire Fictional Panel"
    assert about.title == (
        "Monitoring return of a local panel, Q3 2026 (1 July to 30 September 2026) FICTIONAL DRAFT"
    )
    assert about.created == about.modified == CREATED.replace(tzinfo=None)
    assert (about.keywords, about.description, about.category) == (None, None, None)


def test_the_same_return_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        xlsx(a_return(), folder)
        write_csv(a_return(), folder)
    first = {path.name: path.read_bytes() for path in one.iterdir()}
    assert first == {path.name: path.read_bytes() for path in two.iterdir()}
    assert len(first) == len(a_return().all_tables) + 2


def test_writing_again_replaces_whole_files_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    first = xlsx(a_return(), tmp_path).read_bytes()
    path = tmp_path / "monitoring-return_2026-Q3_FICTIONAL_DRAFT.xlsx"
    path.write_bytes(b"half of something")
    assert xlsx(a_return(), tmp_path).read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]
    assert zipfile.ZipFile(path).testzip() is None


def test_a_write_that_fails_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = xlsx(a_return(), tmp_path).read_bytes()

    def disk_full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nrm_panel.returns.write_csv.harmless", disk_full)
    with pytest.raises(BadInput, match=r"cannot be written to the folder .* \(No space left"):
        write_csv(a_return(), tmp_path)
    [left] = tmp_path.iterdir()
    assert left.read_bytes() == before


def test_a_spreadsheet_that_fails_half_way_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nrm_panel.returns.write_xlsx._write_cell", disk_full)
    with pytest.raises(BadInput, match="make room in it"):
        xlsx(a_return(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "out"
    in_the_way.write_text("a file")
    with pytest.raises(BadInput, match="choose another folder"):
        write_csv(a_return(), in_the_way)


def test_a_text_too_long_for_a_cell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    made = built(facts(nationality="x" * 32_768))
    with pytest.raises(BadInput, match="too big for a spreadsheet; export the return as csv"):
        xlsx(made, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_notes_say_what_the_return_is_and_how_to_read_it() -> None:
    said = notes(a_return())
    assert said[0].startswith("FICTIONAL: ")
    assert said[1].startswith("DRAFT: ")
    assert "Period: Q3 2026 (1 July to 30 September 2026)." in said
    assert "As at Mon 12 Oct 2026, log entry 812." in said
    assert f"Witness of the log at that entry: {'0f' * 32}" in said
    assert any("one apostrophe" in note for note in said)
    assert any("not public" in note for note in said)


def test_a_signed_return_of_a_real_office_is_neither_draft_nor_fictional() -> None:
    said = " ".join(notes(a_return(fictional=False).in_state(SIGNED)))
    assert "DRAFT" not in said
    assert "FICTIONAL" not in said


def test_the_notes_count_the_findings() -> None:
    assert "The checks have not been run." in notes(built(*ROWS))
    gendered = built(facts(gender=None)).with_checks(check([facts(gender=None)], QUARTER, KNOWN))
    [line] = [note for note in notes(gendered) if note.startswith("Checks: ")]
    assert line.endswith("rules run; 0 errors, 1 query, 0 notes.")


def test_a_return_before_the_period_is_over_says_so() -> None:
    early = notes(built(*ROWS, as_at=date(2026, 9, 30)))
    assert any("not over on the as-at date" in note for note in early)


def test_json_has_the_return_and_its_tables_by_title() -> None:
    shown = json.loads(json.dumps(as_json(a_return())))
    assert shown["return"]["period"] == "2026-Q3"
    assert shown["return"]["state"] == "draft"
    assert (shown["return"]["as_at"], shown["return"]["entry"]) == ("2026-10-12", 812)
    tables = shown["tables"]
    assert tables["Referrals by exploitation type and gender"] == [
        {"exploitation_type": "Criminal", "gender": "Female", "referrals": 2}
    ]
    assert {"nationality": "UK", "referrals": 1} in tables["Referrals by nationality"]
    assert tables["Referrals open in the period"][1]["rg_decided_on"] == "2026-08-11"
    assert "Findings" in tables
    assert "Rules checked" in tables
