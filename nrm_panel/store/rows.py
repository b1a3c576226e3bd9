"""Rows written as plain values, in one statement: very many, or the same few at each verb."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table, insert
from sqlmodel import Session, SQLModel


@cache
def table_of(model: type[SQLModel]) -> Table:
    """The table of a model, for statements that bring no objects."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def write_rows(session: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, in order.

    Changed objects of the session are not written first: a row that these point to must stand.
    """
    if rows:
        session.connection().execute(_insert_into(model), rows)


@cache
def _insert_into(model: type[SQLModel]) -> Insert:
    return insert(table_of(model))
