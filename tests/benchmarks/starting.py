"""`nrm-panel --version`, a constant; the floor is a Python that imports click."""

import subprocess
import sys

from tests.benchmarks.timing import Times, by_turns, seconds

ROUNDS = 15
FLOOR = "import click"
# What the installed command runs.
OURS = "import sys; from tui.__main__ import main; sys.exit(main(['--version']))"


def measure(rounds: int = ROUNDS) -> Times:
    """Measure both as processes of their own."""
    return by_turns(lambda: _run(FLOOR), lambda: _run(OURS), rounds)


def _run(code: str) -> float:
    command = [sys.executable, "-c", code]
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
