"""What stands in a store after a step: a digest of every table, and the rows that checks read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy
from sqlalchemy import Table
from sqlalchemy import select as select_columns
from sqlmodel import SQLModel

from nrm_panel.store.database import Store
from nrm_panel.store.guard import OPENED

Row = sqlalchemy.Row[Any]
Rows = Sequence[Row]


def snapshot(store: Store) -> dict[str, str]:
    """A digest of all rows of each table, as the driver gives them."""
    found = {}
    with store.read() as session:
        driver = session.connection().connection.cursor()
        for name, order in _orders():
            driver.execute(f"SELECT * FROM {name} ORDER BY {order}")
            found[name] = hashlib.blake2b(repr(driver.fetchall()).encode()).hexdigest()
        driver.close()
    return found


def _orders() -> list[tuple[str, str]]:
    tables = SQLModel.metadata.sorted_tables
    return [(table.name, ", ".join(table.primary_key.columns.keys())) for table in tables]


@dataclass(frozen=True)
class Record:
    """The rows of a store at one moment, each table read once, in the order of its key."""

    tables: dict[str, Rows]

    def __getitem__(self, name: str) -> Rows:
        return self.tables[name]

    def of(self, name: str, referral_id: int) -> list[Row]:
        """The rows of a table that belong to a referral."""
        return [row for row in self[name] if row.referral_id == referral_id]

    @cached_property
    def births(self) -> dict[int, Any]:
        """The dates of birth that are known, by referral."""
        return {row.referral_id: row.date_of_birth for row in self["child"]}

    @cached_property
    def progress(self) -> dict[int, Row]:
        """How far each decision has got, by decision."""
        return {row.decision_id: row for row in self["decision_progress"]}

    def events(self, thing: str, thing_id: int) -> list[Row]:
        """The history of one thing, oldest first."""
        return self._events.get((thing, thing_id), [])

    @cached_property
    def _events(self) -> dict[tuple[str, int], list[Row]]:
        found: dict[tuple[str, int], list[Row]] = {}
        for row in self["history_event"]:
            found.setdefault((row.thing, row.thing_id), []).append(row)
        return found

    @cached_property
    def newest_facts(self) -> dict[int, Row]:
        """The newest row of what a return may report, by referral."""
        return {row.referral_id: row for row in self["referral_facts"]}


READ = (
    "referral",
    "child",
    "task",
    "offer",
    "suspension",
    "consent",
    "reconsideration",
    "correction",
    "case_action",
    "case_link",
    "likely_match",
    "meeting",
    "meeting_item",
    "attendance",
    "document",
    "disclosure",
    "account",
    "decision",
    "decision_progress",
    "decision_hand",
    "history_event",
    "referral_facts",
    "return_build",
    "log_entry",
)


def read_record(store: Store) -> Record:
    """Read every table that the checks look at, in one snapshot."""
    with store.read() as session:
        return Record({name: _rows(session, SQLModel.metadata.tables[name]) for name in READ})


def _rows(session: Any, table: Table) -> Rows:
    asked = select_columns(table).order_by(*table.primary_key.columns)
    found: Rows = session.execute(asked.execution_options(**{OPENED: True})).all()
    return found
