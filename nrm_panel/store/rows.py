"""Rows written as plain values, in one statement: very many, or the same few at each verb."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import SQLModel


@cache
def table_of(model: type[SQLModel]) -> Table:
    """The table of a model, for statements that bring no objects."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def write_rows(
    connection: Connection, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows of the same columns, in order.

    Changed objects of a session are not written first: a row that these point to must stand.
    """
    if rows:
        connection.execute(_insert_into(model), rows)


def write_numbered(
    connection: Connection, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]
) -> list[int]:
    """Insert rows likewise, and give the numbers that the store gave them, in order."""
    if not rows:
        return []
    return list(connection.execute(_insert_numbered(model), rows).scalars())


@cache
def _insert_into(model: type[SQLModel]) -> Insert:
    return insert(table_of(model))


@cache
def _insert_numbered(model: type[SQLModel]) -> ReturningInsert[int]:
    table = table_of(model)
    return insert(table).returning(table.c.id, sort_by_parameter_order=True)
