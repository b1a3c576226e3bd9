"""What stands in a store after a step: a digest of every table, and the rows that checks read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import sqlalchemy
from sqlmodel import SQLModel

from nrm_panel.store.database import Store
from nrm_panel.store.guard import OPENED

Row = sqlalchemy.Row[Any]
Rows = Sequence[Row]

# What is written there stays; only new rows come, each with a higher number than the last.
KEPT = {
    "log_entry": "seq",
    "history_event": "id",
    "decision": "id",
    "referral_facts": "id",
    "document": "id",
    "disclosure": "id",
}
READ = (
    *KEPT,
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
    "account",
    "decision_progress",
    "decision_hand",
    "return_build",
)
NOT_READ = ("recorded_at", "password_hash", "locked_until")


@dataclass(frozen=True)
class Table:
    """A table as it stands: how many rows, and a digest of them all."""

    count: int
    digest: str


Snapshot = dict[str, Table]


def snapshot(store: Store, before: Snapshot | None = None) -> Snapshot:
    """Every table as the driver gives it; what was kept before must still stand as it was."""
    found = {}
    with store.read() as session:
        driver = session.connection().connection.cursor()
        for name, order in _orders():
            driver.execute(f"SELECT * FROM {name} ORDER BY {order}")
            rows = driver.fetchall()
            found[name] = Table(len(rows), _digest(rows))
            if before is not None and name in KEPT and found[name] != before[name]:
                lost = _digest(rows[: before[name].count]) != before[name].digest
                assert not lost, f"something of {name} was lost"
        driver.close()
    return found


def _digest(rows: Sequence[Any]) -> str:
    return hashlib.blake2b(repr(rows).encode()).hexdigest()


@cache
def _orders() -> tuple[tuple[str, str], ...]:
    tables = SQLModel.metadata.sorted_tables
    return tuple((table.name, ", ".join(table.primary_key.columns.keys())) for table in tables)


@dataclass(frozen=True)
class Record:
    """The rows of a store at one moment, each table in the order of its key."""

    snapshot: Snapshot
    tables: dict[str, Rows] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Rows:
        return self.tables[name]

    def of(self, name: str, referral_id: int) -> list[Row]:
        """The rows of a table that belong to a referral."""
        return [row for row in self[name] if row.referral_id == referral_id]

    @cached_property
    def births(self) -> dict[int, Any]:
        """The dates of birth, None where not known, by referral."""
        return {row.referral_id: row.date_of_birth for row in self["child"]}

    @cached_property
    def progress(self) -> dict[int, Row]:
        """How far each decision has got, by decision."""
        return {row.decision_id: row for row in self["decision_progress"]}

    @cached_property
    def newest_facts(self) -> dict[int, Row]:
        """The newest row of what a return may report, by referral."""
        return {row.referral_id: row for row in self["referral_facts"]}

    def events(self, thing: str, thing_id: int) -> list[Row]:
        """The history of one thing, oldest first."""
        return self._events.get((thing, thing_id), [])

    @cached_property
    def _events(self) -> dict[tuple[str, int], list[Row]]:
        found: dict[tuple[str, int], list[Row]] = {}
        for row in self["history_event"]:
            found.setdefault((row.thing, row.thing_id), []).append(row)
        return found


def read_record(store: Store, before: Record | None = None) -> Record:
    """Read what the checks look at; of what was read before only the tables that changed."""
    now = snapshot(store, before.snapshot if before else None)
    tables: dict[str, Rows] = {}
    with store.read() as session:
        for name in READ:
            known = before[name] if before else ()
            if before is not None and before.snapshot[name] == now[name]:
                tables[name] = known
            elif name in KEPT:
                last = getattr(known[-1], KEPT[name]) if known else 0
                tables[name] = [*known, *_rows(session, _statement(name), last)]
            else:
                tables[name] = _rows(session, _statement(name), 0)
    return Record(now, tables)


def _rows(session: Any, asked: sqlalchemy.Select[Any], last: int) -> Rows:
    found: Rows = session.connection().execute(asked, {"last": last}).all()
    return found


@cache
def _statement(name: str) -> sqlalchemy.Select[Any]:
    table = SQLModel.metadata.tables[name]
    asked = sqlalchemy.select(*(one for one in table.columns if one.name not in NOT_READ))
    if name in KEPT:
        asked = asked.where(table.columns[KEPT[name]] > sqlalchemy.bindparam("last"))
    return asked.order_by(*table.primary_key.columns).execution_options(**{OPENED: True})
