"""Nobody waits unseen: every waiting state of the tables has a clock, whatever else is open."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from nrm_panel.rules.deadlines import CaseDates, DecisionClock
from nrm_panel.vocabulary import (
    DECIDED_STATES,
    LEFT_STATES,
    UNDECIDED_STATES,
    WAITING_STATES,
    DecisionState,
    Ground,
    Outcome,
    ReferralState,
)
from tests.core.deadline_samples import opened, running, suspended
from workflows.decision_moves import DECISION
from workflows.referral_moves import REFERRAL

S, D = ReferralState, DecisionState
DAY = date(2026, 10, 13)
LATER = date(2027, 5, 1)
UNFINISHED = [state for state in DecisionState if state not in DECISION.final]
ENDED = [D.RETURNED_TO_PANEL, D.SET_ASIDE, D.SUPERSEDED, D.TAKEN_BY_SCA]
RG_ISSUED = DecisionClock(Ground.RG, Outcome.POSITIVE, D.ISSUED, DAY, issued_on=DAY, told=True)
OFFERS: tuple[dict[str, Any], ...] = ({}, {"return_offered_on": DAY}, {"transfer_offered_on": DAY})

SINGLE = [
    DecisionClock(ground, outcome, state, DAY)
    for ground, outcome, state in product(Ground, Outcome, [*UNFINISHED, *ENDED])
]


def possible(awaited: ReferralState) -> list[tuple[DecisionClock, ...]]:
    """No decision, each alone, and each conclusive one after a reasonable one that is all done.

    A referral that awaits its reasonable grounds decision has none that was issued.
    """
    alone = [(), *((one,) for one in SINGLE)]
    if awaited is S.AWAITING_RG:
        return alone
    after = [(RG_ISSUED, one) for one in SINGLE if one.ground is Ground.CG]
    return [*alone, (RG_ISSUED,), *after]


def quiet(state: ReferralState, decisions: tuple[DecisionClock, ...] = ()) -> CaseDates:
    """A case that nothing else would remind anybody of: acknowledged, its age not known."""
    asked_on = DAY if state is S.AWAITING_RECONSIDERATION else None
    case = CaseDates(state, DAY, DAY, acknowledged=True, decisions=decisions)
    return opened(case, reconsideration_asked_on=asked_on)


def test_the_states_that_wait_are_all_that_are_neither_decided_nor_gone() -> None:
    assert {*WAITING_STATES, *DECIDED_STATES, *LEFT_STATES} == set(ReferralState)
    assert set(LEFT_STATES) == REFERRAL.final
    assert {*UNDECIDED_STATES, S.SUSPENDED} == set(WAITING_STATES)


@pytest.mark.parametrize("awaited", UNDECIDED_STATES)
@pytest.mark.parametrize("is_suspended", [False, True])
@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("on", [DAY, LATER])
def test_a_referral_that_waits_has_a_clock_wherever_its_decisions_stand_and_whatever_is_offered(
    awaited: ReferralState, is_suspended: bool, offer: dict[str, Any], on: date
) -> None:
    for decisions in possible(awaited):
        case = opened(quiet(awaited, decisions), **offer)
        if is_suspended:
            case = suspended(case)
        assert running(case, on), decisions


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("state", UNFINISHED)
def test_a_decision_that_is_not_final_has_a_clock_of_its_own(
    ground: Ground, outcome: Outcome, state: DecisionState
) -> None:
    decision = DecisionClock(ground, outcome, state, DAY)
    for referral in (*UNDECIDED_STATES, *DECIDED_STATES):
        codes = running(quiet(referral, (decision,)), DAY)
        assert [code for code in codes if code.endswith(f"_{ground.value}")], referral


@pytest.mark.parametrize("state", DECIDED_STATES)
@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("on", [DAY, LATER])
def test_a_decided_case_has_a_clock_until_it_is_closed(
    state: ReferralState, told: bool, on: date
) -> None:
    outcome = Outcome.POSITIVE if state is S.CG_POSITIVE else Outcome.NEGATIVE
    ground = Ground.RG if state is S.RG_NEGATIVE else Ground.CG
    decided = replace(RG_ISSUED, ground=ground, outcome=outcome, told=told)
    assert running(quiet(state, (decided,)), on)


@pytest.mark.parametrize("state", LEFT_STATES)
@pytest.mark.parametrize("before", UNDECIDED_STATES)
def test_a_case_that_left_waits_for_no_answer_review_or_decision(
    state: ReferralState, before: ReferralState
) -> None:
    case = replace(quiet(before, (RG_ISSUED,)), state=state, before=before)
    for offer in OFFERS:
        assert running(opened(case, **offer), LATER) == {}
