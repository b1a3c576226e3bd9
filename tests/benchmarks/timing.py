"""How a row is measured: floor and ours by turns, the best of several, without the collector."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import perf_counter

# VmHWM and not ru_maxrss: the latter survives exec, so a child begins with its parent's peak.
PEAK = """
import sys
from importlib import import_module
from pathlib import Path
module, _, name = sys.argv[1].partition(":")
getattr(import_module(module), name)(sys.argv[2])
status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
print(*(line.split()[1] for line in status if line.startswith("VmHWM:")))
"""


@dataclass(frozen=True)
class Times:
    """The best time of the floor and of ours, in seconds; peak memory in MB, where measured."""

    floor: float
    ours: float
    peak: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    def with_peak(self, megabytes: float) -> "Times":
        """The same with the peak memory of a process that did it once."""
        return replace(self, peak=megabytes)


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes, in seconds."""
    with without_collector():
        start = perf_counter()
        act()
        return perf_counter() - start


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the garbage collector from working while something is measured."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def by_turns(
    floor: Callable[[], float], ours: Callable[[], float], rounds: int, warm: int = 1
) -> Times:
    """Measure both by turns, after turns that do not count; each gives its own seconds."""
    for _ in range(warm):
        floor()
        ours()
    turns = [(floor(), ours()) for _ in range(rounds)]
    return Times(min(turn[0] for turn in turns), min(turn[1] for turn in turns))


def peak_of(act: str, given: str) -> float:
    """The peak memory, in MB, of a process that calls `module:function` with one argument.

    Linux only, as the figure comes from `/proc`.
    """
    done = subprocess.run(
        [sys.executable, "-c", PEAK, act, given], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) / 1024
