"""On which days a panel meets."""

from datetime import date

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.rules.calendar import monthly_meetings, parse_rule
from nrm_panel.rules.working_days import england


def meetings(meets: str, after: date, months: int) -> list[str]:
    return [day.isoformat() for day in monthly_meetings(meets, after, months, england())]


def test_a_panel_meets_on_the_same_weekday_of_every_month() -> None:
    assert meetings("second Tuesday", date(2026, 9, 21), 3) == [
        "2026-10-13",
        "2026-11-10",
        "2026-12-08",
    ]


def test_a_meeting_later_in_the_same_month_is_the_first_one() -> None:
    assert meetings("last Wednesday", date(2026, 9, 21), 2) == ["2026-09-30", "2026-10-28"]


def test_a_meeting_today_is_not_planned_again() -> None:
    assert meetings("second Tuesday", date(2026, 10, 13), 1) == ["2026-11-10"]


@pytest.mark.parametrize(
    ("meets", "after", "held_on"),
    [
        ("first Monday", date(2027, 4, 30), "2027-05-04"),  # Early May bank holiday
        ("last Friday", date(2026, 12, 20), "2026-12-29"),  # Christmas, and Boxing Day in lieu
        ("first Friday", date(2026, 3, 31), "2026-04-07"),  # Good Friday to Easter Monday
        ("last Monday", date(2027, 8, 1), "2027-08-31"),  # Summer bank holiday
        ("first Friday", date(2026, 12, 31), "2027-01-04"),  # New Year's Day
    ],
)
def test_a_meeting_on_a_bank_holiday_moves_to_the_next_working_day(
    meets: str, after: date, held_on: str
) -> None:
    assert meetings(meets, after, 1) == [held_on]


def test_a_meeting_that_moved_past_the_day_asked_about_is_still_to_come() -> None:
    assert meetings("last Friday", date(2026, 12, 25), 1) == ["2026-12-29"]


@pytest.mark.parametrize("months", [1, 5, 24])
def test_there_are_as_many_meetings_as_months_asked_for_and_all_on_working_days(
    months: int,
) -> None:
    found = monthly_meetings("second Tuesday", date(2026, 9, 21), months, england())
    assert len(set(found)) == months
    assert all(england().is_working_day(day) for day in found)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("second Tuesday", (2, 1)),
        ("Last friday", (-1, 4)),
        ("FIRST Monday, monthly", (1, 0)),
        ("  fourth   Thursday  ", (4, 3)),
    ],
)
def test_a_rule_is_read_as_people_write_it(words: str, rule: tuple[int, int]) -> None:
    assert parse_rule(words) == rule


@pytest.mark.parametrize(
    "words", ["", "Tuesday", "fifth Tuesday", "second Sunday", "every day", "monthly"]
)
def test_words_that_are_no_rule_are_refused_with_an_example(words: str) -> None:
    with pytest.raises(BadInput, match="write it as 'second Tuesday'"):
        parse_rule(words)
