"""The only opener of sessions: one snapshot to read, one locked transaction to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from nrm_panel.errors import StoreTrouble
from nrm_panel.store.engines import WRITER, postgres_engine, sqlcipher_engine
from nrm_panel.store.guard import refuse_unopened_reads
from nrm_panel.store.migrations import NEWEST

# Any constant does; one lock serves the whole office.
WRITERS_LOCK = 7_301_995_226


class Store:
    """One office's rows, in SQLCipher or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.kind = "postgresql" if engine.dialect.name == "postgresql" else "sqlcipher"
        event.listen(engine, "before_cursor_execute", refuse_unopened_reads)
        reading = {"isolation_level": "REPEATABLE READ"} if self.kind == "postgresql" else {}
        self._reader = engine.execution_options(**reading)
        self._writer = engine.execution_options(**{WRITER: True})

    @classmethod
    def at_file(cls, path: Path, key: bytes) -> "Store":
        """The encrypted store in a file; the file is made when it is not there."""
        return cls(sqlcipher_engine(path, key))

    @classmethod
    def at_postgres(cls, url: str) -> "Store":
        """The store in a PostgreSQL database."""
        return cls(postgres_engine(url))

    @property
    def engine(self) -> Engine:
        """The engine, for migrations and backups."""
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one snapshot; whatever it changes is thrown away."""
        # Closing rolls back and leaves the rows that were read usable; a rollback would empty them.
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that holds the writer's lock: committed whole at the end, or not at all."""
        with Session(self._writer, expire_on_commit=False) as session:
            try:
                self._take_lock(session)
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def revision(self) -> str | None:
        """The migration this store stands at, or None for an empty one.

        Raises `StoreTrouble` when the store does not answer.
        """
        try:
            with self._engine.connect() as connection:
                if not inspect(connection).has_table("alembic_version"):
                    return None
                row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
                return None if row is None else str(row[0])
        except DBAPIError as fault:
            raise StoreTrouble(
                "The store does not answer; see that its server runs and that "
                "NRM_PANEL_DATABASE names it rightly, or that its disk can be read."
            ) from fault

    def require_newest(self) -> None:
        """Refuse a store that is older or newer than this program; raises `StoreTrouble`."""
        found = self.revision()
        if found is None:
            raise StoreTrouble(
                "There is no office in this store yet; make one with 'nrm-panel init'."
            )
        if found < NEWEST:
            raise StoreTrouble(
                f"This store is at revision {found} and the program needs {NEWEST}; "
                "run 'nrm-panel upgrade', which backs it up first."
            )
        if found > NEWEST:
            raise StoreTrouble(
                f"This store is at revision {found}, newer than this program ({NEWEST}); "
                "install the newer program."
            )

    def _take_lock(self, session: Session) -> None:
        if self.kind == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
        else:
            try:
                session.connection()
            except DBAPIError as fault:
                raise StoreTrouble(
                    "Somebody else has been writing for half a minute; nothing was changed. "
                    "Try again."
                ) from fault
