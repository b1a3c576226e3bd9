"""A return as one spreadsheet: a sheet a table, notes first, every text written as text."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter brings no types
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # likewise

from nrm_panel.errors import BadInput
from nrm_panel.returns.build import MonitoringReturn
from nrm_panel.returns.files import file_stem, whole_files
from nrm_panel.returns.notes import notes_table
from nrm_panel.returns.tables import Cell, Table

# The limits of the format (ECMA-376 as spreadsheet programs keep it).
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_NARROWEST, _WIDEST = 10, 60
_LINES_LOOKED_AT = 200


def write_xlsx(built: MonitoringReturn, folder: Path, *, created: datetime, author: str) -> Path:
    """Write the return into a folder; gives the path. Same return and arguments, same bytes.

    `created` is an aware instant. A file of the same name is replaced whole. Raises BadInput when
    the folder cannot be written to or the return is too big for a spreadsheet.
    """
    tables = (notes_table(built), *built.all_tables)
    for table in tables:
        _check_fits(table)
    with whole_files(folder) as (hidden, finished):
        made = hidden / f"{file_stem(built)}.xlsx"
        _write_book(made, tables, _properties(built, created, author))
    return finished[0]


def _write_book(made: Path, tables: Sequence[Table], properties: dict[str, Any]) -> None:
    # Lines go to the disk as they come, so that a long return needs little memory.
    options = {"constant_memory": True, "tmpdir": str(made.parent)}
    try:
        with xlsxwriter.Workbook(str(made), options) as book:
            book.set_properties(properties)
            for table in tables:
                _write_sheet(book, table)
    except FileCreateError as fault:
        raise OSError(0, str(fault)) from fault


def _check_fits(table: Table) -> None:
    too_long = any(
        isinstance(cell, str) and len(cell) > _LONGEST_TEXT for row in table.rows for cell in row
    )
    if len(table.rows) >= _MOST_ROWS or too_long:
        raise BadInput(
            f"The table {table.title!r} is too big for a spreadsheet; export the return as csv."
        )


def _properties(built: MonitoringReturn, created: datetime, author: str) -> dict[str, Any]:
    warning = " FICTIONAL" if built.provenance.fictional else ""
    warning += " DRAFT" if built.draft else ""
    return {
        "title": f"{built.layout.title}, {built.period.title}{warning}",
        "author": author,
        "created": created.astimezone(UTC).replace(tzinfo=None),
    }


def _write_sheet(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(table.sheet)
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    text = book.add_format({"valign": "top", "text_wrap": table.columns == ("note",)})
    sheet.freeze_panes(1, 0)
    for at, width in enumerate(_widths(table)):
        sheet.set_column(at, at, width)
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, name, heading)
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _write_cell(sheet, line, at, cell, day if isinstance(cell, date) else text)


def _write_cell(sheet: Any, line: int, at: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, at, cell, style)
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, cell, style)
    elif cell is not None:
        sheet.write_number(line, at, cell, style)


def _widths(table: Table) -> list[int]:
    """A width for each column, in characters: its widest cell, within reason."""
    if table.columns == ("note",):
        return [2 * _WIDEST]
    looked_at = (table.columns, *table.rows[:_LINES_LOOKED_AT])
    widest = [max(len(str(cell)) for cell in column) for column in zip(*looked_at, strict=True)]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in widest]
