"""The store's form: it grows step by step, equals the models, and never half changes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from nrm_panel.errors import StoreTrouble
from nrm_panel.models.columns import Instant, PlainText
from nrm_panel.store import upgrading
from nrm_panel.store.database import Store
from nrm_panel.store.migrations import NEWEST
from nrm_panel.store.upgrading import MIGRATIONS, migrate
from tests.flows.store_cases import everything
from tests.flows.store_empty import empty_store, fill_tables
from tests.flows.test_triggers import assert_kept

FORMS = ("0001", "0002", "0003", "0004", "0005")


@pytest.fixture
def empty(store_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    with empty_store(store_kind, tmp_path, request) as made:
        yield made


def form_of(store: Store) -> str:
    """Everything that the store's own catalogue says of its tables and triggers."""
    asked = (
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
        "UNION ALL SELECT table_name || '.' || column_name, data_type || is_nullable "
        "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1"
        if store.kind == "postgresql"
        else "SELECT name, sql FROM sqlite_master ORDER BY name"
    )
    with store.engine.connect() as connection:
        return repr(connection.execute(text(asked)).all())


@pytest.fixture
def one_step_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations, to which a test adds a step after the newest."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(upgrading, "MIGRATIONS", folder)
    return folder


def add_step(folder: Path, body: str) -> None:
    (folder / "versions" / "9999_of_a_test.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9999'\ndown_revision = '{NEWEST}'\n\n\ndef upgrade():\n{body}"
    )


@pytest.mark.every_store
def test_the_migrated_store_is_what_the_models_say(empty: Store) -> None:
    migrate(empty)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.every_store
def test_checks_and_sorted_columns_are_made_as_the_models_say(empty: Store) -> None:
    migrate(empty)
    found = inspect(empty.engine)
    for table in SQLModel.metadata.tables.values():
        named = {check["name"] for check in found.get_check_constraints(table.name)}
        wanted = {str(one.name) for one in table.constraints if str(one.name).startswith("ck_")}
        assert named == wanted, table.name
        if empty.kind == "postgresql":
            made = {column["name"]: column["type"] for column in found.get_columns(table.name)}
            for column in table.columns:
                plain = getattr(made[column.name], "collation", None) == "C"
                assert plain == (isinstance(column.type, Instant) or column.type is PlainText), str(
                    column
                )


def test_the_newest_form_is_the_last_of_the_migrations_and_they_stand_in_one_row() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    steps = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(step.revision for step in reversed(steps)) == FORMS
    assert steps[0].revision == NEWEST


@pytest.mark.parametrize("revision", FORMS[:-1])
def test_an_older_store_is_refused_in_a_sentence(empty: Store, revision: str) -> None:
    migrate(empty, revision)
    assert empty.revision() == revision
    with pytest.raises(StoreTrouble, match=rf"at revision {revision} .*run 'nrm-panel upgrade'"):
        empty.require_newest()


def test_an_empty_store_is_refused_in_a_sentence(empty: Store) -> None:
    assert empty.revision() is None
    with pytest.raises(StoreTrouble, match="There is no office in this store yet"):
        empty.require_newest()


@pytest.mark.every_store
def test_a_newer_store_is_refused_in_a_sentence(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTrouble, match=r"newer than this program .* install"):
        store.require_newest()


def test_the_newest_store_is_taken(store: Store) -> None:
    store.require_newest()
    assert store.revision() == NEWEST


@pytest.mark.every_store
def test_migrating_again_changes_nothing(store: Store) -> None:
    fill_tables(store)
    form, rows = form_of(store), everything(store)
    migrate(store)
    assert (form_of(store), everything(store)) == (form, rows)


@pytest.mark.every_store
def test_a_step_that_fails_leaves_the_store_as_it_was(store: Store, one_step_more: Path) -> None:
    fill_tables(store)
    form, rows = form_of(store), everything(store)
    add_step(
        one_step_more,
        "    op.add_column('panel', sa.Column('half', sa.Integer()))\n"
        "    op.execute(\"UPDATE office SET name = 'half'\")\n"
        "    op.execute('UPDATE no_such_table SET x = 1')\n",
    )
    with pytest.raises(DBAPIError):
        migrate(store, "9999")
    assert (form_of(store), everything(store)) == (form, rows)
    store.require_newest()
    assert_kept(store)


@pytest.mark.every_store
def test_a_step_that_leaves_rows_pointing_nowhere_is_undone(
    store: Store, one_step_more: Path
) -> None:
    fill_tables(store)
    form, rows = form_of(store), everything(store)
    add_step(one_step_more, "    op.execute('UPDATE referral SET panel_id = 77')\n")
    with pytest.raises((StoreTrouble, DBAPIError)):
        migrate(store, "9999")
    assert (form_of(store), everything(store)) == (form, rows)


@pytest.mark.every_store
def test_a_step_that_rebuilds_tables_of_the_record_leaves_them_kept(
    store: Store, one_step_more: Path
) -> None:
    fill_tables(store)
    rows = everything(store)
    add_step(
        one_step_more,
        "    for table in ('log_entry', 'decision', 'received'):\n"
        "        with op.batch_alter_table(table, recreate='auto') as batch:\n"
        "            batch.add_column(sa.Column('more', sa.String()))\n"
        "            batch.alter_column('more', new_column_name='renamed')\n",
    )
    migrate(store, "9999")
    assert "renamed" in {one["name"] for one in inspect(store.engine).get_columns("log_entry")}
    assert everything(store)["referral_facts"] == rows["referral_facts"]
    assert_kept_as_rebuilt(store)


def assert_kept_as_rebuilt(store: Store) -> None:
    for table in ("log_entry", "decision", "received"):
        for attack in (f"DELETE FROM {table}", f"UPDATE {table} SET renamed = 'x'"):
            with (
                pytest.raises(DBAPIError, match="never changed"),
                store.engine.begin() as connection,
            ):
                connection.execute(text(attack))


@pytest.mark.every_store
def test_foreign_keys_are_minded_again_after_an_upgrade(store: Store) -> None:
    migrate(store)
    with pytest.raises(DBAPIError), store.engine.begin() as connection:
        connection.execute(text("UPDATE panel_authority SET panel_id = 77"))
