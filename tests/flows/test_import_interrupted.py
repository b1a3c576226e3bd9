"""An import that is stopped by Ctrl-C leaves nothing; with --skip-bad it leaves whole batches."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import func, select

from nrm_panel.models import Referral
from nrm_panel.settings import STORE
from nrm_panel.store.audit import read_head
from nrm_panel.store.database import Store
from nrm_panel.store.verifying import verify
from tests.benchmarks.office import file_of
from tests.offices import COORDINATOR, KEY, PASSWORD
from tui.__main__ import STOPPED
from workflows.receive import BATCH

COUNT, PATIENCE = 4 * BATCH, 60
# A shell that runs the tests in its background lets its children ignore Ctrl-C.
IMPORT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
A_MEGABYTE = 1024**2


@pytest.fixture
def store(office_home: Path) -> Iterator[Store]:
    """The store of an office on disk, beside the process that imports into it."""
    opened = Store.at_file(office_home / STORE, KEY)
    yield opened
    opened.close()


def stopped(home: Path, when: Callable[[], bool], *options: str) -> int:
    """Import four batches in a process, press Ctrl-C when it is time; gives the exit code."""
    (home.parent / "referrals.json").write_bytes(file_of(1, COUNT).content)
    (home.parent / "password.txt").write_text(PASSWORD)
    environment = os.environ | {
        "NRM_PANEL_HOME": str(home),
        "NRM_PANEL_USER": COORDINATOR,
        "NRM_PANEL_PASSWORD_FILE": str(home.parent / "password.txt"),
    }
    environment.pop("NRM_PANEL_DATABASE", None)
    days = ("--referred-on", "2026-09-21", "--on", "2026-09-21")
    command = ["referral", "import", str(home.parent / "referrals.json"), *days, *options]
    with subprocess.Popen([sys.executable, "-c", IMPORT, *command], env=environment) as process:
        patient_until = time.monotonic() + PATIENCE
        while process.poll() is None and not when():
            assert time.monotonic() < patient_until
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        return process.wait(PATIENCE)


def received(store: Store) -> int:
    """How many referrals the store has."""
    with store.read() as session:
        return session.exec(select(func.count()).select_from(Referral)).one()


def test_ctrl_c_leaves_the_store_as_it_was(office_home: Path, store: Store) -> None:
    with store.read() as session:
        before = read_head(session)
    written = office_home / f"{STORE}-wal"
    # What does not fit into memory is written beside the store long before it is committed.
    code = stopped(office_home, lambda: written.exists() and written.stat().st_size > A_MEGABYTE)
    assert code == STOPPED
    assert received(store) == 0
    with store.read() as session:
        assert verify(session).head == before


def test_ctrl_c_with_skip_bad_leaves_whole_batches(office_home: Path, store: Store) -> None:
    code = stopped(office_home, lambda: received(store) > 0, "--skip-bad")
    assert code == STOPPED
    left = received(store)
    assert left % BATCH == 0
    assert 0 < left < COUNT
    with store.read() as session:
        verify(session)
