"""A register file: opened once, looked at in a preview, then read row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.reading import Refused
from nrm_panel.intake.register.csv_file import read_csv
from nrm_panel.intake.register.fields import Fault, cell_of
from nrm_panel.intake.register.grid import FILE_BYTES, Grid, Line
from nrm_panel.intake.register.headings import Headings, match_headings
from nrm_panel.intake.register.incoming import RegisterIncoming, incoming_of
from nrm_panel.intake.register.package import OLE, ZIP
from nrm_panel.intake.register.rows import read_row
from nrm_panel.intake.register.workbook import read_workbook
from nrm_panel.words import count

ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Register:
    """A register whose headings are understood; `lines` are its rows, not yet judged."""

    name: str
    headings: Headings
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadCell(Refused):
    """One fault of a row that cannot come in: its row, and the heading where it has one."""

    row: int
    heading: str | None


def is_register(name: str, data: bytes) -> bool:
    """Whether a file is a spreadsheet, by its name or by its first bytes."""
    return name.lower().endswith(ENDINGS) or data.startswith((ZIP, OLE))


def open_register(
    data: bytes, name: str, *, mapping: Mapping[str, str] | None = None, sheet: str | None = None
) -> Register:
    """Open a register; `mapping` says which heading stands for which column, or "ignore".

    Raises BadInput for a file that cannot be read, and for headings that are not understood.
    """
    grid = _grid(data, name, sheet)
    headings = match_headings(grid, name, mapping or {})
    below = [line for line in grid.lines if line.number > headings.row]
    lines = tuple(line for line in below if _says_something(line, headings))
    notes = [*grid.notes, *headings.notes]
    if len(lines) < len(below):
        left = count(len(below) - len(lines), "row says", "rows say")
        notes.append(f"{left} nothing in the columns that are read, and do not come in.")
    if not lines:
        raise BadInput(f"{name}: there is no row below the headings; enter one, or choose a sheet.")
    return Register(name, headings, lines, tuple(notes))


def read_register(
    register: Register, on: date, limits: IntakeLimits
) -> Iterator[RegisterIncoming | BadCell]:
    """Give each row that can come in, and every fault of each that cannot, in order.

    Nothing may be dated after `on`, in London.
    """
    for line in register.lines:
        found = read_row(line, register.headings, on, limits)
        if isinstance(found, tuple):
            yield from (_refused(fault, register.name) for fault in found)
        else:
            yield incoming_of(found, line, register.headings, register.name)


def _grid(data: bytes, name: str, sheet: str | None) -> Grid:
    if len(data) > FILE_BYTES:
        limit = FILE_BYTES // 1024**2
        raise BadInput(
            f"{name}: the file is over {limit} MB, and a register is far smaller; split it and "
            "import the parts."
        )
    if data.startswith((ZIP, OLE)) or not name.lower().endswith((".csv", ".tsv")):
        return read_workbook(data, name, sheet)
    if sheet is not None:
        raise BadInput(f"{name}: a CSV file has no sheets; import it without --sheet.")
    return read_csv(data, name)


def _says_something(line: Line, headings: Headings) -> bool:
    beyond = len(line.cells) > len(headings.all)
    return beyond or any(cell_of(line, heading) for heading in headings.known.values())


def _refused(fault: Fault, name: str) -> BadCell:
    return BadCell(f"{name}, row {fault.row}", fault.sentence(name), fault.row, fault.heading)
