"""The clocks of a meeting, and which meeting still meets a clock that only a sitting can."""

from datetime import date

import pytest

from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines import (
    NEEDS_MEETING,
    Due,
    MeetingDates,
    can_hear,
    meeting_dues,
    will_miss,
)
from nrm_panel.rules.working_days import england
from nrm_panel.vocabulary import MeetingState

M = MeetingState
TUESDAY = date(2027, 1, 5)
MONDAY = date(2026, 9, 21)
RG_DUE = Due("rg_due", "Reasonable grounds decision due", date(2026, 11, 5))


@pytest.mark.parametrize(
    ("state", "released", "expected"),
    [
        (M.PLANNED, False, {"agenda_prepared": date(2026, 12, 24)}),
        (
            M.AGENDA_ISSUED,
            False,
            {"agenda_unreleased": date(2026, 12, 29), "information": date(2026, 12, 30)},
        ),
        (M.AGENDA_ISSUED, True, {"information": date(2026, 12, 30)}),
        (M.IN_SESSION, True, {"minutes": date(2027, 1, 19)}),
        (M.MINUTES_DRAFTED, True, {"minutes": date(2027, 1, 19)}),
        (M.MINUTES_SIGNED, True, {}),
    ],
)
def test_a_meeting_on_tuesday_5_january_2027_has_its_clocks_in_working_days(
    state: MeetingState, released: bool, expected: dict[str, date]
) -> None:
    dates = MeetingDates(state, TUESDAY, released)
    found = meeting_dues(dates, Policy.load(), england())
    assert [(due.code, due.on) for due in found] == list(expected.items())


@pytest.mark.parametrize("state", [state for state in M if state is not M.MINUTES_SIGNED])
def test_every_meeting_that_is_not_over_has_a_clock(state: MeetingState) -> None:
    assert meeting_dues(MeetingDates(state, TUESDAY, released=True), Policy.load(), england())


@pytest.mark.parametrize(
    ("meetings", "on", "heard_by"),
    [
        ([], MONDAY, None),
        ([date(2026, 10, 13)], MONDAY, date(2026, 10, 13)),
        ([date(2026, 11, 5), date(2026, 10, 13)], MONDAY, date(2026, 10, 13)),
        ([date(2026, 11, 5)], MONDAY, date(2026, 11, 5)),
        ([date(2026, 11, 6)], MONDAY, None),
        ([date(2026, 10, 13)], date(2026, 10, 13), date(2026, 10, 13)),
        ([date(2026, 10, 13)], date(2026, 10, 14), None),
        ([date(2026, 11, 5)], date(2026, 11, 6), None),
    ],
)
def test_a_decision_is_heard_by_the_first_meeting_in_time_and_else_it_will_be_missed(
    meetings: list[date], on: date, heard_by: date | None
) -> None:
    assert can_hear(RG_DUE, meetings, on) == heard_by
    assert will_miss(RG_DUE, meetings, on) is (heard_by is None)


def test_only_the_two_decisions_need_a_sitting() -> None:
    assert {"rg_due", "cg_target"} == NEEDS_MEETING


def test_what_needs_no_sitting_is_missed_only_once_it_is_past() -> None:
    due = Due("scope_decided", "Scope to be decided", date(2026, 9, 25))
    assert can_hear(due, [MONDAY], MONDAY) is None
    assert not will_miss(due, [], date(2026, 9, 25))
    assert will_miss(due, [], date(2026, 9, 26))
