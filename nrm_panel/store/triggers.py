"""The triggers that keep the record: what is written of the log, history and decisions stays.

They refuse update and delete, PostgreSQL's truncate, and SQLite's replace (through recursive
triggers). A case's content may be deleted only while an erasure order approved by two people is
open in the same transaction; what may be amended is kept from deletion only.
"""

from sqlalchemy import Connection, inspect

KEPT = (
    "log_entry",
    "history_event",
    "decision",
    "referral_facts",
    "document",
    "document_body",
    "disclosure",
    "amendment",
)
ERASABLE = (
    "decision_content",
    "received",
    "case_key",
    "entry_words",
    "task_answer",
    "offer_words",
    "hearing_note",
    "supplement_answer",
    "amendment_values",
)
AMENDABLE = ("child", "referral_content", "case_action", "match_key", "missing_episode")
# By the order's own case: a window may not name another.
WINDOW = (
    "EXISTS (SELECT 1 FROM erasure_window w JOIN erasure_order o ON o.id = w.order_id "
    "WHERE o.referral_id = OLD.referral_id)"
)
SAYS = "is part of the record and is never changed"


def put_triggers(connection: Connection) -> None:
    """Make the triggers of every table that stands in this store."""
    standing = set(inspect(connection).get_table_names())
    for statement in _statements(connection.dialect.name, standing):
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Take every trigger of ours away; migrations rebuild tables without them."""
    if connection.dialect.name == "postgresql":
        rows = connection.exec_driver_sql(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'keep_%%'"
        )
        for name, table in rows.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")
        return
    rows = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keep_%'"
    )
    for (name,) in rows.all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _statements(dialect: str, standing: set[str]) -> list[str]:
    one = _postgres if dialect == "postgresql" else _sqlite
    made = [_POSTGRES_FUNCTIONS] if dialect == "postgresql" else []
    for table in (*KEPT, *ERASABLE, *AMENDABLE):
        if table in standing:
            made += one(table)
    return made


def _sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} {SAYS}'); END"
    unless = "" if table in KEPT else f"WHEN NOT {WINDOW} "
    update = f"CREATE TRIGGER keep_{table}_update BEFORE UPDATE ON {table} {refuse}"
    delete = f"CREATE TRIGGER keep_{table}_delete BEFORE DELETE ON {table} {unless}{refuse}"
    return [delete] if table in AMENDABLE else [update, delete]


def _postgres(table: str) -> list[str]:
    function = "keep_record" if table in KEPT else "keep_unless_erasing"
    update = (
        f"CREATE TRIGGER keep_{table}_update BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION keep_record()"
    )
    delete = (
        f"CREATE TRIGGER keep_{table}_delete BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
    truncate = (
        f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_record()"
    )
    return [delete, truncate] if table in AMENDABLE else [update, delete, truncate]


_POSTGRES_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION keep_record() RETURNS trigger LANGUAGE plpgsql AS $keep$
BEGIN
  RAISE EXCEPTION '%% {SAYS}', TG_TABLE_NAME;
END $keep$;
CREATE OR REPLACE FUNCTION keep_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $keep$
BEGIN
  IF {WINDOW} THEN RETURN OLD; END IF;
  RAISE EXCEPTION '%% {SAYS}', TG_TABLE_NAME;
END $keep$;
"""
