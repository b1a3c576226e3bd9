"""The cells of one row by column, read one by one; every fault is noted, none stops the reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nrm_panel.intake.links import without_tokens
from nrm_panel.intake.register.columns import NAMES, Column, fold, spellings
from nrm_panel.intake.register.dates import read_date
from nrm_panel.intake.register.grid import Cell, Line
from nrm_panel.intake.register.headings import Heading, Headings
from nrm_panel.intake.text import one_line

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its number, the heading it is about, and two halves of a sentence.

    It never repeats what stands in the cell.
    """

    row: int
    heading: str | None
    what: str

    def sentence(self, name: str) -> str:
        """Give the whole sentence; `name` is what sentences call the file."""
        place = f", “{self.heading}”" if self.heading else ""
        return f"{name}, row {self.row}{place}: {self.what}."


@dataclass(frozen=True, slots=True)
class Fields:
    """One row as it is read: `faults` and `notes` grow."""

    row: int
    cells: Mapping[Column, Cell]
    headings: Mapping[Column, Heading]
    on: date
    text_limit: int
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, line: Line, headings: Headings, on: date, text_limit: int) -> "Fields":
        """Give the fields of a row, blank ones and what stands for blank left out."""
        known = headings.known
        cells = {column: cell_of(line, heading) for column, heading in known.items()}
        said = {column: cell for column, cell in cells.items() if not _is_blank(column, cell)}
        return cls(line.number, said, known, on, text_limit)

    def has(self, column: Column) -> bool:
        """Whether the row says anything in a column, be it faulty."""
        return column in self.cells

    def is_faulty(self, column: Column) -> bool:
        """Whether a fault has been noted at a column that the sheet has."""
        heading = self.headings.get(column)
        return heading is not None and heading.words in {fault.heading for fault in self.faults}

    def fault(self, column: Column, what: str) -> None:
        """Note a fault at a column; at the row as a whole where the sheet has no such column."""
        heading = self.headings.get(column)
        self.faults.append(Fault(self.row, heading.words if heading else None, what))

    def text(self, column: Column) -> str | None:
        """Give a cell as one line, without links that carry a token; None when nothing is said."""
        given = one_line(str(self.cells.get(column, "")))
        if given.upper() in _ERRORS:
            self.fault(column, "the spreadsheet shows an error here; enter the value itself")
            return None
        if len(given) > self.text_limit:
            what = f"the text is longer than {self.text_limit:,} characters; shorten it"
            self.fault(column, what)
            return None
        return without_tokens(column, given) or None

    def day(self, column: Column) -> date | None:
        """Give a cell as a date; a fault and None when it is none, or after the business date."""
        if not self.has(column):
            return None
        found = read_date(self.cells[column], self.on)
        if isinstance(found, date) and found <= self.on:
            return found
        after = "the day is still to come; correct it, or wait for that day"
        self.fault(column, found if isinstance(found, str) else after)
        return None

    def code(self, column: Column, list_name: str, choices: str) -> str | None:
        """Give the code that a cell spells, None when nothing is said; `choices` is for people."""
        given = self.text(column)
        if given is None:
            return None
        code = spellings().codes[list_name].get(fold(given))
        if code is None:
            self.fault(column, f"this is not known here; write {choices}")
        return code or None


def cell_of(line: Line, heading: Heading) -> Cell:
    """Give the cell of a row under a heading; empty where the row ends before it."""
    return line.cells[heading.place] if heading.place < len(line.cells) else ""


def _is_blank(column: Column, cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return not cell or (column not in NAMES and fold(cell) in spellings().blank)
