"""Column types and marks that several tables share."""

from datetime import datetime
from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from nrm_panel.clock import from_stamp, stamp
from nrm_panel.vocabulary import Classification

# Migrations that rebuild a table on SQLite can only do so when every constraint has a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Sorted and unique text compares by code point on both stores.
PlainText = String().with_variant(String(collation="C"), "postgresql")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as text that sorts and hashes the same on both stores."""

    impl = PlainText
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002  the signature of the base class
    ) -> str | None:
        """The instant as text."""
        return None if value is None else stamp(value)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002  the signature of the base class
    ) -> datetime | None:
        """The text as an instant."""
        return None if value is None else from_stamp(value)


def table_class(classification: Classification) -> dict[str, Any]:
    """The classification of every column of a table that has no mark of its own."""
    return {"info": {"classification": classification}}


def marked(classification: Classification, **options: Any) -> Any:
    """A field whose classification differs from that of its table."""
    extra = {"info": {"classification": classification}}
    return Field(sa_column_kwargs=extra, **options)


def classification_of(column: Any) -> Classification:
    """The classification of a column: its own mark, else its table's."""
    own = column.info.get("classification")
    return Classification(own or column.table.info["classification"])
