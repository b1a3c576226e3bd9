"""What a process of its own does to a store, for tests of many writers and of sudden death."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import event

from nrm_panel.chance import SeededChance
from nrm_panel.clock import MachineClock
from nrm_panel.policy import Policy
from nrm_panel.store.database import Store
from tests.factories import home_office_referral
from tests.flows.store_cases import REFERRED, received_by
from tests.offices import COORDINATOR, KEY, PANEL
from workflows import cases
from workflows.accounts import actor_named
from workflows.office import Office

# A clean process that has imported everything forks the workers, so that each starts at once.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.flows.store_worker"])


def store_at(place: str) -> Store:
    """The store at an address: a PostgreSQL one, or the path of a file."""
    return Store.at_postgres(place) if "://" in place else Store.at_file(Path(place), KEY)


def office_at(place: str, seed: int = 1) -> Office:
    """The office as its coordinator uses it, by the machine's own clock."""
    store = store_at(place)
    with store.read() as session:
        actor = actor_named(session, COORDINATOR)
    return Office(
        store, MachineClock(), SeededChance(seed), Policy.load(), actor, PANEL, day=REFERRED
    )


def receive_and_accept(place: str, first: int, count: int, together: Barrier) -> None:
    """Run two writing verbs for each of some referrals, beginning when every process is ready."""
    here = office_at(place, seed=first)
    together.wait(60)
    for number in range(first, first + count):
        report = received_by(here, home_office_referral(number))
        cases.accept(here, report.received[0].reference)


def stop_halfway(place: str, number: int, tell: Connection) -> None:
    """Begin to receive five referrals, and stop for ever after writing rows so many times."""
    here, left = office_at(place), number

    def halt(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        nonlocal left
        left -= statement.startswith(("INSERT", "UPDATE"))
        if left == 0:
            tell.send("halfway")
            time.sleep(600)

    event.listen(here.store.engine, "after_cursor_execute", halt)
    received_by(here, *(home_office_referral(900 + one) for one in range(5)))
    tell.send("finished")


def receive_for_ever(place: str, first: int, tell: Connection) -> None:
    """Receive referral after referral until somebody ends the process."""
    here = office_at(place, seed=first)
    for number in range(first, first + 10_000):
        received_by(here, home_office_referral(number))
        tell.send("one more")


@contextmanager
def worker(act: Any, *given: Any) -> Iterator[tuple[Any, Connection]]:
    """A process that acts on what is given and tells by a pipe; it is gone at the end."""
    hear, tell = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=act, args=(*given, tell), daemon=True)
    process.start()
    tell.close()
    try:
        yield process, hear
    finally:
        process.kill()
        process.join()
        hear.close()
