"""Whatever is done to the log shows, and verifying says where."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlmodel import Session

from nrm_panel.errors import BadInput, LogBroken
from nrm_panel.store.audit import NO_ENTRY, Head, canonical, entry_hash, read_head
from nrm_panel.store.triggers import drop_triggers
from nrm_panel.store.verifying import Verified, read_witnesses, verify
from tests import offices
from tests.factories import home_office_referral
from tests.flows.store_cases import AGENDA_DAY, FIRST, MEETING, receive
from tests.offices import World
from workflows import cases, convene, prepare_agenda
from workflows.auditing import verify_log

COLUMNS = "seq, recorded_at, happened_on, account_id, verb, referral_id, body, hash"
MIDDLE = 5


@pytest.fixture
def busy(world: World) -> World:
    """An office with a dozen entries in its log."""
    receive(world, *(home_office_referral(number) for number in range(1, 6)))
    cases.accept(world.office(offices.COORDINATOR), FIRST)
    return world


@contextmanager
def tampering(world: World) -> Iterator[Connection]:
    """Write to the store as somebody would who has its key and takes the triggers away."""
    with world.store.engine.begin() as connection:
        drop_triggers(connection)
        yield connection


@contextmanager
def undone(world: World) -> Iterator[Session]:
    """A session without triggers, whose changes are looked at and thrown away."""
    with world.store.read() as session:
        drop_triggers(session.connection())
        yield session


def verified(world: World, *witnesses: Head) -> Verified:
    with world.store.read() as session:
        return verify(session, witnesses)


def head_of(world: World) -> Head:
    with world.store.read() as session:
        return read_head(session)


def hash_at(world: World, seq: int) -> Head:
    with world.store.engine.connect() as connection:
        found = connection.execute(text("SELECT hash FROM log_entry WHERE seq = :s"), {"s": seq})
        return Head(seq, str(found.scalar_one()))


def rewrite_from(connection: Connection, first: int) -> None:
    """Compute every hash from an entry on again, and the head, as a careful forger would."""
    rows = connection.execute(text(f"SELECT {COLUMNS} FROM log_entry ORDER BY seq")).all()
    before = NO_ENTRY
    for row in rows:
        found = row.hash
        if row.seq >= first:
            found = entry_hash(before, row[:6], bytes(row.body))
            connection.execute(
                text("UPDATE log_entry SET hash = :h WHERE seq = :s"), {"h": found, "s": row.seq}
            )
        before = found
    connection.execute(
        text("UPDATE log_head SET seq = :s, hash = :h"), {"s": rows[-1].seq, "h": before}
    )


@pytest.mark.every_store
def test_an_untouched_log_verifies_and_names_its_head(busy: World) -> None:
    assert verified(busy) == Verified(head_of(busy), witnesses=0)
    assert head_of(busy).seq == 12


CHANGED = {
    "recorded_at": "'2026-09-21T10:00:00.000000Z'",
    "happened_on": "'2026-09-22'",
    "account_id": "NULL",
    "verb": "'referral.accept '",
    "referral_id": "referral_id + 1",
    "hash": f"'{'a' * 64}'",
}


@pytest.mark.every_store
def test_a_changed_column_is_found_at_its_entry(busy: World) -> None:
    for column, value in CHANGED.items():
        with undone(busy) as session:
            session.execute(text(f"UPDATE log_entry SET {column} = {value} WHERE seq = {MIDDLE}"))
            with pytest.raises(LogBroken, match=f"at entry {MIDDLE}:"):
                verify(session)
    assert verified(busy).head.seq == 12


def test_a_changed_body_is_found_at_its_entry(busy: World) -> None:
    with tampering(busy) as connection:
        forged = canonical({"details": {}, "digests": {}, "thing": None, "thing_id": None})
        connection.execute(
            text("UPDATE log_entry SET body = :b WHERE seq = :s"), {"b": forged, "s": MIDDLE}
        )
    with pytest.raises(LogBroken, match=f"at entry {MIDDLE}:"):
        verified(busy)


def test_a_changed_body_whose_own_hash_was_mended_is_found_at_the_next_entry(busy: World) -> None:
    before = hash_at(busy, MIDDLE - 1).hash
    with tampering(busy) as connection:
        row = connection.execute(
            text(f"SELECT {COLUMNS} FROM log_entry WHERE seq = {MIDDLE}")
        ).one()
        connection.execute(
            text(f"UPDATE log_entry SET body = :b, hash = :h WHERE seq = {MIDDLE}"),
            {"b": b"{}", "h": entry_hash(before, row[:6], b"{}")},
        )
    with pytest.raises(LogBroken, match=f"at entry {MIDDLE + 1}:"):
        verified(busy)


def test_a_removed_entry_is_named(busy: World) -> None:
    with tampering(busy) as connection:
        forget_history(connection, MIDDLE)
        connection.execute(text(f"DELETE FROM log_entry WHERE seq = {MIDDLE}"))
    with pytest.raises(LogBroken, match=f"entry {MIDDLE} is missing"):
        verified(busy)


def test_a_removal_with_the_rest_moved_up_is_found_where_it_was(busy: World) -> None:
    with tampering(busy) as connection:
        forget_history(connection, 0)
        connection.execute(text(f"DELETE FROM log_entry WHERE seq = {MIDDLE}"))
        for seq in range(MIDDLE + 1, 13):
            connection.execute(text(f"UPDATE log_entry SET seq = {seq - 1} WHERE seq = {seq}"))
    with pytest.raises(LogBroken, match=f"at entry {MIDDLE}:"):
        verified(busy)


@pytest.mark.every_store
def test_an_inserted_entry_is_found_where_it_stands(busy: World) -> None:
    with tampering(busy) as connection:
        forget_history(connection, 0)
        for seq in range(12, MIDDLE - 1, -1):
            connection.execute(text(f"UPDATE log_entry SET seq = {seq + 1} WHERE seq = {seq}"))
        connection.execute(
            text(
                f"INSERT INTO log_entry ({COLUMNS}) SELECT {MIDDLE}, recorded_at, happened_on, "
                "account_id, verb, referral_id, body, hash FROM log_entry WHERE seq = 1"
            )
        )
    with pytest.raises(LogBroken, match=f"at entry {MIDDLE}:"):
        verified(busy)


def test_an_entry_added_at_the_end_is_not_the_heads(busy: World) -> None:
    with tampering(busy) as connection:
        last = connection.execute(text(f"SELECT {COLUMNS} FROM log_entry WHERE seq = 12")).one()
        columns = (13, *last[1:6])
        connection.execute(
            text(
                f"INSERT INTO log_entry ({COLUMNS}) SELECT 13, recorded_at, happened_on, "
                "account_id, verb, referral_id, body, :h FROM log_entry WHERE seq = 12"
            ),
            {"h": entry_hash(last.hash, columns, bytes(last.body))},
        )
    with pytest.raises(LogBroken, match="ends at entry 13, but its head says 12"):
        verified(busy)


def test_two_entries_in_another_order_are_found_at_the_first(busy: World) -> None:
    with tampering(busy) as connection:
        forget_history(connection, 0)
        for old, new in ((MIDDLE, 99), (MIDDLE + 1, MIDDLE), (99, MIDDLE + 1)):
            connection.execute(text(f"UPDATE log_entry SET seq = {new} WHERE seq = {old}"))
    with pytest.raises(LogBroken, match=f"at entry {MIDDLE}:"):
        verified(busy)


def test_a_log_cut_short_differs_from_its_head(busy: World) -> None:
    with tampering(busy) as connection:
        forget_history(connection, 12)
        connection.execute(text("DELETE FROM log_entry WHERE seq = 12"))
    with pytest.raises(LogBroken, match="ends at entry 11, but its head says 12"):
        verified(busy)


def test_a_log_cut_short_with_its_head_is_found_by_a_witness(busy: World) -> None:
    witness = head_of(busy)
    with tampering(busy) as connection:
        forget_history(connection, 12)
        connection.execute(text("DELETE FROM log_entry WHERE seq = 12"))
        rewrite_from(connection, 12)
    assert verified(busy).head.seq == 11
    with pytest.raises(LogBroken, match="names entry 12, which this log does not reach"):
        verified(busy, witness)


@pytest.mark.every_store
def test_a_careful_rewriting_is_found_by_a_released_agenda(busy: World) -> None:
    paper = released_agenda(busy)
    (witness,) = read_witnesses(paper.read_text("utf-8"))
    assert witness == hash_at(busy, witness.seq)
    chair = busy.office(offices.CHAIR)
    assert verify_log(chair, [paper]).witnesses == 1
    with tampering(busy) as connection:
        connection.execute(text(f"UPDATE log_entry SET account_id = 1 WHERE seq = {MIDDLE}"))
        connection.execute(text(f"UPDATE log_entry SET verb = 'open.case' WHERE seq = {MIDDLE}"))
        rewrite_from(connection, MIDDLE)
    assert verify_log(chair).head == head_of(busy)
    with pytest.raises(LogBroken, match=f"rewritten: entry {witness.seq} differs"):
        verify_log(chair, [paper])


def test_a_page_without_a_head_is_no_witness(busy: World, tmp_path: Path) -> None:
    page = tmp_path / "letter.html"
    page.write_text(f"<p>Contents SHA-256 <code>{'b' * 64}</code></p><p>entry 4 of a list</p>")
    with pytest.raises(BadInput, match="prints no head"):
        verify_log(busy.office(offices.CHAIR), [page])


def test_the_notes_of_a_return_are_a_witness_too() -> None:
    notes = f"As at Tue 5 Jan 2027, log entry 41.\nWitness of the log at that entry: {'c' * 64}\n"
    assert read_witnesses(notes) == [Head(41, "c" * 64)]


def released_agenda(world: World) -> Path:
    convene.plan_meetings(world.office(offices.COORDINATOR), 2)
    world.stand_on(AGENDA_DAY)
    prepare_agenda.run_due(world.office("timer"))
    chair = world.office(offices.CHAIR)
    return prepare_agenda.release_agenda(chair, MEETING, world.outgoing)


def forget_history(connection: Connection, entry: int) -> None:
    """Take away what points at an entry (0: at any), so that it can be moved or removed."""
    for table in ("referral_facts", "history_event"):
        connection.execute(text(f"DELETE FROM {table} WHERE entry = :e OR :e = 0"), {"e": entry})
