"""A table of a return: what stands in it, ready to be shown or written in any format."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Table:
    """One table: `name` for a file, `sheet` for a spreadsheet's tab, `title` for people."""

    name: str
    title: str
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
