"""The record stays: every attack on it is refused, from every earlier form of the store on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from nrm_panel.store.database import Store
from nrm_panel.store.triggers import drop_triggers, put_triggers
from nrm_panel.store.upgrading import migrate
from tests.flows.store_cases import everything, whole_case
from tests.flows.store_empty import empty_store, fill_tables
from tests.offices import World

NEVER_CHANGED = (
    "log_entry",
    "history_event",
    "decision",
    "referral_facts",
    "document",
    "document_body",
    "disclosure",
    "amendment",
)
ERASED_ONLY = ("decision_content", "received", "case_key", "supplement_answer", "amendment_values")
AMENDED = ("child", "referral_content", "case_action", "match_key", "missing_episode")
RECORD = (*NEVER_CHANGED, *ERASED_ONLY, *AMENDED)
WINDOW = "INSERT INTO erasure_window (order_id, referral_id, closes_before_commit) VALUES (1, 1, 1)"

pytestmark = pytest.mark.every_store


@pytest.fixture
def empty(store_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    with empty_store(store_kind, tmp_path, request) as made:
        yield made


@pytest.fixture
def filled(store: Store) -> Store:
    """A store of the newest form with a row in every table."""
    fill_tables(store)
    return store


def attacks_on(table: str, store: Store) -> list[str]:
    """Every way to change or remove the rows of a table that its store knows."""
    columns = [column["name"] for column in inspect(store.engine).get_columns(table)]
    names, key = ", ".join(columns), columns[0]
    update = [f"UPDATE {table} SET {columns[-1]} = {columns[-1]}"]
    if store.kind == "postgresql":
        update.append(
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) "
            f"DO UPDATE SET {columns[-1]} = EXCLUDED.{columns[-1]}"
        )
        removal = [f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"]
    else:
        update.append(f"UPDATE OR REPLACE {table} SET {key} = {key}")
        removal = [
            f"DELETE FROM {table}",
            f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",
            f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",
        ]
    return removal if table in AMENDED else removal + update


def assert_kept(store: Store, tables: tuple[str, ...] = RECORD) -> None:
    before = everything(store)
    for table in tables:
        assert before[table], f"there is nothing to attack in {table}"
        for attack in attacks_on(table, store):
            assert_refused(store.engine, attack)
    assert everything(store) == before


def assert_refused(engine: Engine, attack: str) -> None:
    with pytest.raises(DBAPIError, match="is part of the record and is never changed"):
        run(engine, attack)


def run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_every_attack_on_the_record_of_a_real_case_is_refused(world: World) -> None:
    for step in whole_case(world):
        step.act()
    fill_tables(world.store)
    assert_kept(world.store)


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004"])
def test_they_are_refused_after_upgrading_from_every_form(empty: Store, revision: str) -> None:
    migrate(empty, revision)
    standing = fill_tables(empty)
    there = tuple(table for table in RECORD if table in standing)
    assert_kept(empty, there)
    before = everything(empty)
    migrate(empty)
    after = everything(empty)
    for table in standing:
        for former, row in zip(before[table], after[table], strict=True):
            assert set(former) <= set(row), table
    fill_tables(empty)
    assert_kept(empty)


def test_emptying_a_table_that_the_record_points_to_is_refused(filled: Store) -> None:
    before = everything(filled)
    for table in ("referral", "account", "panel"):
        statement = "TRUNCATE {} CASCADE" if filled.kind == "postgresql" else "DELETE FROM {}"
        with pytest.raises(DBAPIError):
            run(filled.engine, statement.format(table))
    assert everything(filled) == before


def test_content_goes_inside_the_window_of_an_order_approved_by_two(filled: Store) -> None:
    erasing = [f"DELETE FROM {table}" for table in (*ERASED_ONLY, *AMENDED)]
    run(filled.engine, WINDOW, *erasing, "DELETE FROM erasure_window")
    left = everything(filled)
    assert all(left[table] == [] for table in (*ERASED_ONLY, *AMENDED))
    assert_kept(filled, NEVER_CHANGED)


def test_content_is_not_rewritten_even_inside_the_window(filled: Store) -> None:
    for table in ERASED_ONLY:
        with pytest.raises(DBAPIError, match="never changed"):
            run(filled.engine, WINDOW, f"UPDATE {table} SET referral_id = referral_id")


def test_a_window_is_open_to_its_own_transaction_only(filled: Store) -> None:
    with filled.engine.connect() as opener:
        opener.execute(text(WINDOW))
        if filled.kind == "postgresql":
            assert_refused(filled.engine, "DELETE FROM received")
        opener.rollback()
    assert_refused(filled.engine, "DELETE FROM received")


def test_a_window_cannot_be_committed(filled: Store) -> None:
    with pytest.raises(IntegrityError):
        run(filled.engine, WINDOW)
    with pytest.raises(IntegrityError):
        run(filled.engine, WINDOW, "DELETE FROM received")
    assert everything(filled)["erasure_window"] == []
    assert_kept(filled, ERASED_ONLY)


@pytest.mark.parametrize("value", ["1", "NULL"])
def test_nothing_can_be_made_that_would_let_a_window_stay(filled: Store, value: str) -> None:
    with pytest.raises(IntegrityError):
        run(filled.engine, f"INSERT INTO never_filled (id) VALUES ({value})")


def test_a_window_opens_the_case_of_its_order_and_no_other(filled: Store) -> None:
    run(
        filled.engine,
        "INSERT INTO received SELECT 2, body, received_at FROM received",
    )
    for named in (1, 2):
        window = WINDOW.replace("(1, 1, 1)", f"(1, {named}, 1)")
        with pytest.raises(DBAPIError, match="never changed"):
            run(filled.engine, window, "DELETE FROM received WHERE referral_id = 2")


def test_the_same_person_cannot_approve_an_erasure_twice(filled: Store) -> None:
    with pytest.raises(IntegrityError):
        run(
            filled.engine,
            "INSERT INTO erasure_order (id, referral_id, reason, first_approver, second_approver)"
            " VALUES (2, 1, 'asked for', 1, 1)",
        )


def test_an_order_needs_both_approvers(filled: Store) -> None:
    with pytest.raises(IntegrityError):
        run(
            filled.engine,
            "INSERT INTO erasure_order (id, referral_id, reason, first_approver)"
            " VALUES (2, 1, 'asked for', 1)",
        )


def test_triggers_can_be_taken_away_and_put_back_by_the_upgrade_alone(filled: Store) -> None:
    with filled.engine.begin() as connection:
        drop_triggers(connection)
        connection.execute(text("UPDATE received SET referral_id = referral_id"))
        put_triggers(connection)
    assert_kept(filled)
