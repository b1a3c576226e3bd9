"""The 18th birthday and ages in whole years, leap days included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.birthdays import age_on, eighteenth_birthday

NOW = date(2026, 9, 21)


def test_the_eighteenth_birthday_is_the_same_day_eighteen_years_on() -> None:
    assert eighteenth_birthday(date(2009, 5, 10), Policy.load(), NOW) == date(2027, 5, 10)


def test_a_leap_day_child_comes_of_age_on_the_first_of_march() -> None:
    assert eighteenth_birthday(date(2008, 2, 29), Policy.load(), NOW) == date(2026, 3, 1)


def test_an_office_may_take_the_last_of_february() -> None:
    policy = Policy.load({"age.leap_day_birthday": Override("28 February")})
    assert eighteenth_birthday(date(2008, 2, 29), policy, NOW) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
        (date(2024, 2, 28), 15),
        (date(2024, 2, 29), 16),
    ],
)
def test_the_age_of_a_leap_day_child_changes_with_the_birthday(on: date, age: int) -> None:
    assert age_on(date(2008, 2, 29), on) == age


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)))
def test_a_child_is_seventeen_until_the_birthday(born: date) -> None:
    birthday = eighteenth_birthday(born, Policy.load(), NOW)
    assert age_on(born, birthday) == 18
    assert age_on(born, date.fromordinal(birthday.toordinal() - 1)) == 17
