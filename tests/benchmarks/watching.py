"""`clocks` over 100,000 referrals of which 500 are open; the floor is the same over the 500 alone.

The 99,500 are copies, by Core inserts, of cases that real verbs received and closed. They lack
the texts of the referral and the words beside the log, which no clock reads.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text
from sqlmodel import SQLModel

from nrm_panel.models import EntryWords, Received, ReferralContent
from nrm_panel.store.guard import OPENED
from nrm_panel.store.rows import table_of
from nrm_panel.vocabulary import CloseReason, ReturnReason
from tests.benchmarks.office import REFERRED, file_of, office_at
from tests.benchmarks.timing import Times, by_turns, peak_of, seconds
from tests.stores import Shelf, filled, store_at
from workflows.closing import Closing, close
from workflows.monitor import clocks
from workflows.offers import answer_return, offer_return
from workflows.office import Office
from workflows.receive import receive_files

OPEN, WHOLE, ROUNDS = 500, 100_000, 5
CLOSED_BY_HAND, AT_ONCE = 4, 2_000
# Numbers of copies begin so far above those of the cases that they are made from.
STRIDE = 10_000
LEFT_OUT = {table_of(Received), table_of(ReferralContent), table_of(EntryWords)}
Originals = dict[Table, list[dict[str, Any]]]


def measure(shelf: Shelf, whole: int = WHOLE, rounds: int = ROUNDS) -> Times:
    """Measure the verb; its peak memory is that of a process which only runs it."""
    few = filled(shelf)
    _fill(office_at(few))
    many = shelf.copy(few)
    _copy_closed(many, whole - OPEN - CLOSED_BY_HAND)
    offices = office_at(few), office_at(many)
    if len(clocks(offices[0])) != len(clocks(offices[1])) or len(clocks(offices[0])) < OPEN:
        raise AssertionError("the copies are closed, and the others are open")
    times = by_turns(
        lambda: seconds(lambda: clocks(offices[0])),
        lambda: seconds(lambda: clocks(offices[1])),
        rounds,
    )
    for office in offices:
        office.store.close()
    return times.with_peak(peak_of("tests.benchmarks.watching:watch", many))


def watch(place: str) -> None:
    """Run the verb once, on its own."""
    clocks(office_at(place))


def _fill(office: Office) -> None:
    report = receive_files(office, [file_of(1, OPEN + CLOSED_BY_HAND)], referred_on=REFERRED)
    for number, received in enumerate(report.received[OPEN:]):
        if number % 2:
            offer_return(office, received.reference, ReturnReason.NOT_OURS)
            letter = "A fictional letter"
            answer_return(office, received.reference, accepted=True, in_writing=letter)
        else:
            closing = Closing(CloseReason.MADE_IN_ERROR, in_writing="A fictional letter")
            close(office, received.reference, closing)
    office.store.close()


def _copy_closed(place: str, count: int) -> None:
    store = store_at(place)
    with store.engine.begin() as connection:
        originals = _originals(connection)
        for first in range(0, count // CLOSED_BY_HAND, AT_ONCE):
            copies = range(first, min(first + AT_ONCE, count // CLOSED_BY_HAND))
            for table, rows in originals.items():
                new = [_copied(table, row, copy + 1, originals) for copy in copies for row in rows]
                connection.execute(insert(table), new)
        connection.execute(text("ANALYZE"))
    store.close()


def _originals(connection: Connection) -> Originals:
    """The closed cases with every row that belongs to them, a table before what points to it."""
    found: Originals = {}
    for table in SQLModel.metadata.sorted_tables:
        rows = [
            dict(row)
            for row in connection.execute(
                select(table).execution_options(**{OPENED: True})
            ).mappings()
            if _belongs(table, row, found)
        ]
        if rows and table not in LEFT_OUT:
            found[table] = rows
    return found


def _belongs(table: Table, row: Mapping[Any, Any], found: Originals) -> bool:
    if table.name == "referral":
        return int(row["id"]) > OPEN
    if table.name == "log_entry":
        return False
    return any(
        row[name] in {one["id"] for one in found[other]} for name, other in _points(table, found)
    )


def _points(table: Table, found: Originals) -> Iterator[tuple[str, Table]]:
    """The columns of a table that point to a table already found, beside that table."""
    for key in table.foreign_keys:
        if key.column.table in found and key.column.name == "id":
            yield key.parent.name, key.column.table


def _copied(
    table: Table, row: Mapping[str, Any], copy: int, originals: Originals
) -> dict[str, Any]:
    new = dict(row)
    for name, _ in _points(table, originals):
        new[name] = new[name] and new[name] + copy * STRIDE
    if "id" in new:
        new["id"] += copy * STRIDE
    for name in ("reference", "external_id"):
        if new.get(name):
            new[name] = f"{new[name]}-{copy}"
    return new
