"""Clocks count from their event by the policy of that day, in dates that London's time gives."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from nrm_panel.clock import london_day
from nrm_panel.policy import Override, Policy
from nrm_panel.rules.deadlines import (
    CaseDates,
    MeetingDates,
    cg_target,
    last_day_to_ask,
    meeting_dues,
    retain_until,
    rg_due,
    safety_due,
)
from nrm_panel.rules.working_days import england, working_days_before
from nrm_panel.vocabulary import ConsentAnswer, DecisionState, MeetingState, Outcome, ReferralState
from tests.core.deadline_samples import (
    ACCEPTED,
    AWAITING_CG,
    IN_ROOM,
    MONDAY,
    RECEIVED,
    WEDNESDAY,
    changed_from,
    opened,
    running,
)

S, D = ReferralState, DecisionState
SINCE = IN_ROOM.since
ISSUED = replace(IN_ROOM, state=D.ISSUED, issued_on=SINCE)
ISSUED_NO = replace(ISSUED, outcome=Outcome.NEGATIVE, told=True)
BIRTHDAY = date(2026, 9, 10)
TURNED_18 = replace(ACCEPTED, born=date(2008, 9, 10), consent=ConsentAnswer.STAYS)
HELD_ON = date(2026, 10, 13)


def deciding(state: DecisionState, outcome: Outcome = Outcome.POSITIVE) -> CaseDates:
    """A case whose decision stands in a state since its day."""
    return replace(AWAITING_CG, decisions=(replace(IN_ROOM, state=state, outcome=outcome),))


# The clock, the policy's value that it counts by, a case in which it runs, its event.
BY_HAND: list[tuple[str, str, CaseDates, date]] = [
    ("acknowledge", "clocks.acknowledge_working_days", RECEIVED, WEDNESDAY),
    ("scope_decided", "clocks.scope_working_days", RECEIVED, WEDNESDAY),
    ("rg_due", "clocks.rg_due_days", RECEIVED, MONDAY),
    ("cg_target", "clocks.cg_target_days", AWAITING_CG, MONDAY),
    ("cg_target", "clocks.cg_target_days", replace(AWAITING_CG, cg_from=SINCE), SINCE),
    ("safety_task", "safety.task_working_days", opened(ACCEPTED, safety_since=SINCE), SINCE),
    (
        "return_answer",
        "clocks.return_answer_working_days",
        opened(ACCEPTED, return_offered_on=SINCE),
        SINCE,
    ),
    (
        "transfer_answer",
        "clocks.transfer_answer_working_days",
        opened(ACCEPTED, transfer_offered_on=SINCE),
        SINCE,
    ),
    (
        "reconsideration_decided",
        "clocks.reconsideration_decided_days",
        opened(replace(ACCEPTED, state=S.AWAITING_RECONSIDERATION), reconsideration_asked_on=SINCE),
        SINCE,
    ),
    ("adult_return", "clocks.scope_working_days", TURNED_18, BIRTHDAY),
    ("reasons_complete_rg", "clocks.reasons_working_days", deciding(D.AGREED_IN_ROOM), SINCE),
    (
        "second_review_rg",
        "clocks.second_review_working_days",
        deciding(D.REASONS_CONFIRMED, Outcome.NEGATIVE),
        SINCE,
    ),
    ("send_to_sca_rg", "clocks.send_to_sca_working_days", deciding(D.SECOND_REVIEWED), SINCE),
    ("sca_answer_rg", "clocks.sca_answer_working_days", deciding(D.WITH_SCA), SINCE),
    ("query_answered_rg", "clocks.query_working_days", deciding(D.QUERIED), SINCE),
    ("issue_rg", "clocks.issue_working_days", deciding(D.AGREED), SINCE),
    (
        "child_told_rg",
        "clocks.child_told_working_days",
        replace(AWAITING_CG, decisions=(ISSUED,)),
        SINCE,
    ),
    (
        "reconsideration_closes",
        "clocks.reconsideration_days",
        replace(AWAITING_CG, state=S.RG_NEGATIVE, decisions=(ISSUED_NO,)),
        SINCE,
    ),
    (
        "close",
        "clocks.close_working_days",
        replace(AWAITING_CG, state=S.CG_POSITIVE, decisions=(replace(ISSUED, told=True),)),
        SINCE,
    ),
]


@pytest.mark.parametrize(("code", "key", "case", "event"), BY_HAND)
def test_a_clock_counts_by_the_policy_of_the_day_of_its_event(
    code: str, key: str, case: CaseDates, event: date
) -> None:
    usual = running(case)[code]
    longer = Policy.load().days(key, event) + 7
    afterwards = changed_from(key, event + timedelta(days=1), longer)
    assert running(case, policy=afterwards)[code] == usual
    from_that_day = changed_from(key, event, longer)
    assert running(case, policy=from_that_day)[code] > usual


@pytest.mark.parametrize(
    ("state", "code", "key"),
    [
        (MeetingState.PLANNED, "agenda_prepared", "clocks.agenda_working_days"),
        (MeetingState.AGENDA_ISSUED, "agenda_unreleased", "clocks.release_working_days"),
        (MeetingState.AGENDA_ISSUED, "information", "clocks.information_working_days"),
        (MeetingState.IN_SESSION, "minutes", "clocks.minutes_working_days"),
    ],
)
def test_a_meetings_clock_counts_by_the_policy_of_the_day_of_the_meeting(
    state: MeetingState, code: str, key: str
) -> None:
    def due(policy: Policy) -> date:
        found = meeting_dues(MeetingDates(state, HELD_ON), policy, england())
        return {one.code: one.on for one in found}[code]

    usual = due(Policy.load())
    more = Policy.load().days(key, HELD_ON) + 1
    assert due(changed_from(key, HELD_ON + timedelta(days=1), more)) == usual
    assert due(changed_from(key, HELD_ON, more)) != usual


# Instants around the changes of the clock, in UTC, and the day it then is in London.
INSTANTS = [
    (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
    (datetime(2026, 3, 29, 0, 0, tzinfo=UTC), date(2026, 3, 29)),
    (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29)),
    (datetime(2026, 3, 29, 22, 59, tzinfo=UTC), date(2026, 3, 29)),
    (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
    (datetime(2026, 10, 24, 22, 59, tzinfo=UTC), date(2026, 10, 24)),
    (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), date(2026, 10, 25)),
    (datetime(2026, 10, 26, 0, 0, tzinfo=UTC), date(2026, 10, 26)),
]


@pytest.mark.parametrize(("instant", "day"), INSTANTS)
def test_the_clock_changes_of_march_and_october_move_nothing(instant: datetime, day: date) -> None:
    assert london_day(instant) == day
    policy = Policy.load()
    assert rg_due(london_day(instant), policy) - day == timedelta(days=45)
    assert last_day_to_ask(london_day(instant), policy) - day == timedelta(days=30)


def test_a_clock_that_runs_over_a_change_ends_on_the_date_it_would_end_on_without_one() -> None:
    policy = Policy.load()
    assert rg_due(date(2026, 3, 1), policy) == date(2026, 4, 15)
    assert rg_due(date(2026, 10, 1), policy) == date(2026, 11, 15)
    assert cg_target(date(2026, 10, 1), policy) == date(2026, 12, 30)
    assert safety_due(date(2026, 3, 29), policy, england()) == date(2026, 3, 30)
    assert working_days_before(date(2026, 10, 27), 3) == date(2026, 10, 22)


@pytest.mark.parametrize(
    ("left_on", "born", "kept"),
    [
        (date(2026, 10, 13), None, date(2032, 10, 13)),
        (date(2026, 10, 13), date(2010, 5, 10), date(2035, 5, 10)),
        (date(2026, 10, 13), date(2007, 10, 13), date(2032, 10, 13)),
        (date(2028, 2, 29), None, date(2034, 2, 28)),
    ],
)
def test_a_record_is_kept_six_years_and_at_least_to_the_25th_birthday(
    left_on: date, born: date | None, kept: date
) -> None:
    assert retain_until(left_on, born, Policy.load()) == kept


def test_an_office_may_keep_records_longer() -> None:
    policy = Policy.load({"retention.years_after_closing": Override(20)})
    assert retain_until(date(2026, 10, 13), date(2010, 5, 10), policy) == date(2046, 10, 13)


def test_suspensions_are_looked_at_after_28_days_and_consent_is_asked_about_each_fortnight() -> (
    None
):
    policy = Policy.load()
    assert policy.days("clocks.suspension_review_days", WEDNESDAY) == 28
    assert policy.days("clocks.consent_review_days", WEDNESDAY) == 14
