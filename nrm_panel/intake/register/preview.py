"""What a person sees before a register comes in: their headings, ours, and how a value is read.

The values that identify a child are masked, because a preview stands on a screen.
"""

import re
from dataclasses import dataclass
from datetime import date

from nrm_panel.intake.register.columns import DATES, Column, spellings
from nrm_panel.intake.register.dates import read_date
from nrm_panel.intake.register.fields import cell_of
from nrm_panel.intake.register.grid import Cell
from nrm_panel.intake.register.headings import Heading
from nrm_panel.intake.register.reading import Register
from nrm_panel.words import day

_SHOWN = 30
_NO_HEADING = "(no heading)"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One heading, the column it is read as, and the first value under it as it is read."""

    heading: str
    column: str
    example: str


@dataclass(frozen=True, slots=True)
class Preview:
    """How a register is understood; `ignored` are headings that are kept only as received."""

    name: str
    rows: int
    lines: tuple[PreviewLine, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def preview(register: Register, on: date) -> Preview:
    """Give how a register is understood on a business date."""
    known = register.headings.known
    unread = [one for one in register.headings.all if one.column is None]
    return Preview(
        name=register.name,
        rows=len(register.lines),
        lines=tuple(
            PreviewLine(heading.words, column.value, _example(register, heading, on))
            for column, heading in known.items()
        ),
        ignored=tuple(one.words or _NO_HEADING for one in unread if _is_used(register, one)),
        missing=tuple(column.value for column in Column if column not in known),
        notes=register.notes,
    )


def _is_used(register: Register, heading: Heading) -> bool:
    return bool(heading.words) or any(cell_of(line, heading) for line in register.lines)


def _example(register: Register, heading: Heading, on: date) -> str:
    cells = (cell_of(line, heading) for line in register.lines)
    first = next((cell for cell in cells if cell), "")
    if heading.column in spellings().identifying:
        return _masked(first)
    if heading.column in DATES and first:
        read = read_date(first, on)
        return day(read) if isinstance(read, date) else str(first)[:_SHOWN]
    return " ".join(str(first).split())[:_SHOWN]


def _masked(cell: Cell) -> str:
    """Give a value with its letters and digits hidden: its shape shows what it is."""
    return re.sub(r"\w", "•", str(cell))[:_SHOWN]
