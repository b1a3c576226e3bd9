"""The five tables of moves: what can be reached, what can end, and what each state allows."""

from collections import deque
from collections.abc import Iterator
from functools import partial

import pytest

from nrm_panel.vocabulary import (
    DecisionState,
    MeetingState,
    Outcome,
    ReferralState,
    ReturnState,
    TaskState,
)
from tests.core.every_answer import AskedFacts, every_answer
from workflows import decision_guards, machine
from workflows.decision_moves import DECISION
from workflows.machine import birth_state, blockers
from workflows.meeting_moves import MEETING
from workflows.referral_moves import REFERRAL
from workflows.return_moves import RETURN
from workflows.tables import NEW, Guard, Table
from workflows.task_moves import TASK

TABLES = {table.thing: table for table in (REFERRAL, DECISION, MEETING, RETURN, TASK)}
# Only a correction, which is no row, sets a decision aside.
BY_CORRECTION_ALONE = {("decision", "set_aside")}
# A final state waits for nothing: somebody may make one of these of it by hand, and need not.
AFTER_THE_END = {
    ("referral", "returned"): ("reopen",),
    ("referral", "transferred"): ("reopen",),
    ("referral", "closed"): ("reopen",),
    ("decision", "issued"): ("tell_child", "supersede"),
}


def reached(table: Table) -> set[str]:
    """Every state that rows can lead to from the beginning, but for what is opened again."""
    found, waiting = {NEW}, deque([NEW])
    while waiting:
        state = waiting.popleft()
        for row in table.moves:
            if row.source == state and row.name != "reopen" and row.to not in found:
                found.add(str(row.to))
                waiting.append(str(row.to))
    return found - {NEW}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Every state of every table with every move of that table."""
    for thing, table in TABLES.items():
        for state in (NEW, *(state.value for state in table.states)):
            for name in dict.fromkeys(row.name for row in table.moves):
                yield thing, state, name


def rows_of_moves() -> list[tuple[str, str, str]]:
    """Every state of every table with every move that it has."""
    return [pair for pair in pairs() if pair[2] in TABLES[pair[0]].from_state(pair[1])]


@pytest.mark.parametrize("thing", TABLES)
def test_every_state_is_reached_from_the_beginning(thing: str) -> None:
    unreached = {(thing, state.value) for state in TABLES[thing].states} - {
        (thing, state) for state in reached(TABLES[thing])
    }
    assert unreached <= BY_CORRECTION_ALONE


@pytest.mark.parametrize("thing", TABLES)
def test_every_state_that_is_not_final_has_a_way_to_a_final_one(thing: str) -> None:
    table = TABLES[thing]
    ends = set(table.final)
    while True:
        more = {row.source for row in table.moves if row.to in ends} - ends
        if not more:
            break
        ends |= more
    assert {state.value for state in table.states} <= ends


@pytest.mark.parametrize("thing", TABLES)
def test_a_final_state_waits_for_nothing_and_has_only_moves_by_hand(thing: str) -> None:
    table = TABLES[thing]
    allowed = {state: AFTER_THE_END.get((thing, str(state)), ()) for state in table.final}
    assert {state: table.from_state(state) for state in table.final} == allowed


def test_a_decision_that_is_issued_stays_so_or_gives_way() -> None:
    after = {str(row.to) for row in DECISION.moves if row.source == DecisionState.ISSUED}
    assert after == {"issued", "superseded"}


@pytest.mark.parametrize(("thing", "state", "name"), list(pairs()))
def test_a_move_is_possible_from_exactly_the_states_that_its_table_gives(
    thing: str, state: str, name: str
) -> None:
    table = TABLES[thing]
    answered = every_answer(thing, partial(blockers, table, state, name))
    if name in table.from_state(state):
        assert any(found == () for _, found in answered)
    else:
        codes = {tuple(one.code for one in found) for _, found in answered}
        assert codes == {("not_from_this_state",)}


@pytest.mark.parametrize(
    ("thing", "state", "name"), [pair for pair in rows_of_moves() if pair[2] != "bring_over"]
)
def test_no_facts_pick_two_rows_so_that_their_order_says_nothing(
    thing: str, state: str, name: str
) -> None:
    rows = [row for row in TABLES[thing].moves if (row.name, row.source) == (name, state)]

    def picked(facts: AskedFacts) -> int:
        return sum(row.when is None or row.when(facts) for row in rows)

    assert {count for _, count in every_answer(thing, picked)} <= {0, 1}


def test_a_move_that_its_facts_do_not_pick_is_not_named_as_possible() -> None:
    positive = decision_guards.Facts(outcome=Outcome.POSITIVE)
    (blocker,) = blockers(DECISION, DecisionState.REASONS_CONFIRMED, "review_agree", positive)
    assert blocker.sentence == (
        "'review agree' cannot be made while the decision is “Reasons confirmed”; "
        "possible now: send to sca, supersede."
    )


@pytest.mark.parametrize("thing", TABLES)
def test_the_state_machine_library_sees_plain_words_and_no_enum_names(thing: str) -> None:
    table = TABLES[thing]
    library = machine._machine(table)
    words = {NEW, *(state.value for state in table.states)}
    assert set(library.states) == words
    for event in library.events.values():
        for source, rows in event.transitions.items():
            for place in (source, *(row.dest for row in rows)):
                assert type(place) is str
                assert place in words


def test_a_thing_comes_into_being_in_a_state_of_plain_text() -> None:
    births = [
        birth_state(table, row.name, row.to)
        for table in TABLES.values()
        for row in table.moves
        if row.source == NEW
    ]
    assert births == [
        "received",
        "awaiting_cg",
        "rg_negative",
        "cg_positive",
        "cg_negative",
        "agreed_in_room",
        "issued",
        "planned",
        "draft",
        "open",
    ]
    assert {type(state) for state in births} == {str}


def test_a_birth_into_a_state_that_its_move_does_not_have_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="closed"):
        birth_state(REFERRAL, "bring_over", ReferralState.CLOSED)


def test_the_words_of_every_state_are_for_people() -> None:
    for states in (ReferralState, DecisionState, MeetingState, ReturnState, TaskState):
        assert all(state.words and "_" not in state.words for state in states)


def test_every_guard_says_in_a_sentence_what_it_asks_for() -> None:
    guards: set[Guard] = {
        guard for table in TABLES.values() for row in table.moves for guard in row.guards
    }
    for guard in guards:
        sentence = (guard.__doc__ or "none").splitlines()[0]
        assert sentence[0].isupper()
        assert sentence.endswith(".")
