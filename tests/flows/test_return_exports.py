"""What leaves as files: read back as the tables, marked as a draft until signed, naming nobody."""

import csv
from pathlib import Path

import openpyxl

from tests.journeys import accepted_case, verbs_in_log
from tests.offices import CHAIR, COORDINATOR, HEAD, World
from workflows.returning import build_return, check_return, export_return, sign_return

QUARTER = "2026-Q3"
AFTER = "2026-10-02"


def test_csv_files_read_back_as_the_tables_and_say_draft_in_their_names(
    world: World, tmp_path: Path
) -> None:
    accepted_case(world)
    world.stand_on(AFTER)
    build_return(world.office(COORDINATOR), QUARTER)
    paths = export_return(world.office(COORDINATOR), QUARTER, "csv", tmp_path)
    assert all("_DRAFT_" in path.name for path in paths)
    (nationality,) = [path for path in paths if path.name.endswith("_by_nationality.csv")]
    with nationality.open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [["nationality", "referrals"], ["Albanian", "1"]]
    assert verbs_in_log(world)[-1] == "return.export"


def test_a_workbook_reads_back_and_a_signed_one_says_draft_nowhere(
    world: World, tmp_path: Path
) -> None:
    accepted_case(world)
    world.stand_on(AFTER)
    build_return(world.office(COORDINATOR), QUARTER)
    check_return(world.office(COORDINATOR), QUARTER)
    sign_return(world.office(HEAD), QUARTER)
    (path,) = export_return(world.office(CHAIR), QUARTER, "xlsx", tmp_path)
    assert "DRAFT" not in path.name
    book = openpyxl.load_workbook(path)
    cells = [
        [cell for cell in row if cell]
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
    ]
    assert ["Albanian", 1] in cells


def test_no_name_and_no_date_of_birth_leaves_in_a_return(world: World, tmp_path: Path) -> None:
    accepted_case(world)
    world.stand_on(AFTER)
    build_return(world.office(COORDINATOR), QUARTER)
    paths = export_return(world.office(COORDINATOR), QUARTER, "csv", tmp_path)
    text = "".join(path.read_text("utf-8") for path in paths)
    for name in ("Testina", "Fictional Fern", "2011-02-03", "Exampleton"):
        assert name not in text
