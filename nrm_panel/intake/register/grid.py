"""What every spreadsheet comes down to: numbered rows of cells, each a text or a date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput

# What guards the machine: a register of one panel has some hundreds of rows of some dozen columns.
FILE_BYTES = 32 * 1024 * 1024
UNPACKED_BYTES = 256 * 1024 * 1024
ROWS = 50_000
COLUMNS = 300

Cell = str | date


@dataclass(frozen=True, slots=True)
class Line:
    """One row that holds something: its number as the spreadsheet shows it, and its cells.

    An empty text is an empty cell.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one file, blank ones left out, and sentences about how it was read."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def keep_lines(rows: Iterator[tuple[Cell, ...]], name: str) -> tuple[Line, ...]:
    """Give the rows that hold something, numbered from 1; raises BadInput for far too many."""
    lines = []
    for number, cells in enumerate(rows, 1):
        if not any(cells):
            continue
        width = max(at for at, cell in enumerate(cells, 1) if cell)
        if width > COLUMNS:
            raise BadInput(
                f"{name}, row {number}: there are more than {COLUMNS} columns, and a register has "
                "some dozen; take out the rest and import it again."
            )
        lines.append(Line(number, cells[:width]))
        if len(lines) > ROWS:
            raise BadInput(
                f"{name}: there are more than {ROWS:,} rows; split the register and import the "
                "parts."
            )
    if not lines:
        raise BadInput(f"{name}: there is nothing in it; import the file that holds the register.")
    return tuple(lines)
