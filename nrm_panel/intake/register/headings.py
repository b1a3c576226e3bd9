"""Which column of a sheet is which column of a register: by name, by custom, by a person's word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.columns import NAMES, Column, fold, spellings
from nrm_panel.intake.register.grid import Cell, Grid, Line
from nrm_panel.words import join_words

# A register may have a title and a group heading or two over its headings, and hardly more.
LOOKED_AT = 20
IGNORE = "ignore"
_SHOWN = 60  # a heading may be a whole sentence; a note shows its beginning


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a sheet: its place from 0, its words, and the column it stands for, if any."""

    place: int
    words: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a sheet, the number of their row, and sentences about what is above them."""

    row: int
    all: tuple[Heading, ...]
    notes: tuple[str, ...]

    @property
    def known(self) -> Mapping[Column, Heading]:
        """The headings that stand for a column of a register."""
        return MappingProxyType({one.column: one for one in self.all if one.column is not None})


def match_headings(grid: Grid, name: str, mapping: Mapping[str, str]) -> Headings:
    """Find the headings of a sheet and say what each is; `mapping` is heading to column.

    Raises BadInput with a sentence for each column that is unknown, doubled or missing.
    """
    wanted, faults = _wanted(mapping, name)
    at = _heading_line(grid.lines, wanted)
    line = grid.lines[at]
    found = tuple(_headings(line, wanted))
    faults += [*_not_there(mapping, line, name), *_doubled(found, name), *_missing(found, name)]
    if faults:
        raise BadInput("\n".join(faults))
    notes = [
        f"Row {above.number} stands above the headings and is not read."
        for above in grid.lines[:at]
    ]
    return Headings(line.number, found, tuple(notes))


def _wanted(mapping: Mapping[str, str], name: str) -> tuple[dict[str, Column | None], list[str]]:
    wanted: dict[str, Column | None] = {}
    faults = []
    for heading, column in mapping.items():
        if column == IGNORE:
            wanted[fold(heading)] = None
        elif column in set(Column):
            wanted[fold(heading)] = Column(column)
        else:
            faults.append(
                f"{name}: --map “{_short(heading)}” names a column that a register does not have; "
                f"its columns are {join_words(list(Column))}, or “{IGNORE}”."
            )
    return wanted, faults


def _heading_line(lines: Sequence[Line], wanted: Mapping[str, Column | None]) -> int:
    """Give the place of the row with the most headings that are known."""

    def known(at: int) -> int:
        return sum(heading.column is not None for heading in _headings(lines[at], wanted))

    return max(range(min(len(lines), LOOKED_AT)), key=known)


def _headings(line: Line, wanted: Mapping[str, Column | None]) -> Iterator[Heading]:
    known: Mapping[str, Column | None] = {**spellings().headings, **wanted}
    for place, cell in enumerate(line.cells):
        words = _words(cell)
        yield Heading(place, _short(words), known.get(fold(words)))


def _words(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else cell.isoformat()


def _short(words: str) -> str:
    return words[:_SHOWN]


def _not_there(mapping: Mapping[str, str], line: Line, name: str) -> Iterator[str]:
    there = {fold(_words(cell)) for cell in line.cells}
    for heading in mapping:
        if fold(heading) not in there:
            yield (
                f"{name}: --map “{_short(heading)}” names a heading that row {line.number} does "
                "not have; write it as it stands there."
            )


def _doubled(found: Sequence[Heading], name: str) -> Iterator[str]:
    for column in Column:
        words = [f"“{one.words}”" for one in found if one.column is column]
        if len(words) > 1:
            yield (
                f"{name}: the headings {join_words(words)} all stand for {column}; keep one, and "
                f'leave the others out with --map "HEADING={IGNORE}", or rename them.'
            )


def _missing(found: Sequence[Heading], name: str) -> Iterator[str]:
    known = {one.column for one in found}
    for needed in ((Column.REFERRED_ON,), NAMES):
        if not known.intersection(needed):
            yield (
                f"{name}: no heading stands for {join_words(needed, 'or')}; say which one does "
                f'with --map "HEADING={needed[-1]}".'
            )
