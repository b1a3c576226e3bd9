"""Bring a store to the newest form: triggers off, migrate, check, triggers on; all or nothing."""

from pathlib import Path

from sqlalchemy import Connection, text

from nrm_panel.errors import StoreTrouble
from nrm_panel.store.database import WRITERS_LOCK, Store
from nrm_panel.store.engines import WRITER
from nrm_panel.store.migrations import NEWEST
from nrm_panel.store.triggers import drop_triggers, put_triggers

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(store: Store, target: str = NEWEST) -> None:
    """Migrate a store to a revision under the writer's lock; all of it, or nothing.

    Raises `StoreTrouble` when a row would be left pointing nowhere.
    """
    with store.engine.connect().execution_options(**{WRITER: True}) as connection:
        sqlite = store.kind == "sqlcipher"
        raw = connection.connection.dbapi_connection
        if sqlite and raw is not None:
            # Rebuilding a table that others point to fails with this on; it only acts outside
            # a transaction, so it stands before the first statement.
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                _migrate_locked(connection, target, sqlite=sqlite)
        finally:
            if sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys=ON")


def _migrate_locked(connection: Connection, target: str, *, sqlite: bool) -> None:
    if not sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
    drop_triggers(connection)
    _run_alembic(connection, target)
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreTrouble(
            "The upgrade would leave rows that point nowhere, so nothing was changed; "
            "restore the newest backup and ask for help."
        )
    put_triggers(connection)


def _run_alembic(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
