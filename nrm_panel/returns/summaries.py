"""The summary tables of a return: groups of counted things with their numbers, in a fixed order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from nrm_panel.returns.layout import Layout, Summary
from nrm_panel.returns.layout_check import PERCENT
from nrm_panel.returns.lines import Lines, shown_code, shown_words
from nrm_panel.returns.populations import POPULATIONS, Counted
from nrm_panel.returns.sources import CODE_LISTS
from nrm_panel.returns.tables import Cell, Table
from nrm_panel.returns.timing import whole_percent
from nrm_panel.vocabulary import Worded

Group = tuple[Cell, ...]


def count_table(summary: Summary, layout: Layout, lines: Lines, counted: Counted) -> Table:
    """A table of counts by the groups of its columns.

    Codes stand in the order of their list, as published; every other text is alphabetical.
    """
    population = POPULATIONS[summary.counts]
    groups = [name for name in summary.columns if name not in (population.measure, PERCENT)]
    code_lists = [_code_list(name, summary, layout) for name in groups]
    counts = Counter(zip(*(_cells(name, summary, lines, counted) for name in groups), strict=True))
    if not groups:
        counts = Counter({(): len(counted.lines)})
    if summary.every:
        for group in product(*(map(shown_words, known or ()) for known in code_lists)):
            counts.setdefault(group, 0)
    order = [_order(known) for known in code_lists]
    ordered = sorted(counts, key=lambda group: _sort_key(group, order))
    rows = tuple(_row(summary, groups, group, counts) for group in ordered)
    return Table(summary.name, summary.title, summary.sheet, summary.columns, rows)


def figures_table(summary: Summary, figures: Mapping[str, Cell]) -> Table:
    """A table of one line with the figures that its columns name."""
    row = tuple(figures[name] for name in summary.columns)
    return Table(summary.name, summary.title, summary.sheet, summary.columns, (row,))


def _code_list(name: str, summary: Summary, layout: Layout) -> type[Worded] | None:
    own = POPULATIONS[summary.counts].own
    if name in own:
        return own[name]
    column = next(column for column in layout.lines.columns if column.name == name)
    return CODE_LISTS[column.codes] if column.type == "code" and column.codes else None


def _cells(name: str, summary: Summary, lines: Lines, counted: Counted) -> list[Cell]:
    code_list = POPULATIONS[summary.counts].own.get(name)
    if code_list is None:
        return [lines[name][at] for at in counted.lines]
    return [shown_code(code_list, code) for code in counted.own.get(name, [])]


def _order(known: type[Worded] | None) -> dict[Cell, int]:
    return {} if known is None else {shown_words(code): at for at, code in enumerate(known)}


def _sort_key(
    group: Group, order: Sequence[Mapping[Cell, int]]
) -> tuple[tuple[int, bool, str], ...]:
    """Codes by their place and what is not in the list after them; an empty cell last."""
    return tuple(
        (places.get(cell, len(places)), cell is None, str(cell))
        for cell, places in zip(group, order, strict=True)
    )


def _row(
    summary: Summary, groups: Sequence[str], group: Group, counts: Mapping[Group, int]
) -> tuple[Cell, ...]:
    number = counts[group]
    cells: dict[str, Cell] = dict(zip(groups, group, strict=True))
    cells[POPULATIONS[summary.counts].measure] = number
    if PERCENT in summary.columns:
        cells[PERCENT] = whole_percent(number, sum(counts.values()))
    return tuple(cells[name] for name in summary.columns)
