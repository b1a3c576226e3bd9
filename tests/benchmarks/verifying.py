"""`audit verify` of 1,000,000 entries; the floor reads and hashes the same stored bytes."""

import hashlib
from typing import Any

from nrm_panel.clock import MachineClock
from nrm_panel.store.audit import Entry, Log
from nrm_panel.store.verifying import verify
from tests.benchmarks.office import REFERRED
from tests.benchmarks.timing import Times, by_turns, peak_of, seconds
from tests.stores import Shelf, filled, store_at

COUNT, AT_ONCE, ROUNDS = 1_000_000, 20_000, 3
ALL = (
    "SELECT seq, recorded_at, happened_on, account_id, verb, referral_id, body, hash "
    "FROM log_entry ORDER BY seq"
)


def measure(shelf: Shelf, count: int = COUNT, rounds: int = ROUNDS) -> Times:
    """Measure the reading of a log of so many entries."""
    place = filled(shelf)
    _write(place, count)
    store = store_at(place)

    def floor() -> float:
        connection = store.engine.raw_connection()
        taken = seconds(lambda: _hash_all(connection.driver_connection))
        connection.close()
        return taken

    def ours() -> float:
        with store.read() as session:
            return seconds(lambda: verify(session))

    times = by_turns(floor, ours, rounds)
    store.close()
    return times.with_peak(peak_of("tests.benchmarks.verifying:verify_at", place))


def verify_at(place: str) -> None:
    """Verify the log of a store once, on its own."""
    with store_at(place).read() as session:
        verify(session)


def _write(place: str, count: int) -> None:
    store = store_at(place)
    for first in range(0, count, AT_ONCE):
        with store.write() as session:
            Log(session, MachineClock()).append_many(
                Entry(
                    verb="open.case",
                    happened_on=REFERRED,
                    account_id=1,
                    referral_id=number,
                    thing="referral",
                    thing_id=number,
                    digests={"words": hashlib.sha256(str(number).encode()).hexdigest()},
                )
                for number in range(first, min(first + AT_ONCE, count))
            )
    store.close()


def _hash_all(driver: Any) -> None:
    cursor = driver.cursor()
    cursor.execute(ALL)
    while rows := cursor.fetchmany(AT_ONCE):
        for *columns, body, newest in rows:
            text = "\n".join(map(str, [*columns, newest]))
            hashlib.sha256(text.encode() + bytes(body)).hexdigest()
