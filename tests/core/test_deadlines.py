"""Every clock of a case, and whether it will be missed."""

from dataclasses import replace
from datetime import date

import pytest

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.deadlines import (
    CaseDates,
    DecisionClock,
    Due,
    cg_target,
    dues,
    nearest,
    rg_due,
    safety_due,
    will_miss,
)
from nrm_panel.rules.working_days import england
from nrm_panel.vocabulary import DecisionState, Ground, Outcome, ReferralState

MONDAY = date(2026, 9, 21)
RECEIVED = CaseDates(ReferralState.RECEIVED, referred_on=MONDAY, received_on=date(2026, 9, 23))
IN_ROOM = DecisionClock(
    Ground.RG, Outcome.POSITIVE, DecisionState.AGREED_IN_ROOM, date(2026, 10, 8)
)
OVER = {DecisionState.ISSUED, DecisionState.SET_ASIDE}


def running(case: CaseDates) -> dict[str, date]:
    """The clocks of a case by code, in order."""
    return {due.code: due.on for due in dues(case, Policy.load(), england())}


def test_the_first_decision_is_due_45_calendar_days_from_the_referral() -> None:
    assert rg_due(MONDAY, Policy.load()) == date(2026, 11, 5)


def test_the_target_for_the_second_is_90_calendar_days_and_an_office_may_set_its_own() -> None:
    assert cg_target(MONDAY, Policy.load()) == date(2026, 12, 20)
    policy = Policy.load({"clocks.cg_target_days": Override(60)})
    assert cg_target(MONDAY, policy) == date(2026, 11, 20)


def test_a_safety_task_is_due_on_the_working_day_of_receipt() -> None:
    policy, calendar = Policy.load(), england()
    assert safety_due(MONDAY, policy, calendar) == MONDAY
    assert safety_due(date(2026, 9, 26), policy, calendar) == date(2026, 9, 28)


def test_a_received_referral_waits_for_scope_and_the_first_decision() -> None:
    assert running(RECEIVED) == {"scope_decided": date(2026, 9, 25), "rg_due": date(2026, 11, 5)}


def test_an_open_safety_task_comes_first() -> None:
    case = replace(RECEIVED, safety_open_since=date(2026, 9, 23))
    first = nearest(dues(case, Policy.load(), england()))
    assert first == Due("safety_task", "Safety task due", date(2026, 9, 23))


def test_the_clock_of_the_first_decision_runs_on_while_a_return_is_offered() -> None:
    case = replace(RECEIVED, state=ReferralState.AWAITING_RG, return_offered_on=date(2026, 9, 24))
    assert running(case) == {"return_answer": date(2026, 10, 1), "rg_due": date(2026, 11, 5)}


@pytest.mark.parametrize(
    ("state", "outcome", "code", "on"),
    [
        (DecisionState.AGREED_IN_ROOM, Outcome.POSITIVE, "reasons_complete_rg", (10, 12)),
        (DecisionState.REASONS_CONFIRMED, Outcome.NEGATIVE, "second_review_rg", (10, 13)),
        (DecisionState.REASONS_CONFIRMED, Outcome.POSITIVE, "send_to_sca_rg", (10, 9)),
        (DecisionState.SECOND_REVIEWED, Outcome.NEGATIVE, "send_to_sca_rg", (10, 9)),
        (DecisionState.WITH_SCA, Outcome.POSITIVE, "sca_answer_rg", (10, 15)),
        (DecisionState.AGREED, Outcome.POSITIVE, "issue_rg", (10, 12)),
    ],
)
def test_a_decision_waits_for_its_next_step(
    state: DecisionState, outcome: Outcome, code: str, on: tuple[int, int]
) -> None:
    decision = replace(IN_ROOM, state=state, outcome=outcome)
    case = replace(RECEIVED, state=ReferralState.AWAITING_CG, decisions=(decision,))
    assert running(case)[code] == date(2026, *on)


def test_a_decision_agreed_in_the_room_has_met_the_clock_until_it_is_sent_back() -> None:
    case = replace(RECEIVED, state=ReferralState.AWAITING_RG)
    negative = replace(IN_ROOM, outcome=Outcome.NEGATIVE, state=DecisionState.REASONS_CONFIRMED)
    assert "rg_due" not in running(replace(case, decisions=(negative,)))
    sent_back = replace(negative, state=DecisionState.RETURNED_TO_PANEL)
    assert running(replace(case, decisions=(sent_back,))) == {"rg_due": date(2026, 11, 5)}


def test_every_waiting_state_has_a_clock() -> None:
    waiting = (ReferralState.RECEIVED, ReferralState.AWAITING_RG, ReferralState.AWAITING_CG)
    assert all(running(replace(RECEIVED, state=state)) for state in waiting)


@pytest.mark.parametrize("state", [state for state in DecisionState if state not in OVER])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_waiting_decision_has_a_clock(state: DecisionState, outcome: Outcome) -> None:
    decision = replace(IN_ROOM, state=state, outcome=outcome)
    awaiting = replace(RECEIVED, state=ReferralState.AWAITING_RG, decisions=(decision,))
    assert running(awaiting)


@pytest.mark.parametrize(
    "state", [ReferralState.RG_NEGATIVE, ReferralState.CG_POSITIVE, ReferralState.RETURNED]
)
def test_a_finished_case_has_no_clock(state: ReferralState) -> None:
    issued = replace(IN_ROOM, state=DecisionState.ISSUED)
    assert running(replace(RECEIVED, state=state, decisions=(issued,))) == {}
    assert nearest(()) is None


@pytest.mark.parametrize(
    ("meetings", "on", "missed"),
    [
        ([], MONDAY, True),
        ([date(2026, 10, 13)], MONDAY, False),
        ([date(2026, 11, 5)], MONDAY, False),
        ([date(2026, 11, 6)], MONDAY, True),
        ([date(2026, 10, 13)], date(2026, 10, 13), False),
        ([date(2026, 10, 13)], date(2026, 10, 14), True),
        ([date(2026, 11, 5)], date(2026, 11, 6), True),
    ],
)
def test_a_decision_will_be_missed_when_no_sitting_is_left_in_time(
    meetings: list[date], on: date, missed: bool
) -> None:
    due = Due("rg_due", "Reasonable grounds decision due", date(2026, 11, 5))
    assert will_miss(due, meetings, on) is missed


def test_what_needs_no_sitting_is_missed_only_once_it_is_past() -> None:
    due = Due("scope_decided", "Scope to be decided", date(2026, 9, 25))
    assert not will_miss(due, [], date(2026, 9, 25))
    assert will_miss(due, [], date(2026, 9, 26))
