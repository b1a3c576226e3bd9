"""Stores without an office in them, and a row for every table that stands in one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, Table, inspect
from sqlalchemy import column as light_column
from sqlalchemy import table as light_table
from sqlmodel import SQLModel

from nrm_panel.models.columns import Instant
from nrm_panel.settings import STORE
from nrm_panel.store.database import Store
from tests.conftest import at_database, run_outside
from tests.offices import KEY

LEFT_EMPTY = ("never_filled", "erasure_window")


@contextmanager
def empty_store(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store of a kind, with nothing in it, not even tables."""
    if kind == "sqlcipher":
        store = Store.at_file(folder / STORE, KEY)
        yield store
        store.close()
        return
    url = request.getfixturevalue("postgres_url")
    name = f"empty_{uuid4().hex[:12]}"
    run_outside(url, f"CREATE DATABASE {name}")
    store = Store.at_postgres(at_database(url, name))
    yield store
    store.close()
    run_outside(url, f"DROP DATABASE {name} WITH (FORCE)")


def fill_tables(store: Store) -> set[str]:
    """Put a row into every table that stands and is empty; gives the tables that have one.

    A store of an earlier form has fewer tables, and fewer columns in them.
    """
    catalogue = inspect(store.engine)
    standing = {
        one: {column["name"] for column in catalogue.get_columns(one)}
        for one in catalogue.get_table_names()
    }
    filled = set()
    with store.engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            name = table.name
            if name not in standing or name in LEFT_EMPTY:
                continue
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            if not count:
                for number in (1, 2) if name in ("account", "referral") else (1,):
                    row = row_of(table, number)
                    known = [column for column in table.columns if column.name in standing[name]]
                    form = light_table(name, *(light_column(c.name, c.type) for c in known))
                    connection.execute(form.insert().values({c.name: row[c.name] for c in known}))
            filled.add(name)
    return filled


def row_of(table: Table, number: int = 1) -> dict[str, Any]:
    """A whole row with every number 1, but for what must differ."""
    row = {column.name: _value(column, number) for column in table.columns}
    if table.name == "history_event":
        row["compensates"] = None
    if table.name == "erasure_order":
        row["second_approver"] = 2
    if table.name == "log_head":
        row["seq"] = 1
    return row


def _value(column: Column[Any], number: int) -> object:
    made: dict[type, object] = {
        Integer: number if column.primary_key else 1,
        Date: date(2026, 9, 21),
        Boolean: False,
        LargeBinary: b"fictional",
        Instant: datetime(2026, 9, 21, 9, tzinfo=UTC),
    }
    return next(
        (value for kind, value in made.items() if isinstance(column.type, kind)),
        f"fictional {number}",
    )
