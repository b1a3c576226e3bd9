"""How a row is measured: floor and ours by turns, the best of several, without the collector."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Times:
    """The best time of the floor and of ours, in seconds."""

    floor: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes, in seconds."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        act()
        return perf_counter() - start
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
