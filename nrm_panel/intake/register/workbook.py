"""A register as XLSX: the cells of one sheet, dates as dates, formulas by their kept results."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.grid import Cell, Grid, keep_lines
from nrm_panel.intake.register.package import Package, open_package
from nrm_panel.intake.text import clean
from nrm_panel.words import join_words

# The last row that a spreadsheet can have: a file may claim cells far beyond.
LAST_ROW = 1_048_576


def read_workbook(data: bytes, name: str, sheet: str | None) -> Grid:
    """Give the rows of one sheet; raises BadInput for a file or a sheet that cannot be read.

    Without `sheet` there must be one sheet in view; a hidden one is read only when it is named.
    """
    package = open_package(data, name)
    with warnings.catch_warnings():
        # They are about the looks of a sheet, which are not read.
        warnings.simplefilter("ignore")
        try:
            return _read(data, name, sheet, package)
        except BadInput:
            raise
        except Exception as fault:
            # openpyxl raises whatever it stumbles over in a broken file.
            raise BadInput(
                f"{name}: the spreadsheet is broken and cannot be read; open it, save it again as "
                ".xlsx and import that."
            ) from fault


def _read(data: bytes, name: str, sheet: str | None, package: Package) -> Grid:
    book = _load(data, results=True)
    try:
        chosen, notes = _choose(book, name, sheet)
        lines = keep_lines(_rows(chosen), name)
        if package.has_formulas:
            _require_results(data, name, chosen)
    finally:
        book.close()
    if package.hides:
        notes.append("Some rows or columns are hidden in this workbook; they are read as well.")
    return Grid(lines, tuple(notes))


def _load(data: bytes, *, results: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _choose(book: Any, name: str, sheet: str | None) -> tuple[Any, list[str]]:
    if sheet is not None:
        for one in book.worksheets:
            if one.title.casefold() == sheet.strip().casefold():
                return one, []
        raise BadInput(f"{name}: it has no sheet of that name; {_say_which(book.worksheets)}.")
    filled = [one for one in book.worksheets if _holds_something(one)]
    in_view = [one for one in filled if one.sheet_state == "visible"]
    if len(in_view) != 1:
        found = f"{len(in_view)} sheets" if in_view else "no sheet in view"
        raise BadInput(f"{name}: it has {found} with something in; {_say_which(filled)}.")
    notes = [f"The sheet “{one.title}” is hidden and is not read." for one in filled]
    return in_view[0], [note for note, one in zip(notes, filled, strict=True) if one != in_view[0]]


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    return any(value is not None for row in _values(sheet) for value in row)


def _say_which(sheets: list[Any]) -> str:
    titles = [f"“{one.title}”" for one in sheets]
    return f"say which to read with --sheet: {join_words(titles, 'or')}"


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    for row in _values(sheet):
        yield tuple(_cell(value) for value in row)


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    yield from sheet.iter_rows(max_row=LAST_ROW, values_only=True)


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time | timedelta):
        return str(value)
    return clean(str(value)).strip()


def _require_results(data: bytes, name: str, chosen: Any) -> None:
    """Raise BadInput where a formula has no kept result, which would pass for an empty cell."""
    written = _load(data, results=False)
    try:
        formulas = written[chosen.title]
        formulas.reset_dimensions()
        pairs = zip(
            chosen.iter_rows(max_row=LAST_ROW),
            formulas.iter_rows(max_row=LAST_ROW),
            strict=True,
        )
        for found, asked in pairs:
            for result, cell in zip(found, asked, strict=True):
                # A result that is an empty text is marked as a text, and is a result.
                if cell.data_type == "f" and result.value is None and result.data_type != "str":
                    raise BadInput(
                        f"{name}, row {cell.row}, column {cell.column_letter}: there is a formula "
                        "without its result; open the file in a spreadsheet program, save it, and "
                        "import it again."
                    )
    finally:
        written.close()
