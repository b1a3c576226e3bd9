"""Registers of fictional children, as a council might keep them: as CSV and as XLSX."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook

from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.register.columns import Column
from nrm_panel.intake.register.incoming import RegisterIncoming
from nrm_panel.intake.register.reading import BadCell, Register, open_register, read_register
from nrm_panel.intake.register.row import RegisterRow

LIMITS = IntakeLimits(text_characters=15_000, documents=100, adult_age=18)
TODAY = date(2026, 9, 21)
HEADINGS = tuple(column.value for column in Column)
WHOLE: Mapping[str, str] = {
    "nrm_reference": "NRM-0001",
    "referred_on": "03/02/2026",
    "first_name": "Testina",
    "last_name": "Example",
    "date_of_birth": "2011-02-03",
    "gender": "Female",
    "nationality": "Albanian",
    "second_nationality": "",
    "authority": "Royal Borough of Kensington and Chelsea",
    "first_responder": "Barnardo's",
    "exploitation_types": "Criminal; sexual",
    "exploitation_location": "UK",
    "county_lines": "yes",
    "rg_outcome": "Positive",
    "rg_decided_on": "10/03/2026",
    "cg_outcome": "Negative",
    "cg_decided_on": "2026-03-10",
}
UNDECIDED = {"rg_outcome": "", "rg_decided_on": "", "cg_outcome": "", "cg_decided_on": ""}


def row_of(**changes: str) -> dict[str, str]:
    """A whole row of a decided case, with changes."""
    return {**WHOLE, **changes}


def undecided(**changes: str) -> dict[str, str]:
    """A row of a case that waits for its first decision, with changes."""
    return {**WHOLE, **UNDECIDED, **changes}


def as_csv(
    *rows: Mapping[str, str], headings: Sequence[str] = HEADINGS, separator: str = ","
) -> bytes:
    """A register as CSV, every cell in quotation marks."""
    lines = [headings, *([row.get(name, "") for name in HEADINGS] for row in rows)]
    quoted = (separator.join(f'"{cell}"' for cell in line) for line in lines)
    return ("\r\n".join(quoted) + "\r\n").encode()


def as_xlsx(*sheets: tuple[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """A workbook with these sheets, row by row."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def opened(data: bytes, name: str = "register.csv", **mapping: str) -> Register:
    """Open a register; a heading in `mapping` has underscores for its spaces."""
    return open_register(
        data, name, mapping={heading.replace("_", " "): to for heading, to in mapping.items()}
    )


def read(data: bytes, name: str = "register.csv") -> list[RegisterIncoming | BadCell]:
    """Read a register as if it were imported on 21 September 2026."""
    return list(read_register(opened(data, name), TODAY, LIMITS))


def only_row(**changes: str) -> RegisterRow:
    """The values of a register's one row, which must have no fault."""
    (found,) = read(as_csv(row_of(**changes)))
    assert isinstance(found, RegisterIncoming), found
    return found.row


def faults(**changes: str) -> list[str]:
    """What is wrong with a register's one row, each with its heading."""
    found = read(as_csv(row_of(**changes)))
    bad = [one for one in found if isinstance(one, BadCell)]
    assert bad and len(bad) == len(found)
    assert all(one.row == 2 and one.where == "register.csv, row 2" for one in bad)
    return [one.sentence.removeprefix("register.csv, row 2") for one in bad]
