"""How each kind of store is connected to: SQLCipher in one file, or PostgreSQL."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import QueuePool
from sqlmodel import create_engine

from nrm_panel.errors import StoreTrouble

WRITER = "nrm_panel_writer"
BUSY_TIMEOUT_MS = 30_000
PLAIN_HEADER = b"SQLite format 3\x00"


def sqlcipher_engine(path: Path, key: bytes) -> Engine:
    """An engine on an encrypted file; `key` is the raw 32-byte key."""
    from sqlcipher3 import dbapi2

    def connect() -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        # Before the key: a failed decryption would else be logged over the screen.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        try:
            _set_pragmas(connection)
        except dbapi2.DatabaseError as fault:
            connection.close()
            raise StoreTrouble(_why_unreadable(path)) from fault
        return connection

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgres_engine(url: str) -> Engine:
    """An engine on a PostgreSQL database, from a `postgresql://` address."""
    scheme, _, rest = url.partition("://")
    if not scheme.startswith("postgres") or not rest:
        raise StoreTrouble(
            "NRM_PANEL_DATABASE is not a PostgreSQL address; write it as postgresql://host/name."
        )
    return create_engine(f"postgresql+psycopg://{rest}", isolation_level="READ COMMITTED")


def _set_pragmas(connection: Any) -> None:
    # Deletes made by INSERT OR REPLACE pass delete triggers unless triggers are recursive.
    for pragma in (
        "foreign_keys=ON",
        "recursive_triggers=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()


def _begin_sqlite(connection: Connection) -> None:
    writer = connection.get_execution_options().get(WRITER, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _why_unreadable(path: Path) -> str:
    with path.open("rb") as file:
        header = file.read(len(PLAIN_HEADER))
    if header == PLAIN_HEADER:
        return (
            f"The store {path.name} is not encrypted, so it was not made by this program; "
            "move it away or restore a backup."
        )
    return (
        f"The store {path.name} does not open with this machine's key; "
        "restore a backup with the recovery code."
    )
