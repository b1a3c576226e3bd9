"""The check of a layout against what a return can give: sources, types, code lists, tables."""

from collections import Counter
from collections.abc import Iterable

from nrm_panel import words
from nrm_panel.errors import BadInput
from nrm_panel.returns.layout import Column, Headed, Layout, Summary
from nrm_panel.returns.populations import POPULATIONS
from nrm_panel.returns.sources import CODE_LISTS, COLUMN_TYPES, SOURCES
from nrm_panel.returns.timing import TIME_COLUMNS, TIMES
from nrm_panel.vocabulary import Classification

PERCENT = "percent"
# Tables that every return has, whatever its layout.
RESERVED = ("Notes", "Rules checked", "Findings")


def check_layout(layout: Layout, file: str) -> None:
    """Refuse a layout that cannot be built; raises BadInput naming the file and the column."""
    for column in layout.lines.columns:
        _check_column(column, file)
    _once((column.name for column in layout.lines.columns), "column", file)
    for summary in layout.tables:
        _check_summary(summary, layout, file)
    tables: tuple[Headed, ...] = (layout.lines, *layout.tables)
    _once((*(table.name for table in tables), *map(_as_name, RESERVED)), "table name", file)
    _once((*(table.title for table in tables), *RESERVED), "title", file)
    _once((*(table.sheet for table in tables), *RESERVED), "sheet", file)


def _as_name(title: str) -> str:
    return title.lower().replace(" ", "_")


def _once(given: Iterable[str], what: str, file: str) -> None:
    # A spreadsheet takes "Notes" and "notes" for the same tab.
    for name, times in Counter(text.casefold() for text in given).items():
        if times > 1:
            raise BadInput(f"In {file}, the {what} {name!r} stands twice or is taken; rename one.")


def _check_column(column: Column, file: str) -> None:
    where = f"In {file}, the column {column.name!r}"
    if column.classification is not Classification.E:
        raise BadInput(
            f"{where} is marked class {column.classification} ({column.classification.words});"
            " a return carries nothing but class E, so take it out."
        )
    if column.source not in SOURCES:
        raise BadInput(
            f"{where} has the source {column.source!r}, which a return cannot give; use one of"
            f" {words.join_words(sorted(SOURCES), 'or')}."
        )
    if column.type not in COLUMN_TYPES:
        known = words.join_words(tuple(COLUMN_TYPES), "or")
        raise BadInput(f"{where} has the type {column.type!r}, which is not known; use {known}.")
    if COLUMN_TYPES[column.type] != SOURCES[column.source]:
        raise BadInput(
            f"{where} has the type {column.type!r}, but its source gives"
            f" {SOURCES[column.source]!r}; change the type."
        )
    _check_codes(column, where)


def _check_codes(column: Column, where: str) -> None:
    if column.type not in ("code", "code_list"):
        if column.codes is not None:
            raise BadInput(f"{where} has a code list but is not a code; take the list out.")
    elif column.codes not in CODE_LISTS:
        known = words.join_words(tuple(CODE_LISTS), "or")
        raise BadInput(f"{where} has the code list {column.codes!r}; use one of {known}.")


def _check_summary(summary: Summary, layout: Layout, file: str) -> None:
    where = f"In {file}, the table {summary.title!r}"
    if summary.counts != TIMES and summary.counts not in POPULATIONS:
        known = words.join_words((*POPULATIONS, TIMES), "or")
        raise BadInput(f"{where} counts {summary.counts!r}, which is not known; use {known}.")
    allowed = _columns_for(summary, layout)
    for name in summary.columns:
        if name not in allowed:
            raise BadInput(
                f"{where} has the column {name!r}, which it cannot give; use"
                f" {words.join_words(sorted(allowed), 'or')}."
            )
    _once(summary.columns, f"column of {summary.title!r}", file)
    if summary.every and not groups_known(summary):
        raise BadInput(
            f"{where} asks for every group, but not all of its columns come from a code list of"
            " what it counts; take `every` out."
        )


def _columns_for(summary: Summary, layout: Layout) -> set[str]:
    if summary.counts == TIMES:
        return set(TIME_COLUMNS)
    population = POPULATIONS[summary.counts]
    lines = {column.name for column in layout.lines.columns}
    return lines | set(population.own) | {population.measure, PERCENT}


def groups_known(summary: Summary) -> bool:
    """Whether every group of a table is known beforehand, so that empty ones can be listed."""
    if summary.counts == TIMES:
        return False
    population = POPULATIONS[summary.counts]
    groups = set(summary.columns) - {population.measure, PERCENT}
    return bool(groups) and groups <= set(population.own)
