"""The architecture, where a machine reads it: who imports whom, and the one place for each thing.

The scanners are in `tests/scanners.py`; each is also tried here on a piece that breaks its rule.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import scanners
from tests.scanners import ROOT, Module, Scanner, source_modules, uses

MODULES = source_modules()

READS_CLOCK = uses(scanners.READS_THE_CLOCK, "reads the clock")
DRAWS_CHANCE = uses(scanners.DRAWS_CHANCE, "draws chance")
USES_TRANSITIONS = uses(scanners.TRANSITIONS, "knows the state machine library")


def faults(scan: Scanner, *, except_in: str = "") -> list[str]:
    """What a scanner finds in the three packages, outside the places that may do it."""
    return [
        fault
        for module in MODULES
        if not (except_in and re.fullmatch(except_in, module.path))
        for fault in scan(module)
    ]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of `pyproject.toml` against the packages in a folder."""
    asked = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", asked, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_packages_keep_the_import_contracts() -> None:
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_import_contracts_find_each_kind_of_wrong_import(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    wrong = {
        "nrm_panel/nouns.py": "import click\n",
        "workflows/machine.py": "import transitions\n",
        "workflows/verbs.py": "import textual\nimport tui.screens\n",
        "tui/screens.py": "import transitions\n",
    }
    for path, text in wrong.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).with_name("__init__.py").touch()
        (tmp_path / path).write_text(text)
    checked = lint_imports(tmp_path)
    assert checked.returncode == 1
    assert "0 kept, 4 broken" in checked.stdout


def test_only_one_module_knows_the_state_machine_library() -> None:
    assert faults(USES_TRANSITIONS, except_in="workflows/machine.py") == []


def test_only_one_module_reads_the_clock() -> None:
    assert faults(READS_CLOCK, except_in="nrm_panel/clock.py") == []


def test_only_one_module_draws_chance() -> None:
    assert faults(DRAWS_CHANCE, except_in="nrm_panel/chance.py") == []


def test_only_one_module_finds_the_data_folder() -> None:
    assert faults(scanners.names_the_data_folder, except_in="nrm_panel/reference.py") == []


def test_only_the_store_opens_sessions() -> None:
    assert faults(scanners.opens_a_session, except_in="nrm_panel/store/.*") == []


def test_no_file_and_no_function_is_too_long() -> None:
    assert faults(scanners.is_too_long, except_in=".*/migrations/versions/.*") == []


def test_everything_public_says_what_it_is() -> None:
    assert faults(scanners.lacks_a_docstring) == []


def test_nothing_catches_every_exception_without_a_reason() -> None:
    assert faults(scanners.catches_everything) == []


def test_nothing_is_marked_as_unfinished() -> None:
    assert faults(scanners.is_unfinished) == []


BREAKS = [
    (READS_CLOCK, "from datetime import date\nx = date.today()"),
    (READS_CLOCK, "import datetime as dt\nx = dt.datetime.now(dt.UTC)"),
    (READS_CLOCK, "from time import time as seconds"),
    (READS_CLOCK, "from sqlalchemy import func\nx = func.now()"),
    (DRAWS_CHANCE, "import random"),
    (DRAWS_CHANCE, "from secrets import token_hex"),
    (DRAWS_CHANCE, "import os\nx = os.urandom(8)"),
    (DRAWS_CHANCE, "import uuid\nmake = uuid.uuid4"),
    (DRAWS_CHANCE, "from cryptography.fernet import Fernet\nx = Fernet.generate_key()"),
    (USES_TRANSITIONS, "def go():\n    from transitions import Machine"),
    (scanners.names_the_data_folder, "from pathlib import Path\nx = Path('.') / 'data' / 'codes'"),
    (scanners.names_the_data_folder, "x = root.joinpath('data', 'codes')"),
    (scanners.names_the_data_folder, "x = open('../data/policy/scope.toml')"),
    (scanners.names_the_data_folder, "from importlib.resources import files"),
    (scanners.opens_a_session, "from sqlmodel import Session\nx = Session(engine)"),
    (scanners.opens_a_session, "import sqlalchemy as sa\nx = sa.create_engine('')"),
    (scanners.opens_a_session, "from sqlcipher3 import dbapi2\nx = dbapi2.connect('')"),
    (scanners.is_too_long, "x = 1\n" * 251),
    (scanners.is_too_long, "def long():\n" + "    x = 1\n" * 40),
    (scanners.lacks_a_docstring, "x = 1"),
    (scanners.lacks_a_docstring, '"""M."""\nclass Thing:\n    x = 1'),
    (scanners.lacks_a_docstring, '"""M."""\nclass T:\n    """T."""\n    def go(self): ...'),
    (scanners.catches_everything, "try:\n    go()\nexcept Exception:\n    x = 1"),
    (scanners.catches_everything, "try:\n    go()\nexcept (ValueError, Exception):\n    x = 1"),
    (scanners.catches_everything, "try:\n    go()\nexcept:\n    x = 1"),
    (scanners.is_unfinished, "x = 1  # TODO later"),
    (scanners.is_unfinished, "raise NotImplementedError"),
    (scanners.is_unfinished, "import x  # noqa: E402"),
    (scanners.is_unfinished, "x = y  # type: ignore[attr-defined]"),
]


@pytest.mark.parametrize(("scan", "text"), BREAKS)
def test_each_scanner_finds_what_breaks_its_rule(scan: Scanner, text: str) -> None:
    assert scan(Module("wrong.py", text)) != []


KEEPS = [
    (READS_CLOCK, "from datetime import date\nx = date(2027, 1, 5)"),
    (READS_CLOCK, "def stamp(clock):\n    return clock.now()"),
    (DRAWS_CHANCE, "from nrm_panel.chance import Chance\nx = chance.token(16)"),
    (USES_TRANSITIONS, "transitions = 3"),
    (scanners.names_the_data_folder, "x = {'data': 1}\ny = received['data']"),
    (scanners.opens_a_session, "from sqlmodel import Session\ndef read(session: Session): ..."),
    (scanners.is_too_long, "def long():\n" + "    x = 1\n" * 39),
    (scanners.lacks_a_docstring, '"""M."""\ndef _own(): ...'),
    (scanners.catches_everything, "try:\n    go()\nexcept BaseException:\n    undo()\n    raise"),
    (
        scanners.catches_everything,
        "try:\n    go()\n# A broken rule is itself a finding.\nexcept Exception:\n    x = 1",
    ),
    (scanners.is_unfinished, "import x  # noqa: E402 - the path is set above"),
]


@pytest.mark.parametrize(("scan", "text"), KEEPS)
def test_no_scanner_finds_fault_with_what_keeps_its_rule(scan: Scanner, text: str) -> None:
    assert scan(Module("right.py", text)) == []


def test_the_scanners_look_at_all_three_packages() -> None:
    assert {module.path.partition("/")[0] for module in MODULES} == set(scanners.PACKAGES)
