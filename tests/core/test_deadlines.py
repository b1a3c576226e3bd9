"""Every clock of a referral: what begins it, its last day, and what ends it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.deadlines import (
    CaseDates,
    DecisionClock,
    Due,
    dues,
    nearest,
)
from nrm_panel.rules.working_days import england
from nrm_panel.vocabulary import DecisionState, Ground, ReferralState, TaskKind
from tests.core.deadline_samples import (
    ACCEPTED,
    AWAITING_CG,
    IN_ROOM,
    MONDAY,
    NEGATIVE,
    RECEIVED,
    WEDNESDAY,
    left,
    opened,
    running,
    suspended,
)

S = ReferralState
THURSDAY = date(2026, 9, 24)
OVERTURNED_ON = date(2026, 11, 10)
ASKED_ON = date(2026, 10, 5)
CG_IN_ROOM = replace(NEGATIVE, ground=Ground.CG)
RECONSIDERED = opened(
    replace(ACCEPTED, state=S.AWAITING_RECONSIDERATION), reconsideration_asked_on=ASKED_ON
)
KEPT = replace(left(ACCEPTED), retain_until=date(2027, 1, 1))

# The clock, a case in which it runs, its last day, and cases in which it has not begun or ended.
BY_HAND: list[tuple[str, CaseDates, date, list[CaseDates]]] = [
    (
        "acknowledge",
        RECEIVED,
        date(2026, 9, 24),
        [
            replace(RECEIVED, acknowledged=True),
            replace(RECEIVED, brought_over=True),
            left(RECEIVED),
        ],
    ),
    ("scope_decided", RECEIVED, date(2026, 9, 25), [ACCEPTED, left(RECEIVED, S.RETURNED)]),
    (
        "rg_due",
        RECEIVED,
        date(2026, 11, 5),
        [replace(RECEIVED, decisions=(replace(IN_ROOM, elsewhere=True),)), left(RECEIVED)],
    ),
    (
        "rg_due",
        ACCEPTED,
        date(2026, 11, 5),
        [replace(ACCEPTED, decisions=(NEGATIVE,)), AWAITING_CG, left(ACCEPTED, S.TRANSFERRED)],
    ),
    (
        "cg_target",
        AWAITING_CG,
        date(2026, 12, 20),
        [
            ACCEPTED,
            replace(AWAITING_CG, decisions=(CG_IN_ROOM,)),
            replace(AWAITING_CG, state=S.CG_POSITIVE),
            left(AWAITING_CG),
        ],
    ),
    ("cg_target", replace(AWAITING_CG, cg_from=OVERTURNED_ON), date(2027, 2, 8), []),
    ("safety_task", opened(RECEIVED, safety_since=WEDNESDAY), date(2026, 9, 23), [RECEIVED]),
    (
        "safety_task",
        opened(left(ACCEPTED), safety_since=date(2026, 9, 26)),
        date(2026, 9, 28),
        [left(ACCEPTED)],
    ),
    (
        "task_likely_match",
        opened(RECEIVED, tasks=((TaskKind.LIKELY_MATCH, THURSDAY),)),
        THURSDAY,
        [RECEIVED],
    ),
    (
        "task_out_of_scope",
        opened(ACCEPTED, tasks=((TaskKind.OUT_OF_SCOPE, date(2026, 10, 9)),)),
        date(2026, 10, 9),
        [opened(RECEIVED, tasks=((TaskKind.OUT_OF_SCOPE, date(2026, 9, 25)),)), ACCEPTED],
    ),
    (
        "return_answer",
        opened(ACCEPTED, return_offered_on=THURSDAY),
        date(2026, 10, 1),
        [ACCEPTED, left(opened(ACCEPTED, return_offered_on=THURSDAY), S.RETURNED)],
    ),
    (
        "transfer_answer",
        opened(AWAITING_CG, transfer_offered_on=THURSDAY),
        date(2026, 10, 1),
        [AWAITING_CG, left(opened(ACCEPTED, transfer_offered_on=THURSDAY), S.TRANSFERRED)],
    ),
    (
        "suspension_review",
        suspended(ACCEPTED, date(2026, 10, 21)),
        date(2026, 10, 21),
        [ACCEPTED, left(ACCEPTED)],
    ),
    (
        "reconsideration_decided",
        RECONSIDERED,
        date(2026, 11, 19),
        [
            replace(ACCEPTED, state=S.RG_NEGATIVE),
            left(RECONSIDERED),
            left(RECONSIDERED, S.RETURNED),
        ],
    ),
    ("action", opened(AWAITING_CG, action_due_on=THURSDAY), THURSDAY, [AWAITING_CG]),
    (
        "retention",
        KEPT,
        date(2027, 1, 1),
        [
            replace(KEPT, retain_until=date(2027, 1, 2)),
            replace(KEPT, retain_until=None),
            replace(KEPT, state=S.AWAITING_RG, before=None),
        ],
    ),
]


@pytest.mark.parametrize(("code", "case", "last_day", "others"), BY_HAND)
def test_a_clock_runs_to_its_last_day_and_not_before_it_began_or_after_it_ended(
    code: str, case: CaseDates, last_day: date, others: list[CaseDates]
) -> None:
    assert running(case)[code] == last_day
    assert [other for other in others if code in running(other)] == []


def test_a_received_referral_waits_for_the_sca_to_hear_for_scope_and_for_its_first_decision() -> (
    None
):
    assert running(RECEIVED) == {
        "acknowledge": date(2026, 9, 24),
        "scope_decided": date(2026, 9, 25),
        "rg_due": date(2026, 11, 5),
    }


def test_an_open_safety_task_comes_first() -> None:
    case = opened(RECEIVED, safety_since=WEDNESDAY)
    first = nearest(dues(case, Policy.load(), england(), WEDNESDAY))
    assert first == Due("safety_task", "Safety task due", WEDNESDAY)
    assert nearest(()) is None


def test_the_first_decision_is_due_45_days_from_the_referral_and_never_from_the_receipt() -> None:
    late = replace(RECEIVED, received_on=date(2026, 10, 30))
    assert running(late)["rg_due"] == running(RECEIVED)["rg_due"] == date(2026, 11, 5)


def test_what_the_form_does_not_ask_is_a_task_that_hides_no_clock_of_a_decision() -> None:
    case = opened(ACCEPTED, tasks=((TaskKind.SUPPLEMENT, THURSDAY),))
    assert running(case) == running(ACCEPTED)


def test_an_office_may_set_its_own_target_for_the_second_decision() -> None:
    policy = Policy.load({"clocks.cg_target_days": Override(60)})
    assert running(AWAITING_CG, policy=policy)["cg_target"] == date(2026, 11, 20)


def test_a_decision_that_was_sent_back_or_set_aside_has_met_no_clock() -> None:
    for state in (
        DecisionState.RETURNED_TO_PANEL,
        DecisionState.SET_ASIDE,
        DecisionState.SUPERSEDED,
        DecisionState.TAKEN_BY_SCA,
    ):
        again = replace(ACCEPTED, decisions=(replace(NEGATIVE, state=state),))
        assert running(again) == {"rg_due": date(2026, 11, 5)}


@pytest.mark.parametrize("case", [RECEIVED, ACCEPTED, AWAITING_CG, RECONSIDERED])
@pytest.mark.parametrize("begun", [{}, {"return_offered_on": THURSDAY}, {"action_due_on": MONDAY}])
@pytest.mark.parametrize("decisions", [(), (NEGATIVE,), (IN_ROOM, CG_IN_ROOM)])
def test_a_suspension_stops_no_clock_and_adds_its_own(
    case: CaseDates, begun: dict[str, Any], decisions: tuple[DecisionClock, ...]
) -> None:
    review_on = date(2026, 10, 21)
    born = date(2009, 1, 15)
    before = replace(opened(case, **begun), decisions=decisions, born=born)
    assert running(suspended(before, review_on)) == {
        **running(before),
        "suspension_review": review_on,
    }
