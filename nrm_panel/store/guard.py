"""Refuse every query that selects content of class A to C outside the opened readers.

The audit of who read what is only as good as the list of readers: a query that brings a child's
content out must carry the mark that `store/opened.py` alone gives.
"""

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ClauseElement, Column, Compiled, Connection, SelectBase
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import Insert, UpdateBase

from nrm_panel.models.columns import classification_of
from nrm_panel.vocabulary import Classification

OPENED = "nrm_panel_opened"
GUARDED = frozenset({Classification.A, Classification.B, Classification.C})


class UnopenedRead(Exception):
    """The program tried to read a child's content without opening the case: a fault of ours."""


# A statement is compiled once however often it runs, and is looked at once.
_FOUND: WeakKeyDictionary[Compiled, tuple[str, ...]] = WeakKeyDictionary()


def refuse_unopened_reads(
    connection: Connection,  # noqa: ARG001  the event's signature
    cursor: Any,  # noqa: ARG001  the event's signature
    statement: str,  # noqa: ARG001  the event's signature
    parameters: Any,  # noqa: ARG001  the event's signature
    context: ExecutionContext | None,
    executemany: bool,  # noqa: ARG001  the event's signature
) -> None:
    """Raise `UnopenedRead` for a query that brings out class A to C and carries no opened mark."""
    compiled = getattr(context, "compiled", None)
    if context is None or compiled is None or context.execution_options.get(OPENED):
        return
    guarded = _FOUND.get(compiled)
    if guarded is None:
        clause = compiled.statement
        guarded = tuple(sorted(guarded_columns(clause))) if clause is not None else ()
        _FOUND[compiled] = guarded
    if guarded:
        raise UnopenedRead(f"not opened: {', '.join(guarded)}")


def guarded_columns(statement: ClauseElement) -> set[str]:
    """The class A to C columns, as `table.column`, that a statement would bring out.

    Each select inside it counts by itself: a subquery may give a column another name.
    """
    found: set[str] = set()
    for element in _brought_out(statement):
        for part in visitors.iterate(element):
            for column in getattr(part, "base_columns", ()):
                if isinstance(column, Column) and _is_guarded(column):
                    found.add(f"{column.table.name}.{column.name}")
    return found


def _brought_out(statement: ClauseElement) -> Iterator[ClauseElement]:
    if isinstance(statement, UpdateBase):
        # The number of a new row comes back from an insert, and says nothing of a child.
        yield from (
            column
            for column in statement.exported_columns
            if not getattr(column, "primary_key", False)
        )
        inner = statement.select if isinstance(statement, Insert) else None
        if inner is None:
            return
        statement = inner
    for part in visitors.iterate(statement):
        if isinstance(part, SelectBase):
            yield from part.selected_columns


def _is_guarded(column: Column[Any]) -> bool:
    # Tables that are not ours, such as PostgreSQL's own catalogue, have no classification.
    ours = "classification" in (getattr(column.table, "info", None) or {})
    return ours and classification_of(column) in GUARDED
