"""Which cases a meeting hears, in which order, and why the others are left off."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.rules.listing import Candidate, Placed, place
from nrm_panel.vocabulary import Asked

NOVEMBER = date(2026, 11, 5)
DECEMBER = date(2026, 12, 1)


def case(
    number: int,
    due: date = NOVEMBER,
    *,
    asked: Asked = Asked.RG,
    safety_open: bool = False,
    waits: str | None = None,
) -> Candidate:
    return Candidate(number, f"2026-{number:04}", asked, due, safety_open, waits)


def order(placed: tuple[Placed, ...]) -> list[int]:
    return [one.candidate.referral_id for one in placed]


def test_an_open_safety_task_comes_before_every_date() -> None:
    placed, _ = place([case(1, NOVEMBER), case(2, DECEMBER, safety_open=True)], 120, 15)
    assert order(placed) == [2, 1]
    assert (
        placed[0].because == "an open safety task; a reasonable grounds decision due Tue 1 Dec 2026"
    )


def test_then_the_case_that_is_due_first_comes_first() -> None:
    placed, _ = place([case(1, DECEMBER), case(2, NOVEMBER)], 120, 15)
    assert order(placed) == [2, 1]
    assert [one.position for one in placed] == [1, 2]


def test_cases_due_on_one_day_stand_by_reference() -> None:
    placed, _ = place([case(3), case(1), case(2)], 120, 15)
    assert order(placed) == [1, 2, 3]


def test_a_second_decision_is_listed_by_its_target() -> None:
    placed, _ = place([case(1, asked=Asked.CG)], 120, 15)
    assert placed[0].because == "a conclusive grounds decision target Thu 5 Nov 2026"


def test_a_case_that_waits_is_left_off_with_its_reason_whatever_its_date() -> None:
    placed, left = place(
        [case(1, waits="received and not yet accepted", safety_open=True)], 120, 15
    )
    assert placed == ()
    assert [one.because for one in left] == ["received and not yet accepted"]


def test_a_case_that_does_not_fit_is_left_off_and_says_when_it_is_due() -> None:
    placed, left = place([case(1), case(2), case(3, DECEMBER)], 30, 15)
    assert order(placed) == [1, 2]
    assert [(one.candidate.referral_id, one.because) for one in left] == [
        (3, "no minutes left; a reasonable grounds decision due Tue 1 Dec 2026")
    ]


def test_a_meeting_without_cases_has_an_empty_list() -> None:
    assert place([], 120, 15) == ((), ())


@given(
    st.lists(
        st.builds(
            case,
            st.integers(1, 60),
            st.dates(date(2026, 1, 1), date(2027, 1, 1)),
            safety_open=st.booleans(),
            waits=st.sampled_from([None, "with the reviewer"]),
        ),
        unique_by=lambda one: one.referral_id,
    ),
    st.integers(0, 300),
    st.integers(5, 60),
)
def test_every_case_stands_once_on_or_off_the_list_and_the_minutes_are_kept(
    cases: list[Candidate], capacity: int, minutes: int
) -> None:
    placed, left = place(cases, capacity, minutes)
    there = [one.candidate.reference for one in placed]
    there += [one.candidate.reference for one in left]
    assert sorted(there) == sorted(one.reference for one in cases)
    assert len(placed) * minutes <= capacity
    assert all(one.because for one in placed)
    assert all(one.because for one in left)
    assert place(list(reversed(cases)), capacity, minutes) == (placed, left)
