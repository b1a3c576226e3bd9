"""One writer at a time: nothing is lost, nothing is numbered twice, and nobody who reads waits."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from nrm_panel.errors import Stale, StoreTrouble
from nrm_panel.models import HistoryEvent, LogEntry, Office, Referral, ReferralFacts
from nrm_panel.settings import STORE
from nrm_panel.store import engines
from nrm_panel.store.database import Store
from nrm_panel.store.verifying import verify
from tests import offices
from tests.factories import home_office_referral
from tests.flows.store_cases import FIRST, everything, receive, received_by
from tests.flows.store_worker import (
    CONTEXT,
    office_at,
    receive_and_accept,
    receive_for_ever,
    stop_halfway,
    worker,
)
from tests.offices import KEY, World
from workflows import cases, offers

PROCESSES, EACH = 4, 13


def place_of(store: Store, folder: Path) -> str:
    if store.kind == "sqlcipher":
        return str(folder / STORE)
    return store.engine.url.render_as_string(hide_password=False)


def assert_whole(store: Store, referrals: int, moves_each: int) -> None:
    """References, log and facts without gap or double, and a chain that verifies."""
    with store.read() as session:
        head = verify(session).head
        references = session.exec(select(Referral.reference)).all()
        ids = session.exec(select(Referral.id)).all()
        entries = session.exec(select(LogEntry.seq)).all()
        facts = session.exec(select(ReferralFacts.referral_id, ReferralFacts.entry)).all()
        moves = session.exec(select(HistoryEvent.entry).where(HistoryEvent.thing == "referral"))
        assert sorted(references) == [f"2026-{number:04}" for number in range(1, referrals + 1)]
        assert sorted(ids) == list(range(1, referrals + 1))
        assert sorted(entries) == list(range(1, head.seq + 1))
        assert len(facts) == len(set(facts)) == referrals * moves_each
        assert len(set(moves.all())) == referrals * moves_each


@pytest.mark.every_store
def test_processes_that_write_at_the_same_moment_lose_nothing(store: Store, tmp_path: Path) -> None:
    place, together = place_of(store, tmp_path), CONTEXT.Barrier(PROCESSES)
    writers = [
        CONTEXT.Process(target=receive_and_accept, args=(place, number * 1000, EACH, together))
        for number in range(1, PROCESSES + 1)
    ]
    for process in writers:
        process.start()
    for process in writers:
        process.join(120)
    assert [process.exitcode for process in writers] == [0] * PROCESSES
    assert_whole(store, PROCESSES * EACH, moves_each=2)


@pytest.mark.every_store
def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_before(store: Store) -> None:
    with store.write() as writing:
        writing.execute(text("UPDATE office SET name = 'Another'"))
        with store.read() as reading:
            assert reading.exec(select(Office.name)).one() == offices.PANEL
    with store.read() as reading:
        assert reading.exec(select(Office.name)).one() == "Another"


@pytest.mark.every_store
def test_a_writer_does_not_wait_for_a_reader_whose_view_stays_whole(store: Store) -> None:
    with store.read() as reading:
        before = reading.exec(select(Office.name)).one()
        with store.write() as writing:
            writing.execute(text("UPDATE office SET name = 'Another'"))
        assert reading.exec(select(col(Office.name))).one() == before
    with store.read() as reading:
        assert reading.exec(select(Office.name)).one() == "Another"


@pytest.mark.every_store
def test_a_second_writer_waits_and_then_reads_what_the_first_has_written(store: Store) -> None:
    seen: list[str] = []

    def second() -> None:
        with store.write() as writing:
            seen.append(writing.exec(select(Office.name)).one())

    thread = threading.Thread(target=second)
    with store.write() as writing:
        thread.start()
        thread.join(0.3)
        assert seen == []
        writing.execute(text("UPDATE office SET name = 'Another'"))
    thread.join(20)
    assert seen == ["Another"]


def test_whoever_waits_too_long_is_told_so_in_a_sentence(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 50)
    impatient = Store.at_file(tmp_path / STORE, KEY)
    with (
        store.write(),
        pytest.raises(StoreTrouble, match="nothing was changed"),
        impatient.write(),
    ):
        pass
    with impatient.write() as session:
        assert session.exec(select(Office.name)).one() == offices.PANEL
    impatient.close()


@pytest.mark.every_store
def test_a_second_persons_stale_change_is_refused_and_changes_nothing(world: World) -> None:
    receive(world, home_office_referral())
    mine, theirs = world.office(offices.COORDINATOR), world.office(offices.COORDINATOR)
    cases.accept(theirs, FIRST, seen_version=1)
    before = everything(world.store)
    with pytest.raises(Stale, match="nothing of yours was lost"):
        offers.offer_return(mine, FIRST, None, seen_version=1)
    assert everything(world.store) == before


def test_a_writer_killed_in_the_middle_leaves_the_store_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    place = place_of(store, tmp_path)
    received_by(office_at(place), home_office_referral(1))
    before = everything(store)
    for number in range(1, 11):
        with worker(stop_halfway, place, number) as (process, hear):
            assert hear.recv() == "halfway", number
            process.kill()
            process.join()
        assert everything(store) == before, number
    assert_sound(store)
    received_by(office_at(place), home_office_referral(2))
    assert_whole(store, 2, moves_each=1)


def test_writers_killed_at_any_moment_leave_whole_verbs_only(store: Store, tmp_path: Path) -> None:
    place = place_of(store, tmp_path)
    for number in range(10):
        with worker(receive_for_ever, place, (number + 1) * 100_000) as (process, hear):
            assert hear.recv() == "one more"
            process.join(0.005 + number * 0.007)
        assert_sound(store)
        assert_whole(store, count_of(store), moves_each=1)
    assert count_of(store) >= 10


def count_of(store: Store) -> int:
    with store.read() as session:
        return len(session.exec(select(Referral.id)).all())


def assert_sound(store: Store) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
