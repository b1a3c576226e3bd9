"""Importing 10,000 Home Office referrals: validated, matched, audited, durable.

The floor parses the same file and inserts the same rows into the same tables by Core statements.
"""

import json
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlmodel import SQLModel

from nrm_panel.models import LogHead
from nrm_panel.store.guard import OPENED
from tests.benchmarks.office import REFERRED, file_of, office_at
from tests.benchmarks.timing import Times, by_turns, seconds
from tests.stores import Shelf, filled, store_at
from workflows.receive import File, receive_files

COUNT, ROUNDS = 10_000, 3
Rows = list[tuple[Table, list[dict[str, Any]]]]


def measure(shelf: Shelf, count: int = COUNT, rounds: int = ROUNDS) -> Times:
    """Measure an import into a store without referrals."""
    without, file = filled(shelf), file_of(1, count)
    once = shelf.copy(without)
    _import(once, file)
    rows = _new_rows(without, once)
    head = _rows_of(once)["log_head"][0]

    def floor() -> float:
        place = shelf.copy(without)
        store = store_at(place)
        taken = seconds(lambda: _insert(store, file, rows, head))
        store.close()
        shelf.drop(place)
        return taken

    def ours() -> float:
        place = shelf.copy(without)
        taken = _import(place, file)
        shelf.drop(place)
        return taken

    return by_turns(floor, ours, rounds)


def _import(place: str, file: File) -> float:
    office = office_at(place)
    taken = seconds(lambda: receive_files(office, [file], referred_on=REFERRED))
    office.store.close()
    return taken


def _insert(store: Any, file: File, rows: Rows, head: dict[str, Any]) -> None:
    json.loads(file.content)
    with store.engine.begin() as connection:
        for table, new in rows:
            connection.execute(insert(table), new)
        connection.execute(update(LogHead).values(head))


def _new_rows(before: str, after: str) -> Rows:
    old, whole = _rows_of(before), _rows_of(after)
    changed = []
    for table in SQLModel.metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        known = {tuple(row[key] for key in keys) for row in old[table.name]}
        new = [row for row in whole[table.name] if tuple(row[key] for key in keys) not in known]
        if new:
            changed.append((table, new))
    return changed


def _rows_of(place: str) -> dict[str, list[dict[str, Any]]]:
    store = store_at(place)
    with store.engine.connect() as connection:
        found = {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).execution_options(**{OPENED: True})
                ).mappings()
            ]
            for table in SQLModel.metadata.sorted_tables
        }
    store.close()
    return found
