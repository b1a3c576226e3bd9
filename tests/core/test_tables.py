"""The five tables of moves, searched exhaustively: what can be reached, and what never can."""

from collections import deque
from collections.abc import Iterator
from datetime import date

import pytest

from nrm_panel.models import Offer
from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines import CaseDates, DecisionClock, dues
from nrm_panel.rules.working_days import england
from nrm_panel.vocabulary import (
    DecisionState,
    Ground,
    MeetingState,
    Outcome,
    ReferralState,
    ReturnReason,
    ReturnState,
    TaskKind,
)
from workflows import decision_moves, machine, meeting_moves, referral_moves, return_moves
from workflows import task_moves as tasks
from workflows.decision_moves import DECISION
from workflows.machine import birth_state, blockers
from workflows.meeting_moves import MEETING
from workflows.referral_moves import REFERRAL, WAITING, Made
from workflows.return_moves import RETURN
from workflows.tables import NEW, Table
from workflows.task_moves import TASK

DAY = date(2026, 10, 13)
OFFERED = Offer(referral_id=1, kind="return", reason="not_ours", offered_on=DAY)
TABLES = {table.thing: table for table in (REFERRAL, DECISION, MEETING, RETURN, TASK)}
# Only a correction, which is no row, sets a decision aside.
BY_CORRECTION_ALONE = {("decision", "set_aside")}


def made(ground: Ground, outcome: Outcome, state: DecisionState) -> Made:
    return Made(1, ground, outcome, state)


# For each table, facts under which between them every row can be picked and passes its guards.
WILLING: dict[str, tuple[object, ...]] = {
    "referral": (
        referral_moves.Facts(reason=ReturnReason.NOT_OURS),
        referral_moves.Facts(offer=OFFERED, in_writing="A letter of 12 October"),
        *(
            referral_moves.Facts(
                made=made(Ground.RG, outcome, DecisionState.SECOND_REVIEWED), rg_positive=True
            )
            for outcome in Outcome
        ),
    ),
    "decision": tuple(
        decision_moves.Facts(outcome=outcome, rationale_given=True, reason="Look again.")
        for outcome in Outcome
    ),
    "meeting": (
        meeting_moves.Facts(
            DAY,
            DAY,
            agenda_sealed=True,
            agenda_released=True,
            anybody_there=True,
            actor_was_there=True,
            actor_may_chair=True,
        ),
    ),
    "return": (return_moves.Facts(),),
    "task": (tasks.Facts(TaskKind.SAFETY, "The duty team", DAY, DAY),),
}


def reached(table: Table) -> set[str]:
    """Every state that moves can lead to from the beginning."""
    found, waiting = {NEW}, deque([NEW])
    while waiting:
        state = waiting.popleft()
        for row in table.moves:
            if row.source == state and row.to not in found:
                found.add(str(row.to))
                waiting.append(str(row.to))
    return found - {NEW}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Every state of every table with every move of that table."""
    for thing, table in TABLES.items():
        for state in (NEW, *(state.value for state in table.states)):
            for name in dict.fromkeys(row.name for row in table.moves):
                yield thing, state, name


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
def test_a_final_state_has_no_move(thing: str) -> None:
    table = TABLES[thing]
    assert [table.from_state(state) for state in table.final] == [()] * len(table.final)


@pytest.mark.parametrize(("thing", "state", "name"), list(pairs()))
def test_a_move_is_possible_from_exactly_the_states_that_its_table_gives(
    thing: str, state: str, name: str
) -> None:
    table = TABLES[thing]
    outcomes = [blockers(table, state, name, facts) for facts in WILLING[thing]]
    if name in table.from_state(state):
        assert () in outcomes
    else:
        assert {tuple(one.code for one in found) for found in outcomes} == {
            ("not_from_this_state",)
        }


def test_a_move_that_its_facts_do_not_pick_is_not_named_as_possible() -> None:
    positive = decision_moves.Facts(outcome=Outcome.POSITIVE)
    (blocker,) = blockers(DECISION, DecisionState.REASONS_CONFIRMED, "review_agree", positive)
    assert blocker.sentence == (
        "'review agree' cannot be made while the decision is “Reasons confirmed”; "
        "possible now: send to sca."
    )


@pytest.mark.parametrize("state", WAITING)
@pytest.mark.parametrize("offered", [None, DAY])
def test_every_waiting_state_of_a_referral_has_a_clock(
    state: ReferralState, offered: date | None
) -> None:
    case = CaseDates(state, DAY, DAY, return_offered_on=offered)
    assert dues(case, Policy.load(), england())


@pytest.mark.parametrize("state", WAITING)
@pytest.mark.parametrize("decision", [one for one in DecisionState if one not in DECISION.final])
@pytest.mark.parametrize("outcome", Outcome)
def test_a_waiting_referral_has_a_clock_wherever_its_decision_stands(
    state: ReferralState, decision: DecisionState, outcome: Outcome
) -> None:
    clock = DecisionClock(Ground.RG, outcome, decision, DAY)
    assert dues(CaseDates(state, DAY, DAY, decisions=(clock,)), Policy.load(), england())


def test_a_referral_that_is_settled_waits_for_no_answer_to_an_offer() -> None:
    for state in REFERRAL.final:
        case = CaseDates(ReferralState(state), DAY, DAY, return_offered_on=DAY)
        assert dues(case, Policy.load(), england()) == ()


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
        birth_state(table, row.name)
        for table in TABLES.values()
        for row in table.moves
        if row.source == NEW
    ]
    assert births == ["received", "agreed_in_room", "planned", "draft", "open"]
    assert {type(state) for state in births} == {str}


def test_the_words_of_every_state_are_for_people() -> None:
    for states in (ReferralState, DecisionState, MeetingState, ReturnState):
        assert all(state.words and "_" not in state.words for state in states)
