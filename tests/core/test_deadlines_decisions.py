"""Every clock of a decision, from the room until the child is told and the case closed."""

from dataclasses import replace
from datetime import date

import pytest

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.deadlines import CaseDates, DecisionClock
from nrm_panel.vocabulary import DecisionState, Ground, Outcome, ReferralState
from tests.core.deadline_samples import (
    ACCEPTED,
    AWAITING_CG,
    IN_ROOM,
    NEGATIVE,
    left,
    opened,
    running,
)

S, D = ReferralState, DecisionState
YES, NO = Outcome.POSITIVE, Outcome.NEGATIVE
ISSUED_ON = date(2026, 9, 13)
ISSUED = replace(IN_ROOM, state=D.ISSUED, issued_on=date(2026, 10, 8), told=True)
REFUSED = replace(NEGATIVE, state=D.ISSUED, issued_on=ISSUED_ON, told=True)
CG_ISSUED = replace(ISSUED, ground=Ground.CG)
ENDED = (D.ISSUED, D.RETURNED_TO_PANEL, D.SUPERSEDED, D.TAKEN_BY_SCA, D.SET_ASIDE)
STEPS = (
    "reasons_complete",
    "second_review",
    "send_to_sca",
    "sca_answer",
    "query_answered",
    "issue",
    "child_told",
)


def standing(*decisions: DecisionClock, state: ReferralState = S.AWAITING_CG) -> CaseDates:
    """A case with decisions, in a state."""
    return replace(AWAITING_CG, state=state, decisions=decisions)


def steps(case: CaseDates, on: date = ISSUED_ON) -> dict[str, date]:
    """The clocks of a case that are those of its decisions."""
    return {code: day for code, day in running(case, on).items() if code.startswith(STEPS)}


# What a decision waits for since Thursday 8 October 2026, in working days.
BY_HAND = [
    (D.AGREED_IN_ROOM, YES, "reasons_complete", date(2026, 10, 12)),
    (D.AGREED_IN_ROOM, NO, "reasons_complete", date(2026, 10, 12)),
    (D.REASONS_CONFIRMED, YES, "send_to_sca", date(2026, 10, 9)),
    (D.REASONS_CONFIRMED, NO, "second_review", date(2026, 10, 13)),
    (D.SECOND_REVIEWED, NO, "send_to_sca", date(2026, 10, 9)),
    (D.WITH_SCA, YES, "sca_answer", date(2026, 10, 15)),
    (D.WITH_SCA, NO, "sca_answer", date(2026, 10, 15)),
    (D.QUERIED, YES, "query_answered", date(2026, 10, 15)),
    (D.QUERIED, NO, "query_answered", date(2026, 10, 15)),
    (D.ANSWERED, YES, "send_to_sca", date(2026, 10, 9)),
    (D.ANSWERED, NO, "send_to_sca", date(2026, 10, 9)),
    (D.AGREED, YES, "issue", date(2026, 10, 12)),
    (D.AGREED, NO, "issue", date(2026, 10, 12)),
    (D.ISSUED_UNCHECKED, YES, "send_to_sca", date(2026, 10, 9)),
    (D.ISSUED_UNCHECKED, NO, "send_to_sca", date(2026, 10, 9)),
]


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize(("state", "outcome", "code", "last_day"), BY_HAND)
def test_a_decision_waits_for_its_next_step_alone(
    ground: Ground, state: DecisionState, outcome: Outcome, code: str, last_day: date
) -> None:
    decision = replace(IN_ROOM, ground=ground, state=state, outcome=outcome)
    assert steps(standing(decision)) == {f"{code}_{ground.value}": last_day}


def test_every_state_in_which_a_decision_waits_stands_in_the_table_above() -> None:
    assert {state for state, *_ in BY_HAND} == set(D) - set(ENDED)


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_that_has_ended_waits_for_nothing(
    state: DecisionState, outcome: Outcome
) -> None:
    assert steps(standing(replace(IN_ROOM, state=state, outcome=outcome))) == {}


def test_bank_holidays_are_no_working_days_of_the_sca() -> None:
    decision = replace(IN_ROOM, state=D.WITH_SCA, since=date(2026, 12, 23))
    assert steps(standing(decision)) == {"sca_answer_rg": date(2027, 1, 4)}


def test_both_decisions_of_a_combined_sitting_have_their_own_clocks() -> None:
    both = standing(
        replace(IN_ROOM, state=D.QUERIED),
        replace(IN_ROOM, ground=Ground.CG, state=D.WITH_SCA),
        state=S.CG_POSITIVE,
    )
    assert steps(both) == {
        "query_answered_rg": date(2026, 10, 15),
        "sca_answer_cg": date(2026, 10, 15),
    }


def test_the_child_is_told_in_two_working_days_of_the_issue_and_the_clock_ends_with_it() -> None:
    untold = replace(ISSUED, told=False)
    assert steps(standing(untold)) == {"child_told_rg": date(2026, 10, 12)}
    assert steps(standing(ISSUED)) == {}


def test_what_is_issued_before_the_sca_looks_has_two_clocks() -> None:
    unchecked = replace(IN_ROOM, state=D.ISSUED_UNCHECKED, issued_on=date(2026, 10, 8))
    assert steps(standing(unchecked)) == {
        "send_to_sca_rg": date(2026, 10, 9),
        "child_told_rg": date(2026, 10, 12),
    }


def test_a_decision_made_elsewhere_leaves_nothing_to_do_here() -> None:
    assert steps(standing(replace(ISSUED, told=False, elsewhere=True))) == {}


def test_suspending_the_case_stops_no_clock_of_its_decision() -> None:
    decided = standing(replace(IN_ROOM, state=D.WITH_SCA))
    paused = replace(decided, state=S.SUSPENDED, before=S.AWAITING_CG)
    assert steps(paused) == steps(decided) == {"sca_answer_rg": date(2026, 10, 15)}


@pytest.mark.parametrize(
    ("ground", "state"), [(Ground.RG, S.RG_NEGATIVE), (Ground.CG, S.CG_NEGATIVE)]
)
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (ISSUED_ON, {"reconsideration_closes": date(2026, 10, 13)}),
        (date(2026, 10, 13), {"reconsideration_closes": date(2026, 10, 13)}),
        (date(2026, 10, 14), {"close": date(2026, 11, 10)}),
    ],
)
def test_a_negative_may_be_reconsidered_for_30_days_and_then_the_case_is_to_be_closed(
    ground: Ground, state: ReferralState, on: date, expected: dict[str, date]
) -> None:
    assert running(standing(replace(REFUSED, ground=ground), state=state), on) == expected


def test_reconsideration_counts_from_the_issue_and_not_from_the_decision() -> None:
    earlier = replace(REFUSED, decided_on=date(2026, 8, 1))
    assert running(standing(earlier, state=S.RG_NEGATIVE), ISSUED_ON) == {
        "reconsideration_closes": date(2026, 10, 13)
    }


def test_a_negative_made_elsewhere_whose_issue_is_not_known_counts_from_its_day() -> None:
    brought = replace(REFUSED, issued_on=None, decided_on=ISSUED_ON, elsewhere=True)
    case = replace(standing(brought, state=S.RG_NEGATIVE), brought_over=True)
    assert running(case, date(2026, 10, 13)) == {"reconsideration_closes": date(2026, 10, 13)}
    assert running(case, date(2026, 10, 14)) == {}


def test_a_positive_issued_on_the_day_opens_no_reconsideration_of_a_negative_that_was_not() -> None:
    unissued = replace(NEGATIVE, ground=Ground.CG, state=D.SECOND_REVIEWED)
    both = standing(ISSUED, unissued, state=S.CG_NEGATIVE)
    assert running(both, date(2026, 10, 8)) == {"send_to_sca_cg": date(2026, 10, 9)}


def test_a_positive_case_is_to_be_closed_when_all_is_issued_and_told() -> None:
    done = standing(ISSUED, CG_ISSUED, state=S.CG_POSITIVE)
    assert running(done, date(2026, 10, 8)) == {"close": date(2026, 11, 5)}
    untold = standing(ISSUED, replace(CG_ISSUED, told=False), state=S.CG_POSITIVE)
    assert running(untold, date(2026, 10, 8)) == {"child_told_cg": date(2026, 10, 12)}
    waiting = standing(ISSUED, replace(CG_ISSUED, state=D.WITH_SCA), state=S.CG_POSITIVE)
    assert running(waiting, date(2026, 10, 8)) == {"sca_answer_cg": date(2026, 10, 15)}


def test_a_closed_case_and_one_brought_over_have_nothing_to_close() -> None:
    done = standing(ISSUED, CG_ISSUED, state=S.CG_POSITIVE)
    assert running(left(done)) == {}
    assert running(replace(done, brought_over=True)) == {}


def test_while_a_reconsideration_is_under_way_the_day_to_ask_is_no_clock() -> None:
    asked = replace(ACCEPTED, state=S.AWAITING_RECONSIDERATION, decisions=(REFUSED,))
    asked = opened(asked, reconsideration_asked_on=date(2026, 10, 5))
    assert running(asked, date(2026, 10, 5)) == {"reconsideration_decided": date(2026, 11, 19)}


def test_how_long_the_sca_and_the_reviewer_have_are_local_settings() -> None:
    policy = Policy.load(
        {"clocks.sca_answer_working_days": Override(1), "clocks.reasons_working_days": Override(0)}
    )
    with_sca = standing(replace(IN_ROOM, state=D.WITH_SCA), IN_ROOM)
    found = running(with_sca, policy=policy)
    assert found["sca_answer_rg"] == date(2026, 10, 9)
    assert found["reasons_complete_rg"] == date(2026, 10, 8)
