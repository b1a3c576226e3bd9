"""A return as CSV files, one a table: UTF-8, commas, a header line; nothing that can run."""

import csv
from collections.abc import Iterable
from pathlib import Path

from nrm_panel.returns.build import MonitoringReturn
from nrm_panel.returns.files import file_stem, whole_files
from nrm_panel.returns.notes import notes_table
from nrm_panel.returns.tables import Cell, Table

# What makes a spreadsheet read the text of a cell as a formula (OWASP, "CSV Injection").
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\0")


def write_csv(built: MonitoringReturn, folder: Path) -> list[Path]:
    """Write every table and the notes into a folder; gives the paths in the order of their names.

    Files of the same names are replaced, each whole. Raises BadInput when that cannot be done.
    """
    with whole_files(folder) as (hidden, finished):
        for table in (notes_table(built), *built.all_tables):
            _write(table, hidden / f"{file_stem(built)}_{table.name}.csv")
    return finished


def _write(table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows(harmless(table.rows))


def harmless(rows: Iterable[tuple[Cell, ...]]) -> Iterable[tuple[Cell, ...]]:
    """The same rows with one apostrophe before each text that a spreadsheet would run."""
    return zip(*(_harmless_column(column) for column in zip(*rows, strict=True)), strict=True)


def _harmless_column(column: tuple[Cell, ...]) -> Iterable[Cell]:
    risky: dict[Cell, Cell] = {
        cell: f"'{cell}" for cell in set(column) if isinstance(cell, str) and cell.startswith(_RUNS)
    }
    return [risky.get(cell, cell) for cell in column] if risky else column
