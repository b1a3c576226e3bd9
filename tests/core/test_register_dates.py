"""Dates as registers write them: ISO or day first, and never the month first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.intake.register.dates import A_NUMBER, NO_DATE, NO_SUCH_DAY, read_date
from tests.core.register_samples import TODAY

THE_DAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-03",
        "2026/04/03",
        "2026-04-03T14:30:00",
        "03/04/2026",
        "3/4/2026",
        "3-4-26",
        "03.04.26",
        "3 4 2026",
        "03/04/2026 00:00",
        "3 Apr 2026",
        "3-Apr-26",
        "3 April 2026",
        "3rd April, 2026",
        "Fri 3 Apr 2026",
        "Friday, 3 APRIL 2026",
        " 3  Apr  2026 ",
    ],
)
def test_a_date_is_read_in_each_way_of_writing_it(written: str) -> None:
    assert read_date(written, TODAY) == THE_DAY


def test_a_date_that_could_have_the_month_first_is_still_read_day_first() -> None:
    assert read_date("04/05/2026", TODAY) == date(2026, 5, 4)


def test_a_real_date_of_a_spreadsheet_stays_what_it_is() -> None:
    assert read_date(THE_DAY, TODAY) == THE_DAY


@pytest.mark.parametrize(
    ("written", "year"), [("3/4/26", 2026), ("3/4/09", 2009), ("3/4/27", 1927), ("3/4/99", 1999)]
)
def test_a_year_of_two_digits_is_the_latest_that_is_not_after_this_year(
    written: str, year: int
) -> None:
    assert read_date(written, TODAY) == date(year, 4, 3)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("31/02/2026", NO_SUCH_DAY),
        ("09/21/2026", NO_SUCH_DAY),
        ("0/4/2026", NO_SUCH_DAY),
        ("2026-13-01", NO_SUCH_DAY),
        ("46115", A_NUMBER),
        ("spring 2026", NO_DATE),
        ("April 2026", NO_DATE),
        ("3 Foo 2026", NO_DATE),
        ("3/4/026", NO_DATE),
        ("3/4", NO_DATE),
    ],
)
def test_what_is_no_date_is_said_to_be_none(written: str, fault: str) -> None:
    assert read_date(written, TODAY) == fault


@given(st.dates(date(1990, 1, 1), TODAY))
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}"):
        assert read_date(written, TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_one_of_the_known_faults(text: str) -> None:
    assert isinstance(read_date(text, TODAY), date) or read_date(text, TODAY) in (
        NO_DATE,
        NO_SUCH_DAY,
        A_NUMBER,
    )
