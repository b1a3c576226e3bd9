"""Random histories: whoever tries whatever on whichever day, the record always holds together.

Each step is one try; after each it is checked that a refused one changed nothing at all, and
that a made one left history, log, decisions, facts and clocks in agreement.
"""

import re
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import reproduce_failure
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import PublishedOutcome
from tests.history_life import Tally
from tests.history_runs import not_reached, play, play_machine
from tests.stores import FileShelf, PostgresShelf
from workflows.office import Office


def test_two_thousand_random_steps_in_an_encrypted_file(tmp_path: Path) -> None:
    tally = Tally()
    play(FileShelf(tmp_path), tally, run=31, histories=10, steps=200)
    assert tally.steps >= 2000
    assert tally.refused >= 300
    assert tally.corrections_compared >= 5
    assert not_reached(tally) == []


def test_three_hundred_random_steps_in_postgresql(postgres_url: str) -> None:
    tally = Tally()
    play(PostgresShelf(postgres_url), tally, run=7, histories=3, steps=100)
    assert tally.steps >= 300
    assert {"referral.accept", "decision.agree_in_room"} <= set(tally.moves)
    assert tally.refused >= 50


class Faulty(RuleBasedStateMachine):
    """A machine with a fault: it does not bear a number over nine."""

    @rule(number=st.integers(0, 1000))
    def takes(self, number: int) -> None:
        assert number < 10


def test_a_failure_prints_its_seed_its_steps_and_the_blob_that_brings_it_back() -> None:
    with pytest.raises(AssertionError) as caught:
        play_machine(Faulty, run=1234, histories=50, steps=5)
    printed = "".join(traceback.format_exception(caught.value))
    assert "--seed 1234 --histories 50 --steps 5" in printed
    assert "state.takes(number=10)" in printed
    found = re.search(r"@reproduce_failure\('(.+)', (b'.+')\)", printed)
    assert found is not None
    again = reproduce_failure(found[1], found[2].strip("b'").encode())
    with pytest.raises(AssertionError):
        run_state_machine_as_test(again(Faulty))


def test_the_same_seed_plays_the_same_histories(tmp_path: Path) -> None:
    tallies = [Tally(), Tally()]
    for tally in tallies:
        play(FileShelf(tmp_path), tally, run=5, histories=2, steps=25)
    assert tallies[0] == tallies[1]


Plant = Callable[[pytest.MonkeyPatch], None]


def a_refusal_that_left_something(patch: pytest.MonkeyPatch) -> None:
    def accept(office: Office, reference: str, _seen: int | None) -> None:
        with office.store.write() as session:
            session.connection().exec_driver_sql("UPDATE referral SET initials = 'X.'")
        raise BadInput(f"{reference} is refused.")

    patch.setattr("tests.moves.accept", accept)


def an_outcome_that_is_wrong(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        "nrm_panel.store.facts.published_outcome", lambda *_: PublishedOutcome.NEGATIVE_RG
    )


def a_case_whose_clock_is_not_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("workflows.monitor.watched_referrals", lambda *_: [])


def a_correction_that_leaves_traces(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("workflows.undoing._UNDO", {})


PLANTS = [
    a_refusal_that_left_something,
    an_outcome_that_is_wrong,
    a_case_whose_clock_is_not_shown,
    a_correction_that_leaves_traces,
]


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_fault_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        play(FileShelf(tmp_path), Tally(), run=2, histories=6, steps=30, shrink=False)
