"""Play random histories on copies of a store, the same ones again for the same seed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from nrm_panel.store.database import Store
from tests.history_life import Tally
from tests.history_machine import OfficeLife
from tests.offices import frozen_at
from tests.stores import Shelf, filled, store_at

# What must have happened in a run, or it has not tried enough.
REACHED = {
    "referral.close": "closed",
    "referral.withdraw": "withdrawn",
    "referral.reopen": "opened again",
    "referral.suspend": "suspended",
    "referral.resume": "gone on with",
    "referral.return_accepted": "returned",
    "referral.transfer_accepted": "transferred",
    "referral.correct": "corrected",
    "referral.request_reconsideration": "asked to be reconsidered",
    "referral.decide_reconsideration": "reconsidered",
    "referral.decide_cg": "decided at conclusive grounds",
    "decision.sca_queries": "queried",
    "referral.rehear_rg": "heard again",
    "decision.taken_by_sca": "taken over",
    "decision.review_agree": "reviewed",
    "decision.tell_child": "told",
}


def play(
    shelf: Shelf, tally: Tally, *, run: int, histories: int, steps: int, shrink: bool = True
) -> None:
    """Play histories of so many steps each, each on a store of its own."""
    # Before the clock stops: a driver that is loaded after that does not know its dates.
    shelf.drop(shelf.empty())
    with frozen_at():
        place = filled(shelf)

    @contextmanager
    def make_store() -> Iterator[Store]:
        copied = shelf.copy(place)
        store = store_at(copied)
        try:
            yield store
        finally:
            store.close()
            shelf.drop(copied)

    try:
        play_machine(
            lambda: OfficeLife(make_store, tally),
            run=run,
            histories=histories,
            steps=steps,
            shrink=shrink,
        )
    finally:
        shelf.drop(place)


def play_machine(
    machine: Callable[[], RuleBasedStateMachine],
    *,
    run: int,
    histories: int,
    steps: int,
    shrink: bool = True,
) -> None:
    """Run a machine from a seed; a failure tells the seed, its shortest steps and its blob."""
    chosen = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
    )
    try:
        # Its types ask for a class, its description for whatever makes a machine.
        run_state_machine_as_test(seed(run)(machine), settings=chosen)  # type: ignore[arg-type]
    except BaseException as fault:
        fault.add_note(
            f"Seed {run}, histories {histories}, steps {steps}; play the same again with 'python "
            f"-m tests.long --seed {run} --histories {histories} --steps {steps}'."
        )
        raise


def not_reached(tally: Tally) -> list[str]:
    """What has not happened in any history, in words."""
    return [words for move, words in REACHED.items() if not tally.moves[move]]
