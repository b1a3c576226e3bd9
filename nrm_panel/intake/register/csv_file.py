"""A register as CSV: whatever encoding and separator the spreadsheet program wrote it with."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.columns import fold, spellings
from nrm_panel.intake.register.grid import Grid, keep_lines
from nrm_panel.intake.text import clean

SEPARATORS = ",;\t"
_NAMED = re.compile(r"sep=(.)\r?\n")
_WINDOWS = (
    "It is not UTF-8 and was read as Windows-1252; see that accented letters are right, or save "
    "it as “CSV UTF-8”."
)


def read_csv(data: bytes, name: str) -> Grid:
    """Give the rows of a CSV file; raises BadInput for one that cannot be read.

    A row's number counts rows as a spreadsheet does, whatever line breaks its cells hold.
    """
    text, notes = _decoded(data, name)
    named = _NAMED.match(text)
    if named:
        text = text[named.end() :]
    separator = named[1] if named else _separator(text)
    return Grid(keep_lines(_rows(text, separator, name), name), notes)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16"), ()
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), (_WINDOWS,)
    except UnicodeDecodeError:
        raise BadInput(
            f"{name}: this is not a text in UTF-8 or Windows-1252; save it as “CSV UTF-8” and "
            "import it again."
        ) from None


def _separator(text: str) -> str:
    """Give the separator under which most headings are known; else that of most columns."""
    known = spellings().headings

    def worth(separator: str) -> tuple[int, int]:
        rows = [fields for fields, _ in zip(_fields(text, separator), range(20), strict=False)]
        headings = max((sum(fold(cell) in known for cell in row) for row in rows), default=0)
        return headings, max((len(row) for row in rows), default=0)

    return max(SEPARATORS, key=worth)


def _fields(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        return


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[str, ...]]:
    # Strict, so that a quotation mark that is never closed does not swallow the rows after it.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in rows:
            yield tuple(clean(cell).strip() for cell in row)
    except csv.Error:
        raise BadInput(
            f"{name}, line {rows.line_num}: a quotation mark stands where it cannot be read, or a "
            "cell is far too long; save the register as CSV again and import that."
        ) from None
