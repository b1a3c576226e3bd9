"""`python -m tests.long [--seed N] [--histories N] [--steps N] [--store KIND]`: random histories.

Plays more of them than the normal run has time for; a failure says how to play the same again.
"""

import argparse
import sys
from collections.abc import Sequence

from tests.benchmarks.__main__ import KINDS, shelf_of
from tests.history_life import Tally
from tests.history_runs import not_reached, play


def main(arguments: Sequence[str]) -> int:
    """Play the histories asked for on each store, and say what they tried; 1 when some is left."""
    parser = argparse.ArgumentParser("python -m tests.long", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="1 unless told")
    parser.add_argument("--histories", type=int, default=100, help="100 unless told")
    parser.add_argument("--steps", type=int, default=200, help="of each history; 200 unless told")
    parser.add_argument("--store", choices=(*KINDS, "both"), default="sqlcipher")
    asked = parser.parse_args(arguments)
    missed = False
    for kind in KINDS if asked.store == "both" else (asked.store,):
        tally = Tally()
        with shelf_of(kind) as shelf:
            play(shelf, tally, run=asked.seed, histories=asked.histories, steps=asked.steps)
        print(
            f"{kind}: {tally.histories} histories, {tally.steps} steps, {tally.refused} refused, "
            f"{tally.corrections_compared} corrections compared."
        )
        for move, times in sorted(tally.moves.items()):
            print(f"  {times:>6}  {move}")
        for words in not_reached(tally):
            missed = True
            print(f"  No case was {words}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
