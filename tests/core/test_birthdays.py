"""The 18th birthday and ages in whole years, leap days included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.birthdays import age_on, eighteenth_birthday, seventeen_and_a_half

NOW = date(2026, 9, 21)


def test_the_eighteenth_birthday_is_the_same_day_eighteen_years_on() -> None:
    assert eighteenth_birthday(date(2009, 5, 10), Policy.load(), NOW) == date(2027, 5, 10)


def test_a_leap_day_child_comes_of_age_on_the_first_of_march() -> None:
    assert eighteenth_birthday(date(2008, 2, 29), Policy.load(), NOW) == date(2026, 3, 1)


def test_an_office_may_take_the_last_of_february() -> None:
    policy = Policy.load({"age.leap_day_birthday": Override("28 February")})
    assert eighteenth_birthday(date(2008, 2, 29), policy, NOW) == date(2026, 2, 28)


def test_a_child_born_on_29_february_has_the_birthday_itself_where_the_year_has_one() -> None:
    # Eighteen years on is never a leap year, so an office that counts another age shows it.
    for leap_day in ("1 March", "28 February"):
        both = {"age.adult": Override(20, "To try another age.")}
        both["age.leap_day_birthday"] = Override(leap_day)
        policy = Policy.load(both)
        assert eighteenth_birthday(date(2004, 2, 29), policy, NOW) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("born", "asked_from"),
    [
        (date(2009, 5, 10), date(2026, 11, 10)),
        (date(2009, 8, 31), date(2027, 2, 28)),
        (date(2008, 2, 29), date(2025, 9, 1)),
    ],
)
def test_consent_is_asked_about_from_six_months_before_the_birthday(
    born: date, asked_from: date
) -> None:
    assert seventeen_and_a_half(born, Policy.load(), NOW) == asked_from


def test_how_many_months_before_is_a_setting() -> None:
    policy = Policy.load({"consent.asked_months_before_18": Override(3)})
    assert seventeen_and_a_half(date(2009, 5, 10), policy, NOW) == date(2027, 2, 10)


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
