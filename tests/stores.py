"""Stores with the fictional office in them, made once of each kind and copied: a test has its own.

A place is the path of a file, or the address of a PostgreSQL database.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

from nrm_panel.store.database import Store
from tests.offices import KEY, fill


@dataclass(frozen=True)
class FileShelf:
    """Encrypted stores in a folder."""

    folder: Path
    kind: str = "sqlcipher"

    def empty(self) -> str:
        """The place of a store that is not there yet."""
        return str(self.folder / f"{uuid4().hex[:12]}.store")

    def copy(self, place: str) -> str:
        """Copy a store that nobody has open."""
        return shutil.copy(place, self.empty())

    def drop(self, place: str) -> None:
        """Throw a store away."""
        Path(place).unlink(missing_ok=True)


@dataclass(frozen=True)
class PostgresShelf:
    """The databases of a PostgreSQL server."""

    url: str
    kind: str = "postgresql"

    def empty(self, template: str = "template1") -> str:
        """The place of a new database, which has what its template has."""
        name = f"shelf_{uuid4().hex[:12]}"
        run_outside(self.url, f"CREATE DATABASE {name} TEMPLATE {template}")
        return at_database(self.url, name)

    def copy(self, place: str) -> str:
        """Copy a store that nobody has open."""
        return self.empty(_name_in(place))

    def drop(self, place: str) -> None:
        """Throw a store away."""
        run_outside(self.url, f"DROP DATABASE {_name_in(place)} WITH (FORCE)")


Shelf = FileShelf | PostgresShelf


def filled(shelf: Shelf) -> str:
    """The place of a new store with the fictional office in it, which nobody has open."""
    place = shelf.empty()
    store = store_at(place)
    fill(store)
    store.close()
    return place


def store_at(place: str) -> Store:
    """The store at a place."""
    return Store.at_postgres(place) if "://" in place else Store.at_file(Path(place), KEY)


def run_outside(url: str, statement: str) -> None:
    """Run a statement that no transaction may hold."""
    engine = create_engine(
        f"postgresql+psycopg://{url.partition('://')[2]}", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def at_database(url: str, name: str) -> str:
    """The address of another database of the same server."""
    address, question, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{question}{options}"


def _name_in(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
