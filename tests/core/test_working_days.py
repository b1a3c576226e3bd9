"""Working days in England, with bank holidays and the days proclaimed once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.errors import BadInput
from nrm_panel.rules.working_days import (
    WorkingDays,
    add_working_days,
    england,
    is_working_day,
    working_days_before,
)

some_day = st.dates(date(2013, 1, 1), date(2039, 1, 1))


def test_five_working_days_before_a_meeting_in_january_is_christmas_eve() -> None:
    assert working_days_before(date(2027, 1, 5), 5) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 25),
        date(2026, 12, 28),  # Boxing Day falls on a Saturday
        date(2027, 1, 1),
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 8, 31),
        date(2022, 9, 19),  # the funeral of Queen Elizabeth II
        date(2023, 5, 8),  # the coronation
        date(2026, 9, 26),  # a Saturday
    ],
)
def test_bank_holidays_and_weekends_are_not_working_days(day: date) -> None:
    assert not is_working_day(day)


def test_a_holiday_of_scotland_alone_is_a_working_day() -> None:
    assert is_working_day(date(2026, 8, 3))


def test_counting_none_gives_the_day_itself_or_the_next_working_day() -> None:
    assert add_working_days(date(2026, 9, 21), 0) == date(2026, 9, 21)
    assert add_working_days(date(2026, 9, 26), 0) == date(2026, 9, 28)
    assert working_days_before(date(2026, 9, 26), 0) == date(2026, 9, 25)


def test_counting_starts_on_the_day_after() -> None:
    assert add_working_days(date(2026, 9, 21), 2) == date(2026, 9, 23)
    assert add_working_days(date(2026, 9, 25), 1) == date(2026, 9, 28)
    assert add_working_days(date(2026, 9, 26), 1) == date(2026, 9, 28)


def test_an_extra_holiday_is_not_counted() -> None:
    calendar = WorkingDays(date(2026, 1, 1), date(2026, 12, 31), [date(2026, 9, 22)])
    assert calendar.add(date(2026, 9, 21), 1) == date(2026, 9, 23)


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2041, 1, 1), date.min, date.max])
def test_a_date_outside_the_table_is_refused_in_a_sentence(day: date) -> None:
    with pytest.raises(BadInput, match="known only from 2012 to 2040"):
        add_working_days(day, 1)


def test_counting_past_the_end_of_the_table_is_refused() -> None:
    with pytest.raises(BadInput, match="known only from"):
        add_working_days(date(2040, 12, 31), 5)
    with pytest.raises(BadInput, match="known only from"):
        working_days_before(date(2012, 1, 1), 1)


@given(some_day, st.integers(1, 60))
def test_counting_forward_and_back_agree_with_counting_day_by_day(day: date, count: int) -> None:
    reached = day
    for _ in range(count):
        reached += timedelta(days=1)
        while not is_working_day(reached):
            reached += timedelta(days=1)
    assert england().add(day, count) == reached
    assert england().before(reached, count) == england().before(day, 0)
